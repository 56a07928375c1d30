import { type Decision, decisionOf } from '../../domain/decision.ts';
import { inForce } from '../../domain/decisions-in-force.ts';
import { ConfigError, EXIT } from '../../domain/errors.ts';
import { learntName } from '../../domain/learnt.ts';
import { keyName, keyOfName } from '../../domain/learnt-row.ts';
import { linesDecided } from '../../domain/lines-decided.ts';
import { type DecideFlags, decider } from '../../inspect/decide.ts';
import { type ListedLine, listLearnt } from '../../inspect/list-learnt.ts';
import { BOILERPLATE, LINE_STATE_WORDS } from '../../messages.ts';
import { appendDecisions } from '../../store/decisions.ts';
import { momentAt } from '../../store/read-decision.ts';
import { openSnapshot } from '../../store/snapshot/reader.ts';
import { lineKey } from '../../text/line-key.ts';
import { type CommonFlags, type Settings, settings } from '../settings.ts';
import { clip, counted, inOneLine, type Terminal, thousands } from '../terminal.ts';
import { screenColumns, wrapped } from '../wrap.ts';

const ACTIONS = ['list', 'approve', 'reject', 'export'] as const;
const TEXT_COLUMNS = 100;

export type BoilerplateFlags = CommonFlags & DecideFlags;

/** `storyfold boilerplate`: what was learnt of outlets' lines; a person approves a line, or rejects it. */
export async function boilerplateCommand(
  terminal: Terminal,
  action: string,
  words: readonly string[],
  flags: BoilerplateFlags,
): Promise<number> {
  const config = await settings([], flags);
  switch (action) {
    case 'list':
      return list(terminal, config, words, flags);
    case 'export':
      return exportLines(terminal, config);
    case 'approve':
    case 'reject':
      return decide(terminal, config, action, words, flags);
    default:
      throw mistake('boilerplate', `one of ${ACTIONS.join(', ')}`, action);
  }
}

function list(
  terminal: Terminal,
  { home, boilerplate }: Settings,
  [only]: readonly string[],
  { json }: CommonFlags,
): number {
  const all = listLearnt(home);
  const lines = all.filter(({ source }) => only === undefined || source === only);
  if (json) {
    for (const line of lines) terminal.print(JSON.stringify(line));
    return EXIT.done;
  }
  const print = (line: string, indent: number): void => {
    for (const part of wrapped(line, screenColumns(), indent)) terminal.print(part);
  };
  for (const [source, own] of Map.groupBy(lines, (line) => line.source)) {
    print(`${terminal.paint('bold', inOneLine(source))}  ${counted(own.length, 'line', 'lines')}`, 2);
    for (const line of own) {
      print(`  ${line.line}  ${clip(inOneLine(line.text) || BOILERPLATE.unwritten, TEXT_COLUMNS)}`, 4);
      print(terminal.paint('dim', `      ${standing(line)}`), 6);
    }
  }
  if (boilerplate !== undefined) print(BOILERPLATE.pinned(boilerplate), 2);
  if (lines.length > 0) print(BOILERPLATE.next, 2);
  else if (only === undefined || all.length === 0) print(BOILERPLATE.none, 2);
  else print(BOILERPLATE.noneOf(only, [...new Set(all.map(({ source }) => source))]), 2);
  return EXIT.done;
}

function standing({ state, version, count, documents, example, decidedBy }: ListedLine): string {
  return [
    `${LINE_STATE_WORDS[state]}${decidedBy === undefined ? '' : ` by ${inOneLine(decidedBy)}`}`,
    ...(documents > 0 ? [BOILERPLATE.stands(thousands(count), thousands(documents))] : []),
    ...(example === undefined ? [] : [`${example} for one`]),
    version === undefined ? BOILERPLATE.waits : learntName(version),
  ].join(', ');
}

/** What counts now, for other tools. */
async function exportLines(terminal: Terminal, { home }: Settings): Promise<number> {
  for (const line of listLearnt(home))
    if ((line.state === 'learnt' || line.state === 'approved') && !(await terminal.write(`${JSON.stringify(line)}\n`)))
      break;
  return EXIT.done;
}

async function decide(
  terminal: Terminal,
  config: Settings,
  action: 'approve' | 'reject',
  words: readonly string[],
  flags: BoilerplateFlags,
): Promise<number> {
  const [source, ...rest] = words;
  if (source === undefined || rest.length === 0)
    throw mistake(action, 'an outlet, and a line: its name in the list, or its words', words.join(' ') || 'nothing');
  await checkSource(config, source);
  const said = rest.join(' ');
  const key = keyOfName(said) ?? lineKey(said);
  if (key === undefined) throw mistake(action, 'a line with letters or digits', JSON.stringify(said));
  const deed = { kind: `${action}-line` as const, source, line: keyName(key) };
  const stamp = { at: momentAt(Date.now()), by: decider(flags), ...(flags.why ? { why: flags.why } : {}) };
  const decision: Decision = decisionOf(deed, stamp);
  // Said twice by whomever, it is one word.
  const added = appendDecisions(config.home, (known) =>
    [...linesDecided(inForce(known).active).values()].some(
      (one) => one.kind === deed.kind && one.source === source && one.line === deed.line,
    )
      ? []
      : [decision],
  );
  if (flags.json) terminal.print(JSON.stringify(decision));
  else {
    const tell = added.length > 0 ? BOILERPLATE.decided : BOILERPLATE.known;
    terminal.print(
      tell(LINE_STATE_WORDS[action === 'approve' ? 'approved' : 'rejected'], inOneLine(source), deed.line),
    );
    const isSeen = listLearnt(config.home).some(
      (line) => line.source === source && line.line === deed.line && line.text !== '',
    );
    for (const part of isSeen ? [] : wrapped(BOILERPLATE.notSeen, screenColumns(), 2)) terminal.print(part);
    for (const part of wrapped(BOILERPLATE.next, screenColumns(), 2)) terminal.print(part);
  }
  return EXIT.done;
}

/** A name that no document has is a slip of the pen. */
async function checkSource({ home, output }: Settings, source: string): Promise<void> {
  if (listLearnt(home).some((line) => line.source === source)) return;
  const snapshot = await openSnapshot(output);
  const rows = (await snapshot?.table('documents', ['source'], { source: [source] })) ?? [];
  if (source !== 'unknown' && rows.length > 0) return;
  throw mistake('outlet', 'an outlet by its name, as storyfold sources shows it', JSON.stringify(source));
}

function mistake(path: string, expected: string, found: string): ConfigError {
  return new ConfigError('command line', [{ path, expected, found }]);
}
