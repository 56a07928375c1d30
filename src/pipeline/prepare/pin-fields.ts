import type { Article, CivilDate, Field, Fields } from '../../domain/article.ts';
import { type Decision, PINNED_FIELDS, type PinnedField } from '../../domain/decision.ts';
import type { DocumentId } from '../../domain/ids.ts';
import { sign } from '../../stages/sign/sign.ts';
import type { State } from '../../store/state/state.ts';
import { readDeclaredDate } from '../../text/dates.ts';
import { decidedAnew } from '../past/decisions-before.ts';
import { type Entry, isCurrent } from '../past/entry.ts';
import { byDocument, type EntryChange } from '../past/record-changes.ts';
import { pack } from './pack.ts';
import { prepareOptions } from './prepare-all.ts';
import type { Run } from './run.ts';

type FieldDecision = Extract<Decision, { kind: 'field' }>;

/** Where an article has what a person may set. */
const FIELD_OF = {
  datePublished: 'datePublished',
  author: 'author',
  headline: 'headline',
  outlet: 'publisher',
} as const satisfies Record<PinnedField, keyof Fields>;

/**
 * Lays what people decided over the fields of articles, and takes away what they undid: from the stored articles, because the
 * raw input may be gone. Dates and headlines are evidence, so an article with other fields is another version of its document.
 *
 * @param changes of entries, before they are recorded
 */
export function pinFields(run: Run, changes: readonly EntryChange[]): readonly EntryChange[] {
  const { past, state, decided } = run.project;
  const { fields: anew } = decidedAnew(state, decided.inForce.active);
  const named = new Set<DocumentId>([...decided.all.filter(isOnField).map(({ document }) => document), ...anew]);
  if (named.size === 0) return changes;
  const pins = Map.groupBy(decided.inForce.active.filter(isOnField), ({ document }) => document);
  const pinned = (entry: Entry, before: Entry | undefined): Entry =>
    pinnedEntry(run, entry, before, isCurrent(entry) ? (pins.get(entry.document) ?? []) : []);
  const told = changes.map(
    (change): EntryChange =>
      change.after && named.has(change.after.document)
        ? { ...change, after: pinned(change.after, change.before) }
        : change,
  );
  const seen = new Set(changes.flatMap(({ before, after }) => [before?.key, after?.key]));
  for (const document of anew)
    for (const before of past.ofDocument(document)) {
      if (seen.has(before.key)) continue;
      const after = pinned(before, before);
      if (after !== before) told.push({ before, after });
    }
  return told.sort(byDocument);
}

function isOnField(decision: Decision): decision is FieldDecision {
  return decision.kind === 'field';
}

function pinnedEntry(
  { shelves, config, asOf, mode, project: { state } }: Run,
  entry: Entry,
  before: Entry | undefined,
  pins: readonly FieldDecision[],
): Entry {
  if (!entry.packing) return entry;
  const stored = shelves.prepared(entry);
  const article = withPins(stored, pins);
  if (JSON.stringify(stored.fields) === JSON.stringify(article.fields)) return entry;
  const signature = sign(article, prepareOptions(config, asOf).sign);
  const packed = pack(entry.key, { article, signature, problems: entry.problems }).document as NonNullable<
    ReturnType<typeof pack>['document']
  >;
  const { document: _document, ...card } = packed.card;
  const { copies: _copies, ...rest } = entry;
  // Prepared anew from its raw input, it may be what it was.
  if (before?.packing && shelves.holds(before.packing, packed.article, packed.signature)) {
    const { number, packing, copies, stands } = before;
    // As it was read it lies there, too, and nothing names it.
    if (entry.packing !== packing) state.leftovers.put({ document: entry.document, pack: entry.packing.pack });
    return { ...rest, number, packing, card, stands, ...(copies === undefined ? {} : { copies }) };
  }
  const isRecovery = mode.kind === 'recover';
  return {
    ...rest,
    number: isRecovery ? entry.number : 0,
    epoch: isRecovery ? entry.epoch : -1,
    packing: shelves.put(packed.article, packed.signature),
    card,
    stands: 0,
  };
}

/** An article under what people decided of it; without any pins, as it was read. */
function withPins(article: Article, pins: readonly FieldDecision[]): Article {
  const fields: Record<string, Field<unknown>> = { ...article.fields };
  for (const name of Object.values(FIELD_OF)) {
    const { origin } = fields[name] ?? {};
    if (origin?.from !== 'pin') continue;
    if (origin.instead) fields[name] = origin.instead;
    else delete fields[name];
  }
  for (const pinned of PINNED_FIELDS) {
    const pin = pins.findLast(({ field, values }) => field === pinned && values.length > 0);
    if (!pin) continue;
    const name = FIELD_OF[pinned];
    const instead = fields[name];
    const origin = { from: 'pin', decision: pin.id, ...(instead ? { instead } : {}) } as const;
    fields[name] = { value: valueOfPin(pin), origin };
  }
  return { ...article, fields: fields as Fields };
}

function valueOfPin({ field, values }: FieldDecision): string | readonly string[] | CivilDate {
  if (field === 'author') return values;
  const [value = ''] = values;
  if (field !== 'datePublished') return value;
  const reading = readDeclaredDate(value);
  return 'date' in reading ? reading.date : { date: value.slice(0, 10) };
}

/** Gives files that were not opened the numbers that their inputs have now. */
export function renumberFiles(state: State, changes: readonly EntryChange[]): void {
  const numbers = new Map(
    changes.flatMap(({ before, after }) =>
      before && after && before.key === after.key && before.number !== after.number
        ? [[before.number, after.number] as const]
        : [],
    ),
  );
  if (numbers.size === 0) return;
  for (const file of [...state.files.each()]) {
    const bytes = file.numbers as Uint8Array;
    const own = new Uint32Array(bytes.slice().buffer);
    if (!own.some((number) => numbers.has(number))) continue;
    const now = own.map((number) => numbers.get(number) ?? number);
    state.files.put({ ...file, numbers: new Uint8Array(now.buffer) });
  }
}
