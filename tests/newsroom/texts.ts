import { existsSync, readFileSync } from 'node:fs';
import { gunzipSync } from 'node:zlib';
import { sentencesOf } from '../generated-stories.ts';

const STREAM = new URL('../../../shared/bench/stream/docs.jsonl.gz', import.meta.url).pathname;

/** A text of the wire: what outlets make articles of. */
export interface WireText {
  readonly headline: string;
  readonly text: string;
}

/** Where the texts are from. */
export const TEXTS_ARE_REAL = existsSync(STREAM);

/** Texts in the order in which a wire sent them; where that wire is not there, texts that nobody wrote, a few to a subject. */
export function wireTexts(count: number): WireText[] {
  if (TEXTS_ARE_REAL)
    return gunzipSync(readFileSync(STREAM))
      .toString('utf8')
      .split('\n')
      .filter((line) => line !== '')
      .slice(0, count)
      .map((line) => JSON.parse(line) as { title: string; text: string })
      .map(({ title, text }) => ({ headline: title, text }));
  return Array.from({ length: count }, (_, at) => ({
    headline: `News number ${at} of subject ${at >> 1}`,
    text: sentencesOf(at >> 1, at & 1, 10).join('\n'),
  }));
}
