import type { Difference, ItemState } from '../sink.ts';

// What stores of files by day have in common with one another: items, and media that write them.

/** Stories, with their members and where they lead, lie apart from documents. */
export type Group = 'stories' | 'documents';

/** An item as a file has it. */
export interface KeptItem {
  readonly id: string;
  readonly generation: number;
  readonly version: number;
  readonly state: ItemState['state'];
  /** All of it, as JSON. */
  readonly text: string;
}

/** One kind of file. */
export interface Medium {
  readonly format: 'jsonl' | 'parquet';
  /** The folders that a part of a group has a file in. */
  readonly folders: Readonly<Record<Group, readonly string[]>>;
  /** @returns the text of the kept item */
  encode(state: ItemState, generation: number): string;
  /** Writes a part and syncs its files, one in each of its folders. @param files their paths, in the order of `folders` */
  write(group: Group, files: readonly string[], items: readonly KeptItem[]): Promise<void>;
  /** Reads a part. @returns undefined when somebody else changed its files so that they cannot be read */
  read(group: Group, files: readonly string[]): Promise<KeptItem[] | undefined>;
  compare(state: ItemState, kept: KeptItem | undefined, run: number): Difference | undefined;
  close(): void;
}

/** The day of what has none; DuckDB and Spark read this name as null. */
export const UNKNOWN_DAY = '__HIVE_DEFAULT_PARTITION__';

/** The day that a state says it is of: when a document was read, of a story the first of its documents. In UTC. */
export function dayOf(state: ItemState): string | undefined {
  if (state.type === 'document') return dayIn(state.row?.['as_of']);
  if (state.state !== 'live') return undefined;
  const days = state.members.flatMap(({ firstSeen }) => dayIn(firstSeen) ?? []);
  return days.toSorted()[0];
}

function dayIn(instant: unknown): string | undefined {
  return /^\d{4}-\d{2}-\d{2}(?=T|$)/.exec(String(instant))?.[0];
}

/** Which of two writes holds: above 0 the first. */
export function byWrite(
  a: Pick<KeptItem, 'generation' | 'version'>,
  b: Pick<KeptItem, 'generation' | 'version'>,
): number {
  return a.generation - b.generation || a.version - b.version;
}
