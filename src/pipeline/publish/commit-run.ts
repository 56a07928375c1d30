import { basename, join, resolve } from 'node:path';
import type { Config } from '../../config/config.ts';
import { canonicalJson } from '../../domain/canonical-json.ts';
import { namesOf } from '../../domain/document-names.ts';
import type { Problem } from '../../domain/problem.ts';
import type { Tell } from '../../domain/progress.ts';
import type { RunSummary } from '../../domain/summary.ts';
import { crashPoint } from '../../store/crash-point.ts';
import { Draft } from '../../store/draft.ts';
import { discardEpoch } from '../../store/epochs.ts';
import { linksOf, type RecordLines } from '../../store/record-lines.ts';
import type { Compared } from '../corpus/compare-corpus.ts';
import { configHash } from '../corpus/corpus.ts';
import { LedgerWriter } from '../past/ledger.ts';
import { type Entry } from '../past/entry.ts';
import { NO_PAST, type RunHead } from '../past/past.ts';
import { finish, type Project } from '../past/project.ts';
import { inputNames } from '../prepare/inputs-of-run.ts';
import type { Shelves } from '../prepare/shelves.ts';
import { type Difference, differenceOf } from './difference.ts';
import type { Link } from './moves.ts';
import { sameVerdicts, stageAll } from './stage-all.ts';
import { byCount, Tally } from './tally.ts';
import { numberIn } from './tell-stories.ts';
import { remainsOf } from './unchanged.ts';
import { type Written, writeDraft } from './write-draft.ts';

/** A run that has compared its corpus and has nothing written yet. */
export interface Work {
  /** What the next run goes by; its ledger still ends where it began. */
  readonly head: RunHead;
  readonly config: Config;
  readonly home: string;
  readonly project: Project;
  readonly shelves: Shelves;
  readonly compared: Compared;
  readonly problems: readonly Problem[];
  readonly under: Pick<RunSummary['under'], 'current' | 'older' | 'waiting'>;
  readonly counts: RunSummary['inputs'];
  readonly meta: RunSummary['meta'];
  readonly formats: ReadonlyMap<string, number>;
  readonly records: RecordLines | undefined;
  /** Holds the written documents against the inputs. @throws RunError when they do not add up */
  readonly settle: (documents: readonly string[]) => Promise<void>;
  /** Whether the difference to the last run is asked for, and whether that is all. */
  readonly compareWithPast: boolean;
  readonly dryRun: boolean;
  readonly stop: AbortSignal | undefined;
  readonly tell: Tell;
}

/**
 * The six durable steps of a run (docs/state.md). Until the commit nothing that it wrote counts; from then on the next
 * start finishes what is left.
 */
export async function commitRun(
  work: Work,
): Promise<{ readonly summary: RunSummary; readonly difference?: Difference; readonly unchangedSince?: number }> {
  const { head, config, home, project, shelves, compared, stop } = work;
  const { past, state, ledgerBytes } = project;
  const draft = new Draft(config.output, head.run);
  let isCommitted = false;
  try {
    const tally = new Tally();
    const ledger = new LedgerWriter(head.run, (line) => draft.ledger.write(line));
    ledger.begin(head);
    const written = await writeDraft(draft, ledger, tally, {
      run: head.run,
      config,
      past,
      ledgerPast: project.freshLedger ? NO_PAST : past,
      entries: compared.entries,
      live: compared.live,
      library: compared.library,
      shelves,
      folded: compared.folded,
      problems: work.problems,
      records: work.records,
      tell: work.tell,
      scratch: join(config.output, 'state'),
    });
    ledger.end();
    compared.folded.court.adjourn();
    const summary = await summaryOf(tally, written, work);
    const tables = await draft.finishTables();
    await work.settle(tables.documents);
    const difference = work.compareWithPast
      ? {
          difference: differenceOf(
            past,
            written,
            summary,
            shelves,
            { before: project.snapshot ? linksOf(project.snapshot) : [], after: linksNow(compared) },
            remainsOf({ head, past, shelves }, written, await equalsOf(work, draft)),
          ),
        }
      : {};
    if (past.head && difference.difference?.remains === 'nothing')
      return { summary, ...difference, unchangedSince: past.head.run };
    if (work.dryRun) return { summary, ...difference };
    await draft.finish(summary, head.settings);
    stop?.throwIfAborted();
    await state.clearStage();
    await stageAll(state, written, compared, shelves, work.tell);
    crashPoint('staged');
    const committed = { ...head, ledger: { before: ledgerBytes, after: ledgerBytes + ledger.bytes } };
    await state.commit(head.run, committed);
    isCommitted = true;
    crashPoint('committed');
    await finish(state, { output: config.output, home, snapshotsKept: config.publish.snapshotsKept }, committed);
    return { summary, ...difference };
  } finally {
    if (!isCommitted) {
      draft.discard();
      if (head.epoch !== undefined) discardEpoch(home, head.epoch);
    }
  }
}

function* linksNow({ folded: { stories, links } }: Compared): Generator<Link> {
  for (const [at, { id }] of stories.entries()) for (const link of links.of(at)) yield [id, link];
}

/** What of a run equals what is there: the files that readers see, and the verdicts. */
async function equalsOf(
  { compared, project: { state, snapshot } }: Work,
  draft: Draft,
): Promise<{ readonly files: boolean; readonly verdicts: boolean }> {
  return {
    files: canonicalJson(await draft.hashes()) === canonicalJson(snapshot?.manifest.files ?? {}),
    verdicts: await sameVerdicts(state, compared),
  };
}

async function summaryOf(
  tally: Tally,
  { news }: Written,
  { head, config, compared, problems, under, counts, meta, formats }: Work,
): Promise<RunSummary> {
  return tally.summary(
    {
      run: head.run,
      version: head.version,
      asOf: head.asOf,
      config: configHash(config),
      input: await inputNames(config.input),
      output: basename(resolve(config.output)),
      statistics: compared.statistics,
      inputs: counts,
      news: news.summary(counts.new),
      ...(meta ? { meta } : {}),
      formats: byCount(formats),
      stories: compared.folded.stories.length,
      under,
    },
    problems,
    config.judge.coverageLanguages,
    (documents, typed) =>
      namesOf(
        documents.map((id) => compared.live[numberIn(compared.live, id)] as Entry),
        compared.entries,
        typed,
      ),
  );
}
