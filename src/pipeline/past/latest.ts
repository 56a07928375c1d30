import { byCodeUnit } from '../../domain/ids.ts';
import { instantOf } from '../../text/instants.ts';

/** By what one of several inputs of one document went before another, in the order in which it is asked. */
const PRECEDENCE = ['fetch-time', 'modified', 'later-run', 'later-in-file', 'later-file', 'hash'] as const;
type Precedence = (typeof PRECEDENCE)[number];

/**
 * How an input came to stand where it does. A precedence: another input of its document goes before it. `no-article`: a
 * filter says that this fetch is no article, and one is there. `rewritten`: it took the place of a text that it shares
 * hardly anything with.
 */
export type SettledBy = Precedence | 'no-article' | 'rewritten';

/** What of an `Entry` says which is later. */
interface Dated {
  readonly fetchedAt: string;
  readonly modifiedAt: string;
  readonly run: number;
  readonly path: string;
  readonly line?: number;
  readonly key: string;
  readonly card?: { readonly contentKey: string };
}

/**
 * Of two inputs of one document: negative when `x` is the later one. The later fetch goes first, then the later change
 * (what does not say when counts as earlier than all that do), then what a later run first read, then the later record of
 * a file, then the file with the later name: exports are numbered or dated. Hashes settle the rest.
 */
export function laterFirst(x: Dated, y: Dated): number {
  return compare(x, y).order;
}

/** What puts `later` before `earlier`. */
export function precedenceOf(later: Dated, earlier: Dated): Precedence {
  return compare(later, earlier).by;
}

function compare(x: Dated, y: Dated): { readonly order: number; readonly by: Precedence } {
  const fetched = laterInstant(x.fetchedAt, y.fetchedAt);
  if (fetched !== 0) return { order: fetched, by: 'fetch-time' };
  const modified = laterInstant(x.modifiedAt, y.modifiedAt);
  if (modified !== 0) return { order: modified, by: 'modified' };
  if (x.run !== y.run) return { order: y.run - x.run, by: 'later-run' };
  if (x.path === y.path && x.line !== y.line) return { order: (y.line ?? 0) - (x.line ?? 0), by: 'later-in-file' };
  const file = byNumbersWithin(y.path, x.path);
  if (file !== 0) return { order: file, by: 'later-file' };
  const hash = byCodeUnit(x.card?.contentKey ?? '', y.card?.contentKey ?? '') || byCodeUnit(x.key, y.key);
  return { order: hash, by: 'hash' };
}

function laterInstant(x: string, y: string): number {
  if (x === y) return 0;
  const [a, b] = [x, y].map((printed) => instantOf(printed) ?? Number.NEGATIVE_INFINITY) as [number, number];
  return a === b ? 0 : b - a > 0 ? 1 : -1;
}

/** Names in the order in which they are counted: `part-9` before `part-10`. Equal numbers go by code unit. */
function byNumbersWithin(a: string, b: string): number {
  const [left, right] = [a, b].map((name) => name.split(/(\d+)/)) as [string[], string[]];
  for (let at = 0; at < Math.min(left.length, right.length); at++) {
    const [x, y] = [left[at] as string, right[at] as string];
    const order = at % 2 === 0 ? byCodeUnit(x, y) : byNumber(x, y);
    if (order !== 0) return order;
  }
  return left.length - right.length || byCodeUnit(a, b);
}

function byNumber(a: string, b: string): number {
  const [x, y] = [a, b].map((digits) => digits.replace(/^0+/, '')) as [string, string];
  return x.length - y.length || byCodeUnit(x, y);
}
