import type { Entry } from '../past/entry.ts';
import type { Past } from '../past/past.ts';
import type { KnownFile, KnownFiles } from './known-files.ts';

/** Which entries the inputs of a run hold: those of files that are not opened, by what is known of them. */
export class Presence {
  readonly #known: KnownFiles;
  readonly #unopened: ReadonlyMap<string, KnownFile>;
  #numbers: Uint8Array | undefined;

  constructor(known: KnownFiles, unopened: ReadonlyMap<string, KnownFile>) {
    this.#known = known;
    this.#unopened = unopened;
  }

  /** Whether an entry lies in a file that is not opened. */
  isUnopened(number: number): boolean {
    this.#numbers ??= marked([...this.#unopened.values()]);
    return this.#numbers[number] === 1;
  }

  countUnopened(entries: readonly Entry[]): number {
    return this.#unopened.size === 0 ? 0 : entries.filter(({ number }) => this.isUnopened(number)).length;
  }

  /**
   * Entries that were there and are not, or were not and are.
   *
   * @param refound known entries that lie in files that were opened
   */
  comeAndGone(refound: readonly Entry[], past: Past): Entry[] {
    const here = new Set(refound.map(({ number }) => number));
    const changed: Entry[] = refound.filter(({ isPresent }) => !isPresent);
    for (const [path, { numbers }] of this.#known.all) {
      if (this.#unopened.has(path)) continue;
      for (const number of numbers) {
        if (here.has(number) || this.isUnopened(number)) continue;
        here.add(number);
        const entry = past.numbered(number);
        if (entry) changed.push(entry);
      }
    }
    return changed;
  }
}

/** A mark at the number of every entry of some files. */
function marked(files: readonly KnownFile[]): Uint8Array {
  const last = files.reduce((most, { numbers }) => numbers.reduce((x, y) => (x > y ? x : y), most), 0);
  const marks = new Uint8Array(last + 1);
  for (const { numbers } of files) for (let at = 0; at < numbers.length; at++) marks[numbers[at] as number] = 1;
  return marks;
}
