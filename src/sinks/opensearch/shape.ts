import { canonicalJson } from '../../domain/canonical-json.ts';
import type { Cell } from '../../domain/cell.ts';
import { documentRow, storyRow } from '../relations.ts';
import {
  type DocumentState,
  type ItemName,
  type ItemState,
  SinkError,
  type StoryMember,
  type StoryState,
} from '../sink.ts';
import { FIELDS, languageField } from './mapping.ts';

/** What stands in an index for an item. */
export interface Shape {
  readonly id: string;
  readonly state: ItemState['state'];
  readonly version: number;
  /** By this field we know what is ours. */
  readonly generation: number;
  readonly [field: string]: unknown;
}

/** The document that a state is in the index of its kind; what is not known has no field. */
export function shapeOf(state: ItemState, generation: number): Shape {
  const { id, state: stands, version } = state;
  return {
    ...(state.type === 'story' ? storyShape(state) : documentShape(state)),
    id,
    state: stands,
    version,
    generation,
  };
}

/** What is left of an item that is given up. Never a physical delete: an index forgets versions of what it deleted. */
export function tombstone(id: string, version: number, generation: number): Shape {
  return { id, state: 'gone', version, generation };
}

// A double holds integers below 2^53: 32 bits for the run, 21 for the generation.
const RUNS = 2 ** 32;
const GENERATIONS = 2 ** 21;

/**
 * The version that the index compares: generation * 2^32 + version, so that the later generation holds, then the larger version.
 * @throws SinkError (terminal) beyond 2^32 runs or 2^21 generations
 */
export function indexVersion(sink: string, generation: number, version: number): number {
  const within = (value: number, least: number, end: number): boolean =>
    Number.isInteger(value) && value >= least && value < end;
  if (within(generation, 1, GENERATIONS) && within(version, 0, RUNS)) return generation * RUNS + version;
  throw new SinkError(
    'terminal',
    `Sink ${sink}: generation ${generation} with version ${version} is beyond what an index can compare (2^21 and 2^32).`,
    'Deliver to a new prefix.',
  );
}

/**
 * The fields in which what an index holds is not what it should be. Version and generation are not looked at, and neither are
 * fields of others.
 */
export function otherFields(
  type: ItemName['type'],
  held: Readonly<Record<string, unknown>>,
  expected: Shape,
): string[] {
  // By way of JSON, as the index has it.
  const asked = JSON.parse(JSON.stringify(expected)) as Record<string, unknown>;
  return Object.keys(FIELDS[type]).filter(
    (field) => field !== 'version' && field !== 'generation' && !isEqual(held[field], asked[field]),
  );
}

function isEqual(a: unknown, b: unknown): boolean {
  return canonicalJson(a ?? null) === canonicalJson(b ?? null);
}

type Fields = Readonly<Record<string, unknown>>;

function storyShape(state: StoryState): Fields {
  const { record, ...row } = storyRow(state);
  if (state.state === 'redirect') return { redirect_to: state.redirectTo };
  if (state.state === 'gone') return {};
  const { article } = state.record;
  return {
    ...withTexts(row, ['label', 'headline', 'body']),
    ...known({ author: article.author?.map(({ name }) => name) }),
    members: state.members.map(memberShape),
    record: state.record,
  };
}

function memberShape({ datePublished, firstSeen, ...member }: StoryMember): Fields {
  return known({ ...member, date_published: datePublished, first_seen: firstSeen });
}

function documentShape(state: DocumentState): Fields {
  const { author, ...row } = documentRow(state);
  return { ...withTexts(row, ['headline', 'body']), ...known({ author: namesIn(author) }) };
}

/** Texts below the field of their language. */
function withTexts(row: Readonly<Record<string, Cell>>, texts: readonly string[]): Fields {
  const below = languageField(row['language']);
  return Object.fromEntries(
    Object.entries(known(row)).map(([field, value]) => [field, texts.includes(field) ? { [below]: value } : value]),
  );
}

function known(fields: Fields): Fields {
  return Object.fromEntries(Object.entries(fields).filter(([, value]) => value !== null && value !== undefined));
}

/** Names as a row of a document has them: in one text, or as a list in JSON. */
function namesIn(author: Cell): readonly string[] | undefined {
  if (typeof author !== 'string') return undefined;
  return /^\[(?:"|\])/.test(author) ? (JSON.parse(author) as string[]) : author.split('; ');
}
