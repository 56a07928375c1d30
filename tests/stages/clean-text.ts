import { type Article, bodyOf } from '../../src/domain/article.ts';
import { clean } from '../../src/stages/clean/clean.ts';
import { extract } from '../../src/stages/extract/extract.ts';
import { read } from '../../src/stages/read/read.ts';
import { sliceCodePoints } from '../../src/text/codepoints.ts';
import { configOf } from '../five/five.ts';

export interface Claimed {
  readonly text: string;
  readonly rule: string;
  readonly action: string;
  readonly to?: string | undefined;
}

/** Lines as one text, read and cleaned with the default config: what was claimed, and the body. */
export function cleanText(lines: readonly string[]): {
  article: Article;
  claims: Claimed[];
  body: string;
  codes: string[];
} {
  const raw = read({ path: 'x.txt', bytes: Buffer.from(lines.join('\n')), kind: 'text', ordinal: 0 }).items[0];
  const extracted = raw && extract(raw, { dom: 'tree', markdown: false, ...configOf().limits }).items[0];
  if (!extracted) throw new Error('the text was not read');
  const { document } = extracted;
  const { items, problems } = clean(extracted, { rules: {}, asOf: '2026-11-22' });
  const article = items[0] as Article;
  return {
    article,
    codes: problems.map(({ code }) => code),
    body: bodyOf(article),
    claims: article.removals.map(({ start, end, rule, action, to }) => ({
      text: sliceCodePoints(document.text, start, end),
      rule,
      action,
      to,
    })),
  };
}
