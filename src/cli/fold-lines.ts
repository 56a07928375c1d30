import type { FoldedStory, LinkedPair, RunSummary } from '../domain/summary.ts';
import {
  apartWords,
  belongsWords,
  CRITERION_WORDS,
  LINK_WORDS,
  scoreWords,
  sharedWords,
  storyNewsWords,
} from '../messages.ts';
import { clip, printable, type Terminal, thousands } from './terminal.ts';
import { displayWidth, padded, wrapped } from './wrap.ts';

type Paint = Terminal['paint'];

const MEMBERS_SHOWN = 4;
const LINKS_SHOWN = 5;
const NAME_COLUMNS = 14;
/** Longer names are rare: they push their own line alone. */
const NAME_COLUMNS_MAX = 20;

/** The first folds: of a later run those that it brought, with what is new in them. */
export function foldedLines({ folded, buckets, news }: RunSummary, paint: Paint, columns: number): string[] {
  const isLater = news.since !== undefined;
  const shown = isLater ? folded.filter((story) => story.news !== undefined) : folded;
  if (shown.length === 0) return [];
  const all = buckets['exact-duplicate'] + buckets['near-duplicate'] + buckets.excerpt + buckets.coverage;
  const listed = shown.reduce((sum, { members }) => sum + members.length, 0);
  return [
    paint('bold', isLater ? 'Folded, as far as it is new' : 'Folded'),
    ...shown.flatMap((story) => storyLines(story, isLater, paint, columns)),
    ...(all > listed ? [`  … ${thousands(all - listed)} more${isLater ? ' in all' : ''}: storyfold stories`] : []),
  ];
}

function storyLines(
  { label, kept, members, documents, news }: FoldedStory,
  isLater: boolean,
  paint: Paint,
  columns: number,
): string[] {
  const width = nameColumns([kept.name, ...members.map(({ name }) => name)]);
  const line = (name: string, word: string, colour: 'green' | 'cyan', what: string): string[] =>
    wrapped(
      `     ${padded(name, width)} ${paint(colour, word)}${' '.repeat(9 - word.length)}${what}`,
      columns,
      5 + width + 1 + 9,
    );
  // In a new story everything is new.
  const isMarked = isLater && news !== 'born';
  const came = isMarked ? members.filter(({ isNew }) => isNew) : [];
  const shown = (came.length > 0 ? came : members).slice(0, MEMBERS_SHOWN);
  const told = shown.flatMap((member) => {
    const { name, weak, isNew, pinnedBy } = member;
    const check = weak && pinnedBy === undefined ? paint('yellow', '  weak: please check') : '';
    const words = `${printable(belongsWords(member))}: ${sharedWords(member)}, ${scoreWords(member)}${check}`;
    return line(name, isMarked && isNew ? 'joined' : 'folded', 'cyan', words);
  });
  const hidden = documents - 1 - shown.length;
  return [
    ...wrapped(`  “${clip(printable(label), 96)}”${isLater ? `  ${storyNewsWords(news)}` : ''}`, columns, 3),
    ...line(kept.name, 'kept', 'green', `${isMarked && kept.isNew ? 'new, ' : ''}${CRITERION_WORDS[kept.criterion]}`),
    ...told,
    ...(hidden > 0 ? [`     … and ${thousands(hidden)} more`] : []),
  ];
}

/** The first links, of a later run those of stories that are new or changed. */
export function linkedLines({ linked, news }: RunSummary, paint: Paint, columns: number): string[] {
  const isLater = news.since !== undefined;
  const shown = isLater ? linked.filter(({ isNew }) => isNew) : linked;
  if (shown.length === 0) return [];
  const widths = (['a', 'b'] as const).map((side) =>
    nameColumns(shown.slice(0, LINKS_SHOWN).map((pair) => pair[side].name)),
  ) as [number, number];
  return [
    paint('bold', isLater ? 'Linked, not folded, as far as it is new' : 'Linked, not folded'),
    ...shown.slice(0, LINKS_SHOWN).flatMap((pair) => linkLine(pair, widths, columns)),
    ...(shown.length > LINKS_SHOWN ? ['     … more: storyfold stories'] : []),
  ];
}

function linkLine(pair: LinkedPair, widths: readonly [number, number], columns: number): string[] {
  const { a, b, kind, isPinned } = pair;
  const [one, other] = [padded(a.name, widths[0]), padded(b.name, widths[1])];
  // Of what a person parted the kind of link would say other than the evidence does.
  const what = kind === undefined || isPinned ? '' : `${LINK_WORDS[kind]}, `;
  const why = apartWords(pair);
  return wrapped(
    `     ${one} ${other} ${what}${scoreWords(pair)}${why === undefined ? '' : `: ${why}`}`,
    columns,
    7 + widths[0] + widths[1],
  );
}

/** Columns of names below one another. */
function nameColumns(names: readonly string[]): number {
  const widths = names.map(displayWidth).filter((width) => width <= NAME_COLUMNS_MAX);
  return Math.max(NAME_COLUMNS, ...widths);
}
