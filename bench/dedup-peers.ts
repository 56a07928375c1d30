// Near-duplicate tools beside us in one run: each at its default and at the best setting of its sweep, on streams, copies and coverage.
import PQueue from 'p-queue';
import { type ComparedSet, comparedSets, foldedOf } from './dedup-sets.ts';
import { type Answered, type DedupTool, type Grouped, group, type Missing, ownTool, peersOf } from './dedup-tools.ts';
import { required } from './default-config.ts';

const NOTES = `- Best: the setting of the sweep that fits these labels best, chosen with sight of them, which favours the peers. We are at
  the shipped setting alone; our weights and limits were chosen on public halves of such sets. TF-IDF has no default: 0.8 stands for one.
- Peers get headline and text as they came; groups are connected components, but for average link; TF-IDF knows the hours, too.
- The pairs of streams were drawn from what judge r2 folded and left apart and from neighbours by TF-IDF. What a tool folds beyond those is
  seen in the number folded alone: no setting that folds more than half of a stream is called best.
- CPU: a process that does one setting alone, all of its threads, from texts in memory to groups; for us from the file, with cleaning.
- MB: the most that this process held. Intervals: 95 %; over pairs within strata, or over topics.`;

// Quality does not mind company; what is timed runs alone.
const SWEEPS_AT_ONCE = 2;

export async function bench(flags: Readonly<Record<string, string | undefined>>): Promise<void> {
  const sets = comparedSets(required(flags, 'docs'));
  const peers = peersOf(required(flags, 'peers'));
  const run = remembered();
  const sweeps = new PQueue({ concurrency: SWEEPS_AT_ONCE });
  await sweeps.addAll(sets.flatMap((set) => peers.map((tool) => () => run(tool, set))));
  const calls = new Map<string, string>();
  for (const set of sets) {
    console.log(`### ${set.title}\n`);
    console.log(`| tool | setting | folded | ${set.columns.join(' | ')} | ms CPU a text | MB |`);
    console.log(`|---|---|---|${'---|'.repeat(set.columns.length + 2)}`);
    const swept: string[] = [];
    for (const tool of peers) {
      const sweep = await run(tool, set);
      for (const row of await peerRows(run, tool, sweep, set)) console.log(row);
      if ('missing' in sweep) continue;
      calls.set(tool.name, `${tool.name} ${sweep.version}: \`${sweep.call}\``);
      swept.push(sweptLine(tool.name, sweep, set));
    }
    for (const level of set.own) {
      const own = ownTool(set.file);
      const answered = await run(own, set, level);
      const version = 'missing' in answered ? '' : ` ${answered.version}`;
      console.log(rowOf(`${own.name}${version}`, `shipped: ${level}`, answered, set));
      if (!('missing' in answered)) calls.set(own.name, `${own.name} ${answered.version}: \`${answered.call}\``);
    }
    console.log(`\n${set.criterion} at all settings of the sweeps:\n\n${swept.join('\n')}\n`);
  }
  console.log(`${NOTES}\n\nCalls:\n\n${[...calls.values()].map((call) => `- ${call}`).join('\n')}`);
}

type Run = (tool: DedupTool, set: ComparedSet, setting?: string) => Promise<Answered | Missing>;

/** Sets of one file share their runs. */
function remembered(): Run {
  const runs = new Map<string, Promise<Answered | Missing>>();
  return (tool, set, setting) => {
    const key = [tool.name, set.file, setting ?? 'sweep'].join(' ');
    const known = runs.get(key);
    if (known) return known;
    const started = performance.now();
    const running = group(tool, set.texts, setting === undefined ? [] : [setting]).then((answered) => {
      console.error(`${((performance.now() - started) / 1000).toFixed(0).padStart(4)} s ${key}`);
      return answered;
    });
    runs.set(key, running);
    return running;
  };
}

/** A row for the default, and one for the best of the sweep where that is another. */
async function peerRows(run: Run, tool: DedupTool, sweep: Answered | Missing, set: ComparedSet): Promise<string[]> {
  if ('missing' in sweep) return [rowOf(tool.name, '', sweep, set)];
  const [usual] = sweep.settings as [string];
  const best = bestOf(sweep, set).setting;
  const name = `${tool.name} ${sweep.version}`;
  const rows = [
    rowOf(name, `${best === usual ? 'default and best' : 'default'}: ${usual}`, await run(tool, set, usual), set),
  ];
  if (best !== usual) rows.push(rowOf('', `best: ${best}`, await run(tool, set, best), set));
  return rows;
}

function bestOf({ grouped }: Answered, { chosenBy, isChoice }: ComparedSet): Grouped {
  const choices = grouped.filter(({ groups }) => isChoice(groups));
  const scored = (choices.length > 0 ? choices : grouped).map((one) => ({ one, score: chosenBy(one.groups) }));
  return scored.reduce((best, other) => (other.score > best.score ? other : best)).one;
}

function rowOf(name: string, setting: string, answered: Answered | Missing, set: ComparedSet): string {
  if ('missing' in answered) return `| ${name} | ${answered.missing} |${' |'.repeat(set.columns.length + 3)}`;
  const { groups, seconds, mb } = answered.grouped[0] as Grouped;
  const cells = [
    name,
    setting,
    String(foldedOf(groups)),
    ...set.cells(groups),
    ((1000 * seconds) / groups.length).toFixed(2),
    mb.toFixed(0),
  ];
  return `| ${cells.join(' | ')} |`;
}

function sweptLine(name: string, { grouped }: Answered, { chosenBy }: ComparedSet): string {
  return `- ${name}: ${grouped.map(({ setting, groups }) => `${setting} → ${chosenBy(groups).toFixed(3)}`).join(' · ')}`;
}
