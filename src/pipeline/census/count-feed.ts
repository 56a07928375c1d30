import { HELD_BYTES_MAX } from '../../domain/input-limits.ts';
import type { Counter } from './counter.ts';

const ROOT = /^<(?:([\w.-]{1,40}):)?(rss|feed|RDF)(?=[\s/>])/;

/** What the items of a feed are called, by its first bytes; undefined for what is no feed. */
export function feedItemOf(text: string): string | undefined {
  let rest = text.trimStart();
  // Declaration, comments and document type.
  while (/^<[?!]/.test(rest)) {
    const end = rest.startsWith('<!--') ? '-->' : rest[1] === '?' ? '?>' : '>';
    const at = rest.indexOf(end);
    rest = at < 0 ? '' : rest.slice(at + end.length).trimStart();
  }
  const root = ROOT.exec(rest);
  if (!root) return undefined;
  return root[2] === 'feed' ? `${root[1] === undefined ? '' : `${root[1]}:`}entry` : 'item';
}

/** Items of a feed by their start tags, without those in comments and CDATA sections. */
export class FeedCounter implements Counter {
  readonly #item: string;
  #parts: Uint8Array[] = [];
  #length = 0;

  constructor(item: string) {
    this.#item = item;
  }

  push(chunk: Uint8Array): void {
    this.#length += chunk.length;
    if (this.#length > HELD_BYTES_MAX) this.#parts = [];
    else this.#parts.push(chunk.slice());
  }

  end(): number {
    // One that is too large is one thing that was refused.
    if (this.#length > HELD_BYTES_MAX) return 1;
    const text = Buffer.concat(this.#parts).toString('latin1');
    const bare = text.replace(/<!--[\s\S]*?(?:-->|$)|<!\[CDATA\[[\s\S]*?(?:\]\]>|$)|<\?[\s\S]*?(?:\?>|$)/g, ' ');
    return bare.split(new RegExp(`<${this.#item.replaceAll('.', '\\.')}(?=[\\s/>])`)).length - 1;
  }

  broken(): number {
    return this.end();
  }
}
