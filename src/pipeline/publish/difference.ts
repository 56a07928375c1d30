import type { Article } from '../../domain/article.ts';
import { canonicalJson } from '../../domain/canonical-json.ts';
import { whereOf } from '../../domain/document.ts';
import type { RunSummary } from '../../domain/summary.ts';
import { sliceCodePoints } from '../../text/codepoints.ts';
import { isCurrent, isLive } from '../past/entry.ts';
import { type Past } from '../past/past.ts';
import type { Shelves } from '../prepare/shelves.ts';
import { type Link, type LinkMoves, linkMoves, type Move, movesOf } from './moves.ts';
import type { Remains } from './unchanged.ts';
import type { Written } from './write-draft.ts';

/** What a rebuild changes, with samples. */
export interface Difference {
  /** Documents that were prepared anew. */
  readonly rebuilt: number;
  /** Documents of which something else is cut or moved now. */
  readonly cutChanged: number;
  readonly cuts: ReadonlyArray<{
    readonly path: string;
    /** Texts that leave the body now, and texts that stay in it again. */
    readonly now: readonly string[];
    readonly again: readonly string[];
  }>;
  /** Stories that are new, changed or gone. */
  readonly storiesChanged: number;
  /** Documents that stand elsewhere, or otherwise, among the stories. */
  readonly membersChanged: number;
  readonly members: readonly Move[];
  readonly links: LinkMoves;
  /** What there is to write. */
  readonly remains: Remains;
  /** Documents that stand under other versions or settings of preparing now. */
  readonly marked: number;
}

const SAMPLES = 5;
const SAMPLE_CHARS = 80;

/** Compares what was prepared anew with what it was before. */
export function differenceOf(
  past: Past,
  { entries, stories, changes }: Pick<Written, 'entries' | 'stories' | 'changes'>,
  { changes: counted }: RunSummary,
  shelves: Shelves,
  links: { readonly before: Iterable<Link>; readonly after: Iterable<Link> },
  remains: Remains,
): Difference {
  const cuts: Array<Difference['cuts'][number]> = [];
  let again = 0;
  let cutChanged = 0;
  // Documents that are filtered are prepared, too, and have no body to cut.
  for (const entry of entries.filter(isCurrent)) {
    const old = past.entries.get(entry.key);
    if (!old || !isCurrent(old) || old.prepared === entry.prepared) continue;
    again++;
    if (!isLive(entry) || !shelves.has(old)) continue;
    const [before, after] = [taken(shelves.article(old)), taken(shelves.article(entry))];
    const now = [...after].filter(([key]) => !before.has(key)).map(([, text]) => text);
    const back = [...before].filter(([key]) => !after.has(key)).map(([, text]) => text);
    if (now.length + back.length === 0) continue;
    cutChanged++;
    if (cuts.length < SAMPLES)
      cuts.push({ path: whereOf(entry), now: now.slice(0, SAMPLES), again: back.slice(0, SAMPLES) });
  }
  const pathOf = new Map<string, string>(entries.filter(isLive).map((entry) => [entry.document, whereOf(entry)]));
  return {
    rebuilt: again,
    cutChanged,
    cuts,
    storiesChanged: counted.upsert + counted.delete,
    membersChanged: counted.member,
    members: movesOf(past, entries, stories, changes, SAMPLES),
    links: linkMoves(links.before, links.after, (document) => pathOf.get(document) ?? document, SAMPLES),
    remains,
    marked: entries.filter((entry) => {
      const old = past.entries.get(entry.key);
      return isCurrent(entry) && old !== undefined && (old.stage !== entry.stage || old.slice !== entry.slice);
    }).length,
  };
}

/** The texts that were taken out of a body, by place and action. */
function taken({ document, removals }: Article): Map<string, string> {
  return new Map(
    removals
      .filter(({ action }) => action !== 'marked')
      .map(({ start, end, action, to }) => [
        canonicalJson([start, end, action, to ?? '']),
        sliceCodePoints(document.text, start, Math.min(end, start + SAMPLE_CHARS)),
      ]),
  );
}
