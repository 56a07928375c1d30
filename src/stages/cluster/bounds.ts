import { rootOf, rootsOnly } from '../../domain/forest.ts';
import type { Copies } from './judged.ts';

/** What people say of documents, as numbers in the corpus. */
export interface Pinned {
  readonly together: ReadonlyArray<readonly [number, number]>;
  readonly apart: ReadonlyArray<readonly [number, number]>;
}

/**
 * Who may come into one group: never two that are held apart, nor what is held together with them. Groups are told to it as they
 * form, so that what joins late is held against all that it would be with. Where nothing is decided there are no bounds.
 */
export class Bounds {
  readonly #parents: Uint32Array;
  /** By the root of a group, whom its members are held apart from. */
  readonly #foes = new Map<number, number[]>();

  /**
   * @param documents how many the corpus has
   * @param groups that stand already
   */
  constructor(documents: number, { together, apart }: Pinned, groups: Iterable<Copies>) {
    this.#parents = rootsOnly(documents);
    for (const [a, b] of apart) {
      this.#foesOf(a).push(b);
      this.#foesOf(b).push(a);
    }
    for (const [a, b] of together) this.join(a, b);
    for (const { representative, members } of groups) for (const member of members) this.join(representative, member);
  }

  mayJoin(one: number, other: number): boolean {
    const [a, b] = [this.#rootOf(one), this.#rootOf(other)];
    return a === b || !(this.#foes.get(a) ?? []).some((foe) => this.#rootOf(foe) === b);
  }

  join(one: number, other: number): void {
    const [a, b] = [this.#rootOf(one), this.#rootOf(other)];
    if (a === b) return;
    const [root, child] = [Math.min(a, b), Math.max(a, b)];
    this.#parents[child] = root;
    const foes = this.#foes.get(child);
    if (!foes) return;
    this.#foesOf(root).push(...foes);
    this.#foes.delete(child);
  }

  /** Joins two if they may be in one group. @returns whether they are in one now */
  tryJoin(one: number, other: number): boolean {
    const may = this.mayJoin(one, other);
    if (may) this.join(one, other);
    return may;
  }

  /** Parts a list of documents that are the same but for what was decided: each comes to the first part that it may be in. */
  part(documents: readonly number[]): number[][] {
    const parts: number[][] = [];
    for (const document of documents) {
      const home = parts.find(([first]) => this.tryJoin(first as number, document));
      if (home) home.push(document);
      else parts.push([document]);
    }
    return parts;
  }

  #foesOf(root: number): number[] {
    const known = this.#foes.get(root);
    if (known) return known;
    const none: number[] = [];
    this.#foes.set(root, none);
    return none;
  }

  #rootOf(document: number): number {
    return rootOf(this.#parents, document);
  }
}
