// Short news with what scrapers leave between its paragraphs, in thirteen languages: tests/corpus/briefs/LANGUAGE.txt.
import { readdirSync, readFileSync } from 'node:fs';

const FOLDER = new URL('../corpus/briefs/', import.meta.url);

/** How junk lines lie among the paragraphs of a brief. */
export const LAYOUTS = ['before', 'behind', 'between', 'scattered'] as const;
export type Layout = (typeof LAYOUTS)[number];

export interface Story {
  readonly headline: string;
  readonly paragraphs: readonly string[];
}

export interface BriefCorpus {
  readonly language: string;
  readonly stories: readonly Story[];
  readonly junk: readonly string[];
}

export interface Brief {
  readonly lines: readonly string[];
  readonly paragraphs: readonly string[];
  readonly junk: readonly string[];
}

/** The corpus of each language. */
export function briefCorpora(): BriefCorpus[] {
  return readdirSync(FOLDER).map((file) => {
    const stories: Story[] = [];
    let junk: readonly string[] = [];
    for (const section of readFileSync(new URL(file, FOLDER), 'utf8').split(/^= /m).slice(1)) {
      const [kind, ...lines] = section.trim().split('\n');
      if (kind === 'junk') junk = lines;
      else stories.push({ headline: lines[0] as string, paragraphs: lines.slice(1) });
    }
    return { language: file.replace('.txt', ''), stories, junk };
  });
}

/**
 * A brief of some paragraphs with some junk lines, each of which stands once.
 * @param pick a whole number below the one it is given
 */
export function briefOf(
  { headline, paragraphs: all }: Story,
  pool: readonly string[],
  layout: Layout,
  size: { readonly paragraphs: number; readonly junk: number },
  pick: (below: number) => number,
): Brief {
  const paragraphs = all.slice(0, size.paragraphs);
  const rest = [...pool];
  const junk = Array.from(
    { length: Math.min(size.junk, pool.length) },
    () => rest.splice(pick(rest.length), 1)[0] as string,
  );
  const slots = Array.from({ length: paragraphs.length + 1 }, (): string[] => []);
  const between = 1 + pick(Math.max(1, paragraphs.length - 1));
  for (const line of junk) slots[slotOf(layout, paragraphs.length, between, pick)]?.push(line);
  return {
    lines: [
      ...(pick(5) > 0 ? [headline] : []),
      ...(slots[0] as string[]),
      ...paragraphs.flatMap((line, at) => [line, ...(slots[at + 1] as string[])]),
    ],
    paragraphs,
    junk,
  };
}

function slotOf(layout: Layout, paragraphs: number, between: number, pick: (below: number) => number): number {
  if (layout === 'before') return 0;
  if (layout === 'behind') return paragraphs;
  return layout === 'between' ? between : pick(paragraphs + 1);
}
