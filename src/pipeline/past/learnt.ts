import type { Config } from '../../config/config.ts';
import type { Decision } from '../../domain/decision.ts';
import { ConfigError } from '../../domain/errors.ts';
import { byCodeUnit, sha256 } from '../../domain/ids.ts';
import { type Learnt, type LearntLine, learntName, learntNumber, NOTHING_LEARNT } from '../../domain/learnt.ts';
import { keyName, type LearntRow, type LearntVersion, learntOf } from '../../domain/learnt-row.ts';
import { type LineDecision, lineName, linesDecided } from '../../domain/lines-decided.ts';
import { readAllLearnt } from '../../store/learnt-files.ts';

/** What a run knows of outlets' lines when it begins. */
export interface LearntBefore {
  /** What documents are cleaned with; its version is the one in force. */
  readonly learnt: Learnt;
  /** The last version that was committed. */
  readonly committed: number;
  /** The version that this run begins with, where people decided something since: it counts at once. */
  readonly decided?: LearntVersion;
  /** Whether lines are counted and learnt; with a version that is pinned they are counted alone. */
  readonly counts: boolean;
  readonly learns: boolean;
  /** Lines that are never learnt, by `lineName`. */
  readonly rejected: ReadonlySet<string>;
  /** Texts of lines that were learnt once, as `rejected` names them. */
  readonly texts: ReadonlyMap<string, string>;
  /** Names what documents are cleaned with, for what a stopped run leaves; empty when nothing was learnt. */
  readonly stamp: string;
}

export interface LearntOptions {
  readonly home: string;
  readonly run: number;
  /** As in the config. */
  readonly boilerplate: Config['boilerplate'];
  /** The last version that was committed. */
  readonly committed: number;
  readonly decisions: readonly Decision[];
  /** A recovery goes by what was learnt then, whatever the config and people say now. */
  readonly recovery: boolean;
}

/**
 * Reads what was learnt, and lays what people decided over it.
 * @throws ConfigError for a version that there is not; RunError (exit 5) when one is damaged
 */
export function openLearnt({ home, run, boilerplate, committed, decisions, recovery }: LearntOptions): LearntBefore {
  if (boilerplate === 'off' && !recovery) return { ...NOTHING, committed };
  const versions = readAllLearnt(home, committed);
  const learnt = learntOf(versions);
  const texts = new Map<string, string>();
  for (const { rows } of versions)
    for (const { source, line, text } of rows) if (text !== '') texts.set(lineName(source, line), text);
  const before = { committed, texts, counts: true, stamp: committed === 0 ? '' : String(committed) };
  if (recovery) return { ...before, learnt, learns: false, rejected: NOTHING.rejected };
  const said = linesDecided(decisions);
  const rejected = new Set([...said].flatMap(([name, { kind }]) => (kind === 'reject-line' ? [name] : [])));
  if (boilerplate !== undefined) {
    const pinned = pinnedVersion(boilerplate, committed);
    return { ...before, learnt: { ...learnt, version: pinned }, learns: false, rejected, stamp: String(pinned) };
  }
  const rows = decidedRows(said, learnt, texts);
  if (rows.length === 0) return { ...before, learnt, learns: true, rejected };
  const decided = { version: committed + 1, run, rows };
  const stamp = `${decided.version}-${sha256(JSON.stringify(rows)).slice(0, 16)}`;
  return { ...before, learnt: learntOf([...versions, decided]), decided, learns: true, rejected, stamp };
}

const NOTHING = {
  learnt: NOTHING_LEARNT,
  counts: false,
  learns: false,
  rejected: new Set<string>(),
  texts: new Map<string, string>(),
  stamp: '',
};

function pinnedVersion(name: string, committed: number): number {
  const version = learntNumber(name) as number;
  if (version <= committed) return version;
  const known =
    committed === 0 ? "'off': nothing was learnt yet" : `a version up to ${learntName(committed)}, or 'off'`;
  throw new ConfigError('config', [{ path: 'boilerplate', expected: known, found: name }]);
}

/** What people's words change of what counts. */
function decidedRows(
  said: ReadonlyMap<string, LineDecision>,
  { lines }: Learnt,
  texts: ReadonlyMap<string, string>,
): LearntRow[] {
  const rows: LearntRow[] = [];
  const add = (what: LearntRow['what'], name: string): void => {
    const [source, line] = name.split('\t') as [string, string];
    rows.push({ what, source, line, text: texts.get(name) ?? '', count: 0, documents: 0 });
  };
  const standing = new Map<string, LearntLine>();
  for (const [source, own] of lines)
    for (const [key, spans] of own) {
      const span = openSpan(spans);
      if (span) standing.set(lineName(source, keyName(key)), span);
    }
  for (const [name, { kind }] of said)
    if (kind === 'approve-line' ? standing.get(name)?.isApproved !== true : standing.has(name))
      add(kind === 'approve-line' ? 'approved' : 'rejected', name);
  for (const [name, { isApproved }] of standing) if (isApproved && !said.has(name)) add('rejected', name);
  return rows.sort((x, y) => byCodeUnit(x.source, y.source) || byCodeUnit(x.line, y.line));
}

/** The span of a line that counts now. */
export function openSpan(spans: readonly LearntLine[] | undefined): LearntLine | undefined {
  return spans?.find(({ until }) => until === undefined);
}
