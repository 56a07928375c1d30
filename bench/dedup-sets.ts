// The sets that near-duplicate tools are compared on, and how a partition of each is scored: pairs that were read, or labelled groups.
import { join } from 'node:path';
import { printed } from './bootstrap.ts';
import { type GoldRow, rowsOf, topicOf } from './dedup-set.ts';
import type { OwnLevel, PeerText } from './dedup-tools.ts';
import { interval, type PartitionScore, type Placed, scorePartition } from './partition-scores.ts';
import { type Figure, type Figures, type FoldedPair, figuresOf, scoreStream } from './stream-scores.ts';
import { instantOf, linesOf, readPairs } from './stream-set.ts';

export interface ComparedSet {
  readonly title: string;
  readonly file: string;
  readonly texts: readonly PeerText[];
  /** Ourselves at what is asked for here. */
  readonly own: readonly OwnLevel[];
  /** What the best setting of a sweep is chosen by, among those that are a choice. */
  readonly criterion: string;
  readonly chosenBy: (groups: readonly number[]) => number;
  readonly isChoice: (groups: readonly number[]) => boolean;
  readonly columns: readonly string[];
  readonly cells: (groups: readonly number[]) => string[];
}

interface Row {
  readonly id: unknown;
  readonly title?: string;
  readonly text: string;
  readonly date?: string;
}

const DAY_MS = 86_400_000;
/** Of the texts of a stream. */
const MOST_FOLDED = 0.5;
const PAIR_FIGURES: readonly Figure[] = ['precision', 'recall'];
const WEIGHTED_FIGURES: readonly Figure[] = ['weightedPrecision', 'weightedRecall', 'templateShare'];
const GROUP_FIGURES = ['b3', 'pairPrecision', 'pairRecall'] as const;

/** @param folder of stream/, stream-outlets/ and dedup/ */
export function comparedSets(folder: string): ComparedSet[] {
  const [syndication, coverage] = [join(folder, 'dedup/syndication'), join(folder, 'dedup/ecbplus')];
  return [
    streamOf('One newswire over five weeks', join(folder, 'stream')),
    streamOf('Sixty-five news sites over six weeks', join(folder, 'stream-outlets')),
    labelledOf('Syndication, copies and excerpts (story)', syndication, 'story', ['copies']),
    labelledOf('Syndication, copies (dup)', syndication, 'dup', ['edits']),
    labelledOf('ECB+, coverage of one event', coverage, 'event', ['linked', 'stories']),
  ];
}

function streamOf(title: string, folder: string): ComparedSet {
  const file = join(folder, 'docs.jsonl.gz');
  const rows = linesOf<Row>(file);
  const pairs = readPairs(join(folder, 'pairs.jsonl'));
  const at = new Map(rows.map(({ id }, index) => [String(id), index]));
  const foldedBy = (groups: readonly number[]): FoldedPair[] =>
    pairs.map((pair) => ({ ...pair, folded: groups[at.get(pair.a) as number] === groups[at.get(pair.b) as number] }));
  return {
    title: `${title} (${rows.length} texts, ${pairs.length} pairs that were read)`,
    file,
    texts: textsOf(rows),
    own: ['stories'],
    criterion: 'F1 of pairs',
    chosenBy: (groups) => f1Of(figuresOf(foldedBy(groups))),
    // All pairs that were read look alike: they reward whoever folds everything.
    isChoice: (groups) => foldedOf(groups) <= MOST_FOLDED * groups.length,
    columns: ['precision', 'recall', 'F1', 'weighted precision', 'weighted recall', 'templates'],
    cells(groups) {
      const score = scoreStream(foldedBy(groups));
      const cell = (figure: Figure): string => `${score[figure].toFixed(3)} ${printed(score.intervals[figure])}`;
      return [...PAIR_FIGURES.map(cell), f1Of(score).toFixed(3), ...WEIGHTED_FIGURES.map(cell)];
    },
  };
}

function labelledOf(
  title: string,
  folder: string,
  level: 'dup' | 'story' | 'event',
  own: readonly OwnLevel[],
): ComparedSet {
  const file = join(folder, 'docs.jsonl');
  const rows = linesOf<Row>(file);
  const gold = new Map(rowsOf<GoldRow>(join(folder, 'gold.jsonl')).map((row) => [row.id, row]));
  const placed = (groups: readonly number[]): Placed[] =>
    rows.flatMap(({ id }, index) => {
      const label = gold.get(String(id));
      const truth = label?.[level];
      return label && truth ? [{ found: String(groups[index]), truth, topic: topicOf(label) }] : [];
    });
  return {
    title: `${title} (${rows.length} texts)`,
    file,
    texts: textsOf(rows),
    own,
    criterion: 'B³',
    chosenBy: (groups) => scorePartition(placed(groups)).b3,
    isChoice: () => true,
    columns: ['B³', 'pair precision', 'pair recall'],
    cells(groups) {
      const documents = placed(groups);
      const score = scorePartition(documents);
      const cell = (figure: keyof PartitionScore): string =>
        `${score[figure].toFixed(3)} ${printed(interval(documents, figure))}`;
      return GROUP_FIGURES.map(cell);
    },
  };
}

/** Headline and text as they came, which is what the tools' own users give them. */
function textsOf(rows: readonly Row[]): PeerText[] {
  const instants = rows.map(({ date }) => instantOf(date));
  const first = Math.min(...instants.filter((instant) => instant !== undefined));
  return rows.map(({ title, text }, index) => ({
    text: title ? `${title}\n\n${text}` : text,
    day: ((instants[index] ?? first) - first) / DAY_MS || 0,
  }));
}

/** How many texts fewer there are if each group is one. */
export function foldedOf(groups: readonly number[]): number {
  return groups.length - new Set(groups).size;
}

function f1Of({ precision, recall }: Figures): number {
  return precision + recall === 0 ? 0 : (2 * precision * recall) / (precision + recall);
}
