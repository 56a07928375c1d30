import type { Article } from '../../domain/article.ts';
import { canonicalJson } from '../../domain/canonical-json.ts';
import { whereOf } from '../../domain/document.ts';
import { sliceCodePoints } from '../../text/codepoints.ts';
import { isCurrent, isLive } from '../past/entry.ts';
import type { Run } from '../prepare/run.ts';
import { type Link, type LinkMoves, linkMoves, type Move, movesOf } from './moves.ts';
import type { Told } from './tell.ts';
import type { Remains } from './unchanged.ts';

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
  { shelves, again }: Run,
  { entries, stories, moved, movedCount, counts }: Told,
  links: { readonly before: Iterable<Link>; readonly after: Iterable<Link> },
  remains: Remains,
): Difference {
  const cuts: Array<Difference['cuts'][number]> = [];
  let rebuilt = 0;
  let cutChanged = 0;
  let marked = 0;
  // Documents that are filtered are prepared, too, and have no body to cut.
  for (const { before, after } of entries) {
    if (!before || !after || !isCurrent(before) || !isCurrent(after)) continue;
    if (before.stage !== after.stage || before.slice !== after.slice) marked++;
    if (!again(before) || !after.isPresent) continue;
    rebuilt++;
    if (before.number === after.number || !isLive(after) || !before.packing) continue;
    const [old, now] = [taken(shelves.article(before)), taken(shelves.article(after))];
    const gone = [...now].filter(([key]) => !old.has(key)).map(([, text]) => text);
    const back = [...old].filter(([key]) => !now.has(key)).map(([, text]) => text);
    if (gone.length + back.length === 0) continue;
    cutChanged++;
    if (cuts.length < SAMPLES)
      cuts.push({ path: whereOf(after), now: gone.slice(0, SAMPLES), again: back.slice(0, SAMPLES) });
  }
  const pathOf = new Map<string, string>(
    entries.flatMap(({ after }) => (after && isLive(after) ? [[after.document, whereOf(after)] as const] : [])),
  );
  const canonicals = new Map(stories.map(({ story, before, after }) => [story, { before, after }]));
  return {
    rebuilt,
    cutChanged,
    cuts,
    storiesChanged: counts.stories,
    membersChanged: movedCount,
    members: movesOf(
      entries,
      {
        before: (story) => canonicals.get(story)?.before?.canonical,
        now: (story) => canonicals.get(story)?.after.canonical,
      },
      moved,
      SAMPLES,
    ),
    links: linkMoves(links.before, links.after, (document) => pathOf.get(document) ?? document, SAMPLES),
    remains,
    marked,
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
