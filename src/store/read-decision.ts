import { DECISION_KINDS, type Decision, type DecisionKind, decisionId, PINNED_FIELDS } from '../domain/decision.ts';
import { printDate } from '../domain/record.ts';
import { readDeclaredDate } from '../text/dates.ts';
import { instantOf } from '../text/instants.ts';

/** What is wrong with a decision, for whoever wrote it. */
export interface DecisionFault {
  readonly path: string;
  readonly expected: string;
  readonly found: string;
}

export type ReadDecision = { readonly decision: Decision } | { readonly fault: DecisionFault };

/** Far above what anybody types; a longer one is a text in the wrong place. */
const TEXT_MAX = 2000;
export const NAME_MAX = 200;
const VALUES_MAX = 50;
/** `out` names the members of a story; the guard `component` stops stories of more. */
const MEMBERS_MAX = 100_000;

const DOCUMENT = /^doc_[0-9a-hjkmnp-tv-z]{16}$/;
const STORY = /^st_[0-9a-hjkmnp-tv-z]{16}$/;
const DECISION = /^dec_[0-9a-hjkmnp-tv-z]{16}$/;
const HASH = /^[0-9a-f]{64}$/;
/** A moment with its zone: without one it would mean another in each place. */
const INSTANT = /^\d{4}-\d{2}-\d{2}T(?:[01]\d|2[0-3]):[0-5]\d(?::[0-5]\d(?:\.\d{1,9})?)?(?:Z|[+-]\d{2}:\d{2})$/;

class Fault extends Error {
  readonly fault: DecisionFault;
  constructor(path: string, expected: string, found: unknown) {
    super(path);
    this.fault = { path, expected, found: foundWords(found) };
  }
}

function foundWords(found: unknown): string {
  return found === undefined ? 'nothing' : (JSON.stringify(found) ?? String(found)).slice(0, 120);
}

type Row = Readonly<Record<string, unknown>>;

/**
 * Reads a decision as a file has it, and holds each part against what it may be.
 *
 * @param given parsed JSON
 * @param defaults what stands where nothing is said: of imports, who decided
 */
export function readDecision(given: unknown, defaults: { readonly by?: string } = {}): ReadDecision {
  if (typeof given !== 'object' || given === null || Array.isArray(given))
    return { fault: { path: 'the line', expected: 'an object', found: foundWords(given) } };
  try {
    return { decision: read({ ...defaults, ...given }) };
  } catch (error) {
    if (error instanceof Fault) return { fault: error.fault };
    throw error;
  }
}

function read(row: Row): Decision {
  const kind = oneOf(row, 'kind', DECISION_KINDS);
  const stamp = {
    at: momentOf(row),
    by: textOf(row, 'by', NAME_MAX),
    ...(row['why'] === undefined ? {} : { why: textOf(row, 'why', TEXT_MAX) }),
  };
  const isRedacted = row['redacted'] === true;
  if (kind === 'forget' && stamp.why === undefined) throw new Fault('why', 'the reason, which is kept', undefined);
  const content = { ...deedOf(kind, row, isRedacted), ...stamp } as Omit<Decision, 'id'>;
  const id = decisionId(content as Decision);
  const said = row['id'] ?? id;
  if (isRedacted)
    return { id: matching(row, 'id', DECISION, 'the id of a decision'), ...content, redacted: true } as Decision;
  if (said !== id) throw new Fault('id', `${id}, which is made from the rest of the line`, said);
  return { id, ...content } as Decision;
}

function deedOf(kind: DecisionKind, row: Row, isRedacted: boolean): object {
  const document = (name: string): string =>
    matching(row, name, DOCUMENT, 'the id of a document, as storyfold document NAME shows it');
  const story = (): string => matching(row, 'story', STORY, 'the id of a story');
  switch (kind) {
    case 'same':
    case 'apart':
    case 'linked': {
      const [a, b] = [document('a'), document('b')].sort() as [string, string];
      if (a === b) throw new Fault('b', 'another document than a', b);
      return { kind, a, b };
    }
    case 'out':
      return { kind, story: story(), document: document('document'), members: membersOf(row) };
    case 'canonical':
      return { kind, story: story(), document: document('document') };
    case 'field': {
      const field = oneOf(row, 'field', PINNED_FIELDS);
      return { kind, document: document('document'), field, values: isRedacted ? [] : valuesOf(row, field) };
    }
    case 'forget':
      return {
        kind,
        ...(row['document'] === undefined ? {} : { document: document('document') }),
        place: textOf(row, 'place', TEXT_MAX),
        hashes: hashesOf(row),
      };
    case 'undo':
      return { kind, of: matching(row, 'of', DECISION, 'the id of a decision') };
    case 'approve-line':
    case 'reject-line':
      return { kind, source: textOf(row, 'source', NAME_MAX), line: textOf(row, 'line', NAME_MAX) };
  }
}

