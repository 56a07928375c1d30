// Cleaning of bare text: JSONL (or .gz) of {id, rendering, lines: [{text}]} → JSONL of {id, rendering, kept}.
import { readFileSync, writeFileSync } from 'node:fs';
import { gunzipSync } from 'node:zlib';
import { keptSpans } from '../src/domain/article.ts';
import type { Span } from '../src/domain/span.ts';
import { prepare } from '../src/pipeline/order.ts';
import { PREPARE, required } from './default-config.ts';

interface Page {
  readonly id: string;
  readonly rendering: string;
  readonly lines: ReadonlyArray<{ readonly text: string }>;
}

export async function bench(flags: Readonly<Record<string, string | undefined>>): Promise<void> {
  const bytes = readFileSync(required(flags, 'file'));
  const json = (bytes[0] === 0x1f && bytes[1] === 0x8b ? gunzipSync(bytes) : bytes).toString('utf8');
  const pages = json
    .split('\n')
    .filter((line) => line !== '')
    .map((line) => JSON.parse(line) as Page);
  let milliseconds = 0;
  let characters = 0;
  const predictions = pages.map(({ id, rendering, lines }) => {
    // The text alone: no label, address or source reaches the tool.
    const text = lines.map((line) => line.text).join('\n');
    const input = { path: 'bench/page.txt', bytes: Buffer.from(text), kind: 'text' as const, ordinal: 0 };
    const started = process.cpuUsage();
    const { article } = prepare(input, PREPARE);
    const used = process.cpuUsage(started);
    milliseconds += (used.user + used.system) / 1000;
    characters += text.length;
    return JSON.stringify({
      id,
      rendering,
      kept: article ? keptLines(lines, article.document.text === text ? keptSpans(article) : []) : [],
    });
  });
  writeFileSync(required(flags, 'out'), `${predictions.join('\n')}\n`);
  console.log(
    `${pages.length} pages; read, clean and sign: ${(milliseconds / (characters / 4096)).toFixed(3)} ms CPU per 4 KB`,
  );
}

/** Lines of which at least half of the tokens stay in the body; what was moved counts as dropped. */
function keptLines(lines: Page['lines'], kept: readonly Span[]): number[] {
  let start = 0;
  let at = 0;
  return lines.flatMap(({ text }, index) => {
    const characters = Array.from(text);
    const end = start + characters.length;
    while (at < kept.length && (kept[at] as Span).end <= start) at++;
    let inside = '';
    for (let k = at; k < kept.length && (kept[k] as Span).start < end; k++) {
      const span = kept[k] as Span;
      inside += ` ${characters.slice(Math.max(0, span.start - start), span.end - start).join('')}`;
    }
    start = end + 1;
    const all = tokens(text);
    return (all > 0 ? tokens(inside) >= all / 2 : inside.trim() !== '') ? [index] : [];
  });
}

function tokens(text: string): number {
  return text.match(/[\p{L}\p{N}_]+/gu)?.length ?? 0;
}
