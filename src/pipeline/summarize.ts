import { piecesOf } from '../domain/article.ts';
import { whereOf } from '../domain/document.ts';
import { byCodeUnit } from '../domain/ids.ts';
import type { Problem } from '../domain/problem.ts';
import { BUCKETS, type Bucket } from '../domain/record.ts';
import type { FoldedStory, LinkedPair, RunSummary } from '../domain/summary.ts';
import type { Candidate } from '../stages/canonicalize/choose.ts';
import type { Change } from '../stages/diff/diff.ts';
import type { Tables } from '../store/tables.ts';
import type { FoldedCorpus } from './corpus.ts';

/** Stories and links that the first screen can show; the tables hold all of them. */
const SHOWN_MAX = 10;

export interface SummaryParts {
  readonly head: Pick<RunSummary, 'run' | 'version' | 'asOf' | 'config' | 'input' | 'output'>;
  readonly tables: Pick<Tables, 'documents'>;
  readonly candidates: readonly Candidate[];
  readonly corpus: FoldedCorpus;
  readonly problems: readonly Problem[];
  readonly changes: readonly Change[];
  readonly mergeLine: number;
  readonly coverageLanguages: readonly string[];
}

/** Counts a run. Buckets are counted from the rows that are published, not from what the run believes it did. */
export function summarize({
  head,
  tables,
  candidates,
  corpus,
  problems,
  changes,
  mergeLine,
  coverageLanguages,
}: SummaryParts): RunSummary {
  const bucketCounts = countBy(tables.documents, ({ bucket }) => bucket as Bucket);
  const languages = candidates
    .map(({ signature }) => signature.language)
    .filter((language) => language !== '' && !coverageLanguages.includes(language));
  const folded = foldedStories(corpus, mergeLine);
  const linked = linkedPairs(candidates, corpus, mergeLine);
  return {
    schema: 'storyfold/run/1',
    ...head,
    statistics: corpus.statistics,
    documents: tables.documents.length,
    buckets: Object.fromEntries(BUCKETS.map((bucket) => [bucket, bucketCounts.get(bucket) ?? 0])) as Record<
      Bucket,
      number
    >,
    skipped: problems.filter(({ effect }) => effect === 'skipped').length,
    stories: corpus.stories.length,
    pairs: { judged: corpus.verdicts.length, byRelation: sorted(countBy(corpus.verdicts, ({ relation }) => relation)) },
    text: textCounts(candidates),
    removals: removalCounts(candidates),
    notKnown: {
      date: candidates.filter(({ article }) => !article.fields.datePublished).length,
      outlet: candidates.filter(({ article }) => article.document.source === 'unknown').length,
      language: candidates.filter(({ signature }) => signature.language === '').length,
    },
    coverageOff: sorted(countBy(languages, (language) => language)),
    problems: sorted(countBy(problems, ({ code }) => code)),
    changes: {
      upsert: changes.filter(({ type }) => type === 'upsert').length,
      member: changes.filter(({ type }) => type === 'member').length,
      delete: changes.filter(({ type }) => type === 'delete').length,
    },
    folded,
    linked,
    look: handles(candidates, folded[0] ? [folded[0].kept, folded[0].members[0]] : [linked[0]?.a, linked[0]?.b]),
  };
}

function countBy<Item, Key extends string>(items: Iterable<Item>, keyOf: (item: Item) => Key): Map<Key, number> {
  return new Map([...Map.groupBy(items, keyOf)].map(([key, group]) => [key, group.length]));
}

function sorted(counts: ReadonlyMap<string, number>): Record<string, number> {
  return Object.fromEntries([...counts].toSorted(([a, x], [b, y]) => y - x || (a < b ? -1 : 1)));
}

function textCounts(candidates: readonly Candidate[]): RunSummary['text'] {
  const text = { read: 0, kept: 0, space: 0, moved: 0, cut: 0 };
  for (const { article } of candidates) {
    for (const { kind, removal, start, end } of piecesOf(article)) {
      text.read += end - start;
      text[removal ? (removal.action as 'cut' | 'moved') : (kind as 'kept' | 'space')] += end - start;
    }
  }
  return text;
}

function removalCounts(candidates: readonly Candidate[]): RunSummary['removals'] {
  const all = candidates.flatMap(({ article }) => article.removals);
  const groups = Map.groupBy(all, ({ rule, action, to }) => `${rule}\n${action}\n${to ?? ''}`);
  return [...groups.values()]
    .map((group) => {
      const { rule, action, to } = group[0] as (typeof group)[number];
      return {
        rule,
        action,
        ...(to ? { to } : {}),
        count: group.length,
        characters: group.reduce((sum, { start, end }) => sum + end - start, 0),
      };
    })
    .toSorted((x, y) => y.characters - x.characters || byCodeUnit(x.rule + x.action, y.rule + y.action));
}

function foldedStories({ canonicalized }: FoldedCorpus, line: number): FoldedStory[] {
  return canonicalized
    .filter(({ folds }) => folds.length > 0)
    .toSorted(
      (x, y) =>
        y.folds.length - x.folds.length ||
        byCodeUnit(x.record.provenance.path, y.record.provenance.path) ||
        byCodeUnit(x.record.id, y.record.id),
    )
    .slice(0, SHOWN_MAX)
    .map(({ record }) => ({
      story: record.id,
      label: record.story.label.text,
      kept: {
        document: record.provenance.document,
        path: whereOf(record.provenance),
        criterion: record.chosen.criterion,
      },
      members: record.story.members
        .slice(0, SHOWN_MAX)
        .map(({ document, path, inputLine, relation, score, weak, evidence }) => ({
          document,
          path: inputLine === undefined ? path : whereOf({ path, line: inputLine }),
          relation,
          score,
          line,
          quotes: evidence.quotesShared.length,
          runWords: evidence.longestRunWords,
          weak,
        })),
    }));
}

function linkedPairs(candidates: readonly Candidate[], { canonicalized }: FoldedCorpus, line: number): LinkedPair[] {
  const pathOf = new Map(candidates.map(({ id, article }) => [id, whereOf(article.document.origin)]));
  return canonicalized
    .flatMap(({ record }) => record.story.related.filter(({ story }) => record.id < story))
    .toSorted((x, y) => y.score - x.score || (x.closest.join() < y.closest.join() ? -1 : 1))
    .slice(0, SHOWN_MAX)
    .map(({ closest, score }) => {
      const [a, b] = closest.map((document) => ({ document, path: pathOf.get(document) as string })) as [
        LinkedPair['a'],
        LinkedPair['b'],
      ];
      return { ...(a.path <= b.path ? { a, b } : { a: b, b: a }), score, line };
    });
}

/** What to type for documents: of each the shortest name that no other document's begins with. */
function handles(
  candidates: readonly Candidate[],
  documents: ReadonlyArray<{ readonly path: string } | undefined>,
): string[] {
  const nameOf = (path: string): string => path.slice(path.lastIndexOf('/') + 1);
  const names = candidates.map(({ article }) => nameOf(whereOf(article.document.origin)));
  return documents.flatMap((document) => {
    if (!document) return [];
    const name = nameOf(document.path);
    const tries = [name.replace(/[_.\s:].*$/, ''), name.replace(/\.[^.]+$/, ''), name, document.path];
    return [
      tries.find((handle) => handle !== '' && names.filter((other) => other.startsWith(handle)).length === 1) ??
        document.path,
    ];
  });
}
