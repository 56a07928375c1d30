import { type Article, bodyOf } from '../../domain/article.ts';
import { canonicalJson } from '../../domain/canonical-json.ts';
import { whereOf } from '../../domain/document.ts';
import { sliceCodePoints } from '../../text/codepoints.ts';
import { isCurrent, isLive } from '../past/entry.ts';
import type { Run } from '../prepare/run.ts';
import { type BodyChanges, bodyChanges } from './body-changes.ts';
import { type Link, type LinkMoves, linkMoves, type Move, movesOf } from './moves.ts';
import type { Told } from './tell.ts';
import type { Remains } from './unchanged.ts';

/** What a rebuild changes, with samples. */
export interface Difference {
  /** Documents that were prepared anew. */
  readonly rebuilt: number;
  /** Documents whose body is another now, with samples of what left it and of what is in it that was not. */
  readonly bodiesChanged: number;
  readonly bodies: ReadonlyArray<{ readonly path: string } & BodyChanges>;
  /** Documents of which a field says something else now, by field. */
  readonly fieldsChanged: Readonly<Record<string, number>>;
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
  const bodies: Array<Difference['bodies'][number]> = [];
  let rebuilt = 0;
  const fieldsChanged: Record<string, number> = {};
  let bodiesChanged = 0;
  let marked = 0;
  // Documents that are filtered are prepared, too, and have no body to cut.
  for (const { before, after } of entries) {
    if (!before || !after || !isCurrent(before) || !isCurrent(after)) continue;
    if (before.stage !== after.stage || before.slice !== after.slice) marked++;
    if (!again(before) || !after.isPresent) continue;
    rebuilt++;
    if (before.number === after.number || !isLive(after) || !before.packing) continue;
    const [then, now] = [shelves.article(before), shelves.article(after)];
    for (const field of otherFields(then.fields, now.fields)) fieldsChanged[field] = (fieldsChanged[field] ?? 0) + 1;
    const { gone, come } = bodyChanges(bodyOf(then), bodyOf(now));
    if (gone.length + come.length === 0) continue;
    bodiesChanged++;
    if (bodies.length < SAMPLES) bodies.push({ path: whereOf(after), gone: sampleOf(gone), come: sampleOf(come) });
  }
  const pathOf = new Map<string, string>(
    entries.flatMap(({ after }) => (after && isLive(after) ? [[after.document, whereOf(after)] as const] : [])),
  );
  const canonicals = new Map(stories.map(({ story, before, after }) => [story, { before, after }]));
  return {
    rebuilt,
    bodiesChanged,
    bodies,
    fieldsChanged,
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

/** Names of fields that two readings of a document fill otherwise. */
function otherFields(then: Article['fields'], now: Article['fields']): string[] {
  const values = (fields: Article['fields']): Map<string, string> =>
    new Map(Object.entries(fields).map(([name, field]) => [name, canonicalJson(field.value)]));
  const [before, after] = [values(then), values(now)];
  return [...new Set([...before.keys(), ...after.keys()])].filter((name) => before.get(name) !== after.get(name));
}

function sampleOf(texts: readonly string[]): string[] {
  return texts.slice(0, SAMPLES).map((text) => sliceCodePoints(text, 0, SAMPLE_CHARS));
}
