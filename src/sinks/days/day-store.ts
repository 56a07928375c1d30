import { randomUUID } from 'node:crypto';
import { join } from 'node:path';
import { makeFolder } from '../../store/files.ts';
import { insistOnGeneration } from '../cursor.ts';
import { asSinkError } from '../failures.ts';
import type { Applied, Batch, Cursor, Difference, ItemName, ItemState, Sink } from '../sink.ts';
import { ItemIndex } from './index.ts';
import type { KeptItem, Medium } from './item.ts';
import { currentManifest, type Manifest, type Part, versionFolder, wholeParts } from './manifest.ts';
import { draftVersion, nextVersion, publishVersion, removeOthers, rewriteManifest } from './versions.ts';
import { type Leaving, PartWriter, planParts, TYPES } from './write-parts.ts';

export interface DayStoreLimits {
  /** A part is ended when its items have more characters: what is in memory at a time. */
  readonly partCharacters: number;
  /** What is held, at most, before files are written; where they have more than twice of it, half of them. */
  readonly heldCharacters: number;
}

const LIMITS: DayStoreLimits = { partCharacters: 16 * 2 ** 20, heldCharacters: 64 * 2 ** 20 };

/**
 * A folder of files by day. What is applied is held beside them until there is enough of it, or all lines of the feed were
 * applied, and then becomes a new version, which takes the place of the last one in one rename, with its cursor. Since what is
 * held grows with the store, a store of any size is written anew a few times at most while it is filled, whatever the order.
 *
 * A crash takes what was held, and the store says so: its cursor is that of the last version. Two processes that write do so
 * one after the other; what is newer holds, as in every store.
 */
export class DayStore implements Sink {
  readonly #root: string;
  readonly #medium: Medium;
  readonly #limits: DayStoreLimits;
  #index: ItemIndex | undefined;
  #manifest: Manifest | undefined;
  /** Of what is held; undefined when nothing is. */
  #cursor: Cursor | undefined;
  #heldCharacters = 0;
  #hasFailed = false;
  /** A document that is gone came: its words may stand in a story that comes later, so until the end no former version stays. */
  #erases = false;
  /** Somebody else changed files of ours, or removed them. */
  #isDamaged = false;

  constructor(root: string, medium: Medium, limits: Partial<DayStoreLimits> = {}) {
    this.#root = root;
    this.#medium = medium;
    this.#limits = { ...LIMITS, ...limits };
  }

  async open(): Promise<Cursor | undefined> {
    try {
      return await this.#told(() => this.#connect());
    } catch (error) {
      await this.close();
      throw error;
    }
  }

