import { join } from 'node:path';
import { sizeOf } from '../../store/files.ts';
import type { ItemName } from '../sink.ts';
import type { ItemIndex } from './index.ts';
import type { Group, KeptItem, Medium } from './item.ts';
import type { Part } from './manifest.ts';

/** Which items leave without anything newer that takes their place. */
export interface Leaving {
  /** All that were written before this generation. */
  readonly before?: number;
  /** These. */
  readonly names?: readonly ItemName[];
}

export interface PartsPlan {
  /** Parts of which nothing changes. */
  readonly stay: readonly Part[];
  /** Parts that are written anew, and days that get items, in order. */
  readonly days: ReadonlyArray<{ readonly group: Group; readonly day: string; readonly parts: readonly Part[] }>;
}

export const TYPES: Readonly<Record<Group, ItemName['type']>> = { stories: 'story', documents: 'document' };

/**
 * Which parts have to be written anew for what is held and what leaves. Where a day is written, its smallest part is too if it is
 * less than half full: so a day has no more than a few small ones, and a row is not written again by each delivery.
 */
export function planParts(
  parts: readonly Part[],
  index: ItemIndex,
  { before, names = [] }: Leaving,
  partCharacters: number,
): PartsPlan {
  const changed = new Set([
    ...index.partsOfHeld(),
    ...(before === undefined ? [] : index.partsBefore(before)),
    ...names.flatMap((name) => index.find(name)?.part ?? []),
  ]);
  const days = (['stories', 'documents'] as const).flatMap((group) => {
    const own = Map.groupBy(
      parts.filter((part) => part.group === group),
      ({ day }) => day,
    );
    const touched = new Set(index.heldDays(TYPES[group]));
    for (const [day, list] of own) if (list.some(({ name }) => changed.has(name))) touched.add(day);
    return [...touched]
      .toSorted()
      .map((day) => ({ group, day, parts: partsOfDay(own.get(day) ?? [], changed, partCharacters) }));
  });
  const rewritten = new Set(days.flatMap((day) => day.parts));
  return { stay: parts.filter((part) => !rewritten.has(part)), days };
}

function partsOfDay(parts: readonly Part[], changed: ReadonlySet<string>, partCharacters: number): Part[] {
  const [smallest] = parts
    .filter(({ name, characters }) => !changed.has(name) && characters < partCharacters / 2)
    .toSorted((a, b) => a.characters - b.characters);
  return parts.filter((part) => changed.has(part.name) || part === smallest);
}

/** Writes the parts of a plan into a version's folder, and says so in the index. */
export class PartWriter {
  readonly #medium: Medium;
  readonly #index: ItemIndex;
  readonly #version: number;
  readonly #folder: string;
  readonly #partCharacters: number;
  readonly #written: Part[] = [];

  constructor(medium: Medium, index: ItemIndex, version: number, folder: string, partCharacters: number) {
    this.#medium = medium;
    this.#index = index;
    this.#version = version;
    this.#folder = folder;
    this.#partCharacters = partCharacters;
  }

  /** @param read gives the items of a part @returns the parts that were written */
  async write(
    days: PartsPlan['days'],
    { before = 0, names = [] }: Leaving,
    read: (part: Part) => Promise<readonly KeptItem[]>,
  ): Promise<Part[]> {
    const leaving = new Set(names.map(({ type, id }) => `${type} ${id}`));
    for (const { group, day, parts } of days) {
      const type = TYPES[group];
      let items: KeptItem[] = [];
      let characters = 0;
      const add = async (item: KeptItem): Promise<void> => {
        items.push(item);
        characters += item.text.length;
        if (characters < this.#partCharacters) return;
        await this.#writeOne(group, day, items, characters);
        items = [];
        characters = 0;
      };
      for (const part of parts) {
        for (const item of await read(part)) {
          if (this.#index.isHeld(type, item.id)) continue;
          if (item.generation < before || leaving.has(`${type} ${item.id}`)) this.#index.drop({ type, id: item.id });
          else await add(item);
        }
      }
      for (const item of this.#index.held(type, day)) await add(item);
      if (items.length > 0) await this.#writeOne(group, day, items, characters);
    }
    return this.#written;
  }

  async #writeOne(group: Group, day: string, items: readonly KeptItem[], characters: number): Promise<void> {
    const name = `${this.#version}-${this.#written.length + 1}`;
    const { folders, format } = this.#medium;
    const paths = folders[group].map((folder) => join(folder, `day=${day}`, `part-${name}.${format}`));
    await this.#medium.write(
      group,
      paths.map((path) => join(this.#folder, path)),
      items,
    );
    const files = paths.map((path) => ({ path, bytes: sizeOf(join(this.#folder, path)) }));
    this.#written.push({ name, group, day, rows: items.length, characters, files });
    for (const item of items) this.#index.put(TYPES[group], item, { day, name });
  }
}
