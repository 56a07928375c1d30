import { lineName, linesDecided } from '../../domain/lines-decided.ts';
import { clip } from '../../domain/printable.ts';
import type { RunSummary } from '../../domain/summary.ts';
import { type ListedLine, listLearnt } from '../list-learnt.ts';
import { LISTED_RULES, type ListedRule, type RuleWork, rulesAtWork } from '../rules-at-work.ts';
import { type ActingDecision, decisionsActing } from './acting-decisions.ts';
import type { Site } from './site.ts';

const EXAMPLE_CHARS = 160;
const LINE_CHARS = 200;
/** Lines of outlets on the page, each with its forms: what a person goes through, and a browser draws at once. */
const LINES_SHOWN = 300;
const LINES_AN_OUTLET = 30;

/** A rule, how it is set, and what it did in the last run. */
export interface RuleShown extends ListedRule {
  readonly mode: 'cut' | 'mark' | 'off';
  /** Null where it did nothing. */
  readonly work: RuleWork | null;
  /** What it did to text, and where that went: of rules that do several things, each. */
  readonly did: ReadonlyArray<RunSummary['removals'][number]>;
}

/** A line of an outlet, and who decided on it. */
export interface LineShown extends ListedLine {
  readonly decision: ActingDecision | undefined;
}

export interface OutletLines {
  readonly source: string;
  readonly lines: readonly LineShown[];
  readonly more: number;
}

/** What each rule did, and what was learnt of the lines of outlets. */
export interface RulesPage {
  readonly text: RunSummary['text'];
  /** Those that did something, the most characters first; of filters, the most documents first, behind them. */
  readonly busy: readonly RuleShown[];
  readonly idle: readonly RuleShown[];
  readonly outlets: readonly OutletLines[];
  /** Outlets and lines that are not on the page. */
  readonly moreOutlets: number;
  readonly lines: number;
  /** What the config says of learning; undefined: it goes on. */
  readonly boilerplate: string | undefined;
}

export async function rulesPage(site: Site): Promise<RulesPage> {
  const { snapshot, config, home } = site;
  const [work, { removals, text }, decisions] = await Promise.all([
    rulesAtWork(snapshot),
    snapshot.summary<RunSummary>(),
    decisionsActing(site),
  ]);
  const rules = listed([...work.keys()]).map((rule): RuleShown => {
    const own = work.get(rule.name);
    return {
      ...rule,
      mode: config.clean.rules[rule.name] ?? 'cut',
      work: own === undefined ? null : { ...own, examples: own.examples.map(clipped) },
      did: removals.filter((row) => row.rule === rule.name),
    };
  });
  const weight = ({ work: own }: RuleShown): number => (own?.characters ?? 0) + (own?.documents ?? 0) / 1e9;
  const acting = new Map(decisions.map((one) => [one.decision.id, one]));
  const said = linesDecided(decisions.map(({ decision }) => decision));
  const lines = listLearnt(home).map((line): LineShown => {
    const decision = said.get(lineName(line.source, line.line));
    return { ...line, text: clip(line.text, LINE_CHARS), decision: decision && acting.get(decision.id) };
  });
  return {
    text,
    busy: rules.filter((rule) => rule.work !== null).sort((x, y) => weight(y) - weight(x)),
    idle: rules.filter((rule) => rule.work === null),
    ...shownOf(lines),
    lines: lines.length,
    boilerplate: config.boilerplate,
  };
}

/** Rules as they stand now, and those of earlier versions that left their work in the texts. */
function listed(atWork: readonly string[]): ListedRule[] {
  const known = new Set(LISTED_RULES.map(({ name }) => name));
  const former = atWork.filter((name) => !known.has(name));
  return [...LISTED_RULES, ...former.map((name): ListedRule => ({ name, reason: '', actions: [], languages: 'any' }))];
}

function clipped({ document, text }: RuleWork['examples'][number]): RuleWork['examples'][number] {
  return { document, text: clip(text.replace(/\s+/g, ' ').trim(), EXAMPLE_CHARS) };
}

/** As many lines as a page holds, of the outlets that have the most. */
function shownOf(lines: readonly LineShown[]): Pick<RulesPage, 'outlets' | 'moreOutlets'> {
  const all = [...Map.groupBy(lines, ({ source }) => source)].sort(([, x], [, y]) => y.length - x.length);
  const outlets: OutletLines[] = [];
  let room = LINES_SHOWN;
  for (const [source, own] of all) {
    if (room <= 0) break;
    const shown = own.slice(0, Math.min(room, LINES_AN_OUTLET));
    outlets.push({ source, lines: shown, more: own.length - shown.length });
    room -= shown.length;
  }
  return { outlets, moreOutlets: all.length - outlets.length };
}