  async #connect(): Promise<Cursor | undefined> {
    const manifest = currentManifest(this.#root, this.#medium.format);
    makeFolder(this.#root);
    const index = ItemIndex.open(this.#root, manifest !== undefined);
    this.#index = index;
    await index.transaction(async () => {
      await this.#refresh();
      removeOthers(this.#root, this.#manifest, 1);
    });
    return this.#manifest?.cursor;
  }

  /** Reads which version counts, and brings the index to it. Inside a transaction. */
  async #refresh(): Promise<void> {
    const manifest = currentManifest(this.#root, this.#medium.format);
    this.#manifest = manifest;
    const index = this.#open;
    const builtFrom = index.builtFrom();
    if (!manifest) return index.clear();
    // One version behind: a process ended between the rename and this. Anything else: the files or the index were put back.
    if (builtFrom !== manifest.id && builtFrom !== manifest.previous) index.clear();
    const parts = wholeParts(this.#root, manifest);
    this.#manifest = { ...manifest, parts };
    this.#isDamaged = parts.length < manifest.parts.length;
    const there = new Set(parts.map(({ name }) => name));
    const known = new Set(index.parts());
    for (const name of known) if (!there.has(name)) index.dropPart(name);
    for (const part of parts)
      if (!known.has(part.name)) for (const item of await this.#read(part)) index.put(TYPES[part.group], item, part);
    index.setBuiltFrom(manifest.id);
  }

  /** The items of a part; none when somebody else changed it so that it cannot be read. */
  async #read({ group, files }: Part): Promise<readonly KeptItem[]> {
    const folder = versionFolder(this.#root, this.#manifest?.version as number);
    const paths = files.map(({ path }) => join(folder, path));
    return (await this.#medium.read(group, paths)) ?? [];
  }

  async apply({ states, cursor, force }: Batch): Promise<Applied> {
    return this.#told(async () => {
      insistOnGeneration(cursor, this.#cursor ?? this.#manifest?.cursor, this.#place);
      // Before the states are held and not after, so that a full disk leaves the batch to be applied again as it is.
      if (this.#heldCharacters >= this.#heldMax) await this.#write(this.#cursor as Cursor);
      let characters = 0;
      let written = 0;
      await this.#open.transaction(() => {
        for (const state of states) {
          const encode = (): string => {
            const text = this.#medium.encode(state, cursor.generation);
            characters += text.length;
            return text;
          };
          if (this.#open.hold(state, cursor.generation, force === true, encode)) written++;
        }
      });
      this.#cursor = cursor;
      this.#heldCharacters += characters;
      return { written, alreadyNewer: states.length - written, rejected: [] };
    });
  }

  get #heldMax(): number {
    const characters = this.#manifest?.parts.reduce((sum, part) => sum + part.characters, 0) ?? 0;
    return Math.max(this.#limits.heldCharacters, characters / 2);
  }

  async complete(cursor: Cursor, sweep: boolean): Promise<void> {
    await this.#told(() => this.#write(cursor, sweep ? { before: cursor.generation } : {}));
  }

  /** Writes what is held, so that readers see it. */
  async flush(): Promise<void> {
    if (this.#cursor) await this.#told(() => this.#write(this.#cursor as Cursor));
  }

  /** Makes a new version of what is held; where nothing changes but the cursor, that moves. */
  async #write(cursor: Cursor, leaving: Leaving = {}): Promise<void> {
    const index = this.#open;
    this.#erases ||= index.holdsGone() || leaving.before !== undefined || leaving.names !== undefined;
    await index.transaction(async () => {
      await this.#refresh();
      const last = this.#manifest;
      insistOnGeneration(cursor, last?.cursor, this.#place);
      index.dropOvertaken(leaving.before ?? 0);
      const { partCharacters } = this.#limits;
      const { stay, days } = planParts(last?.parts ?? [], index, leaving, partCharacters);
      if (last && days.length === 0 && !this.#isDamaged) {
        this.#manifest = { ...last, cursor };
        rewriteManifest(this.#root, this.#manifest);
        return;
      }
      const version = nextVersion(this.#root, last?.version);
      const draft = draftVersion(this.#root, version, last?.version, stay);
      const writer = new PartWriter(this.#medium, index, version, draft, partCharacters);
      const written = await writer.write(days, leaving, (part) => this.#read(part));
      const { format } = this.#medium;
      const [id, previous, parts] = [randomUUID(), last?.id ?? null, [...stay, ...written]];
      const manifest: Manifest = { schema: 'storyfold/days/1', format, version, id, previous, cursor, parts };
      publishVersion(this.#root, manifest);
      this.#manifest = manifest;
      index.setBuiltFrom(id);
    });
    index.letGo();
    this.#cursor = undefined;
    this.#heldCharacters = 0;
    // A text that leaves the store leaves the version for late readers, too.
    removeOthers(this.#root, this.#manifest, this.#erases ? 0 : 1);
  }

  async compare(states: readonly ItemState[]): Promise<Difference[]> {
    return this.#told(async () => {
      const run = (this.#cursor ?? this.#manifest?.cursor)?.run ?? 0;
      const kept = await this.#keptOf(states);
      return states.flatMap((state) => this.#medium.compare(state, kept.get(state.id), run) ?? []);
    });
  }

  /** What is held of items, or lies in files; only the parts are read that they lie in. */
  async #keptOf(names: readonly ItemName[]): Promise<Map<string, KeptItem>> {
    const kept = new Map<string, KeptItem>();
    const wanted = new Map<string, Set<string>>();
    for (const name of names) {
      const held = this.#open.heldItem(name);
      const part = held ? undefined : this.#open.find(name)?.part;
      if (held) kept.set(name.id, held);
      else if (part !== undefined) wanted.set(part, (wanted.get(part) ?? new Set()).add(name.id));
    }
    for (const part of this.#manifest?.parts ?? []) {
      const ids = wanted.get(part.name);
      if (ids) for (const item of await this.#read(part)) if (ids.has(item.id)) kept.set(item.id, item);
    }
    return kept;
  }

  async *names(): AsyncIterable<ItemName> {
    await this.flush();
    try {
      yield* this.#open.names('story');
      yield* this.#open.names('document');
    } catch (error) {
      throw asSinkError(error, this.#place);
    }
  }

  async remove(names: readonly ItemName[]): Promise<void> {
    await this.flush();
    await this.#told(async () => {
      const cursor = this.#manifest?.cursor;
      if (!cursor) return;
      const leaving = names.filter(
        (name) => (this.#open.find(name)?.version ?? Number.POSITIVE_INFINITY) <= cursor.run,
      );
      if (leaving.length > 0) await this.#write(cursor, { names: leaving });
    });
  }

  /** What is held is written, unless writing failed before: then it comes again. */
  async close(): Promise<void> {
    try {
      if (this.#index && !this.#hasFailed) await this.flush();
    } finally {
      this.#index?.close();
      this.#index = undefined;
      this.#medium.close();
    }
  }

  get #open(): ItemIndex {
    if (!this.#index) throw new Error('The sink is not open.');
    return this.#index;
  }

  get #place(): string {
    return `The folder ${this.#root}`;
  }

  async #told<Result>(work: () => Promise<Result>): Promise<Result> {
    try {
      const result = await work();
      this.#hasFailed = false;
      return result;
    } catch (error) {
      this.#hasFailed = true;
      throw asSinkError(error, this.#place);
    }
  }
}
