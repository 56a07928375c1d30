import type { Config } from '../config/config.ts';
import { canonicalJson } from '../domain/canonical-json.ts';
import { EXIT, RunError } from '../domain/errors.ts';
import { byCodeUnit, type DocumentId, type StoryId, sha256 } from '../domain/ids.ts';
import type { Story } from '../domain/story.ts';
import type { Verdict } from '../domain/verdict.ts';
import { type Canonicalized, canonicalize, relatedStories } from '../stages/canonicalize/canonicalize.ts';
import type { Candidate } from '../stages/canonicalize/choose.ts';
import { identify, type KnownStory } from '../stages/cluster/identify.ts';
import { JUDGE } from '../stages/judge/weights.ts';
import { statisticsOf } from '../text/statistics.ts';
import { VERSION } from '../version.ts';
import { type FoldOptions, fold } from './fold.ts';

/** Members shown in a record; all of them stand in the members table. */
const MEMBERS_SHOWN_MAX = 50;
/** What a pair that nobody proposed counts for in a story's mean, in thousandths. From the first design; no other value was tried. */
const MISSING_PAIR = -4000;

/** The corpus after folding: stories, their records, and the verdicts behind them. */
export interface FoldedCorpus {
  readonly stories: readonly Story[];
  readonly canonicalized: readonly Canonicalized[];
  readonly verdicts: readonly Verdict[];
  readonly statistics: string;
}

/** The settings of pairing, judging and clustering. */
export function foldOptions(config: Config): FoldOptions {
  return {
    pair: config.pair,
    judge: config.judge,
    cluster: {
      line: Math.round(config.judge.merge * 1000),
      merge: Math.round(config.judge.merge * 1000),
      missing: MISSING_PAIR,
      fold: config.fold,
    },
  };
}

/**
 * How far the mean of a group of linked texts may lie under the `related` line, in thousandths: pairs that nobody
 * proposed count `MISSING_PAIR` in a mean, so a group's mean is lower than its pairs' (docs/decisions/0001: eight lines tried).
 */
const LINKED_GROUP_SLACK = 2000;

/** The settings for groups of linked texts, broader than stories: what a bench calls an event. */
export function linkedGroupOptions(config: Config): FoldOptions {
  const options = foldOptions(config);
  return {
    ...options,
    cluster: { ...options.cluster, line: Math.round(config.judge.related * 1000) - LINKED_GROUP_SLACK },
  };
}

/** SHA-256 of what a config asks of the results: not of where they lie, nor of how the work is spread. */
export function configHash({ fold: reach, canonical, sourcePriority, clean, sign, pair, judge }: Config): string {
  return `sha256:${sha256(canonicalJson({ fold: reach, canonical, sourcePriority, clean, sign, pair, judge }))}`;
}

/** pair → judge → cluster → canonicalize over all documents of a snapshot. */
export function foldCorpus(
  candidates: readonly Candidate[],
  known: readonly KnownStory[],
  config: Config,
): FoldedCorpus {
  const statistics = statisticsOf(new Map(candidates.map(({ signature }) => [signature.contentKey, signature.terms])));
  const folding = fold(
    candidates.map(({ signature }) => signature),
    statistics,
    foldOptions(config),
  );
  guardComponents(folding.verdicts.values(), config);
  const stories = identify(folding.stories, known);
  const storyOf = new Map<DocumentId, StoryId>(
    stories.flatMap(({ id, members }) => members.map((member) => [member, id] as const)),
  );
  const related = relatedStories(storyOf, folding.verdicts.values(), config.judge);
  const byId = new Map(candidates.map((candidate) => [candidate.id, candidate]));
  const options = {
    order: config.canonical,
    sourcePriority: config.sourcePriority,
    merge: config.judge.merge,
    related: config.judge.related,
    membersMax: MEMBERS_SHOWN_MAX,
    producedBy: { storyfold: VERSION, judge: JUDGE, statistics: statistics.epoch, config: configHash(config) },
  };
  const canonicalized = stories.map((story) =>
    canonicalize(
      {
        story,
        candidates: story.members.map((member) => byId.get(member) as Candidate),
        related: related.get(story.id) ?? [],
        verdictOf: folding.verdictOf,
      },
      options,
    ),
  );
  const verdicts = [...folding.verdicts.values()].toSorted((x, y) => byCodeUnit(x.a, y.a) || byCodeUnit(x.b, y.b));
  return { stories, canonicalized, verdicts, statistics: statistics.epoch };
}

/** Stops a run in which everything hangs together: some boilerplate has become a story. */
function guardComponents(verdicts: Iterable<Verdict>, { limits, judge }: Config): void {
  const parent = new Map<DocumentId, DocumentId>();
  const size = new Map<DocumentId, number>();
  const root = (id: DocumentId): DocumentId => {
    let at = id;
    for (let up = parent.get(at); up !== undefined && up !== at; up = parent.get(at)) at = up;
    parent.set(id, at);
    return at;
  };
  for (const { a, b, score } of verdicts) {
    if (score < judge.merge * 1000) continue;
    const [x, y] = [root(a), root(b)];
    if (x === y) continue;
    parent.set(y, x);
    const joined = (size.get(x) ?? 1) + (size.get(y) ?? 1);
    size.set(x, joined);
    if (joined > limits.componentMax) {
      throw new RunError(
        'guard/component',
        EXIT.guard,
        `More than ${limits.componentMax} documents hang together through pairs over the merge line.`,
        'Most likely one text stands in all of them. Look at the largest story of the last run, add a cleaning rule, or raise limits.componentMax.',
      );
    }
  }
}