function oneOf<Name extends string>(row: Row, path: string, names: readonly Name[]): Name {
  const value = row[path];
  if (names.includes(value as Name)) return value as Name;
  const isNewer = path === 'kind' && typeof value === 'string' && row['id'] !== undefined;
  const hint = isNewer ? ' (a newer version of storyfold may know this one: use that)' : '';
  throw new Fault(path, `one of ${names.join(', ')}${hint}`, value);
}

function matching(row: Row, path: string, shape: RegExp, what: string): string {
  const value = row[path];
  if (typeof value === 'string' && shape.test(value)) return value;
  throw new Fault(path, what, value);
}

function textOf(row: Row, path: string, max: number): string {
  return plainText(row[path], path, max);
}

function plainText(value: unknown, path: string, max: number): string {
  if (typeof value === 'string' && value.trim() !== '' && value.length <= max) return value.trim().toWellFormed();
  throw new Fault(path, `a text of 1 to ${max} characters`, value);
}

function momentOf(row: Row): string {
  const value = row['at'];
  const instant = typeof value === 'string' && INSTANT.test(value) ? instantOf(value) : undefined;
  if (instant === undefined || Number.isNaN(instant))
    throw new Fault('at', 'a moment with its zone, as 2026-11-30T09:15:00Z', value);
  return momentAt(instant);
}

/** A moment as decisions carry it. @param instant milliseconds since 1970 */
export function momentAt(instant: number): string {
  return new Date(Math.floor(instant)).toISOString();
}

function membersOf(row: Row): string[] {
  const given = row['members'] ?? [];
  if (!Array.isArray(given) || given.length > MEMBERS_MAX)
    throw new Fault('members', `a list of at most ${MEMBERS_MAX} ids of documents`, given);
  for (const one of given)
    if (typeof one !== 'string' || !DOCUMENT.test(one)) throw new Fault('members', 'ids of documents', one);
  return [...new Set(given as string[])].sort();
}

function hashesOf(row: Row): string[] {
  const given = row['hashes'] ?? [];
  if (!Array.isArray(given) || given.length > MEMBERS_MAX || given.some((one) => !HASH.test(String(one))))
    throw new Fault('hashes', 'a list of SHA-256 hashes', given);
  return [...new Set(given as string[])].sort();
}

/** The values of a field; a date comes out in one form. @throws Fault */
function valuesOf(row: Row, field: (typeof PINNED_FIELDS)[number]): string[] {
  const given = row['values'];
  const most = field === 'author' ? VALUES_MAX : 1;
  if (!Array.isArray(given) || given.length === 0 || given.length > most)
    throw new Fault('values', most === 1 ? 'a list with one value' : `a list of 1 to ${most} values`, given);
  const values = given.map((value) => plainText(value, `values (${field})`, TEXT_MAX));
  return field === 'datePublished' ? [dateOf(values[0] as string)] : values;
}

/** Year first, and nothing that could be read in two ways. */
const DATE = /^\d{4}-\d{2}-\d{2}(?:[T ](?:[01]\d|2[0-3]):[0-5]\d(?::[0-5]\d)?(?:Z|[+-]\d{2}:\d{2})?)?$/;

function dateOf(value: string): string {
  const reading = DATE.test(value) ? readDeclaredDate(value) : { wrong: 'unreadable' };
  if (!('date' in reading))
    throw new Fault('datePublished', 'a day, as 2024-10-24, or a time, as 2024-10-24T09:30+03:00', value);
  return printDate(reading.date);
}
