import type { ConfigIssue } from '../domain/errors.ts';
import { counted } from '../domain/printable.ts';
import type { Relation } from '../domain/verdict.ts';
import type { WhatIf } from '../domain/what-if.ts';
import { BUCKET_WORDS, CONTRIBUTION_WORDS, memberWords, VETO_WORDS } from './words.ts';

/** What would have to be otherwise for the other verdict. @param points writes thousandths of log-odds */
export function whatIfSentence(way: WhatIf, merge: number, points: (value: number) => string): string {
  switch (way.kind) {
    case 'without':
      return `without ${way.names.map((name) => CONTRIBUTION_WORDS[name]).join(' and ')} the score would be ${points(way.score)}, under the line of ${points(merge)}`;
    case 'copy':
      return `it is a copy by ${points(way.by)}: shared word runs would have to lose that much before other evidence is asked`;
    case 'veto':
      return `nothing of the evidence: ${VETO_WORDS[way.veto]}`;
    case 'against':
      return `but for this it would be folded: ${CONTRIBUTION_WORDS[way.name]} (score ${points(way.score)} without)`;
    case 'quotations':
      return `two quotations in common, 20 six-word runs in all (score ${points(way.score)})`;
    case 'nothing':
      return 'no single piece of evidence would do';
  }
}

/** One mistake in a config or on the command line. */
export function issueSentence({ path, expected, found, didYouMean }: ConfigIssue): string {
  return `${path}: expected ${expected}, found ${found}${didYouMean ? ` — did you mean ${didYouMean}?` : ''}`;
}

/** What becomes of a document among the stories, by documents that it parts from and joins. @param move ids of its stories */
export function moveSentence(move: {
  readonly before: string | null;
  readonly after: string | null;
  readonly relation: Relation | 'canonical' | 'forgotten';
  readonly partsFrom?: string;
  readonly joins?: string;
}): string {
  const { before, after, relation, partsFrom, joins } = move;
  if (after === null || relation === 'forgotten') return 'leaves its story';
  const how = relation === 'canonical' ? BUCKET_WORDS.canonical : memberWords(relation);
  if (before === after) return `stays in its story: ${how}`;
  const parts = partsFrom === undefined ? [] : [`parts from ${partsFrom}`];
  if (joins !== undefined) return `${[...parts, `joins ${joins}`].join(' and ')}: ${how}`;
  return parts[0] ?? `is in a story of ${before === null ? 'its own' : 'another id'}: ${how}`;
}

export const TEXT = {
  /** After a run that took away the link to the report of an earlier one. */
  noReport: 'none of this run: storyfold report',
  linkedAt: (score: string) =>
    `For linking it counts ${score}: one running story, whenever it was told, by whichever outlet, and whoever speaks.`,
  standing: (then: string, score: string, judge: string, now: string, today: string) =>
    `The run went by ${judge}: ${then}, score ${score}. That stays until storyfold rebuild; here they are judged anew, by ${today}: ${now}.`,
  settingsUnknown:
    'The snapshot was made by an earlier version and does not say by which settings: those of the config are used.',
  cleanFailed: (failed: number, read: number, kept: boolean) =>
    `${failed} of ${read} could not be cleaned; each is named above, and ${kept ? 'stands in the output as it came, with storyfold.error' : 'is not in the output'}.`,
  cannotPrint: (error: string) =>
    `Expected to write to standard output, found ${error}. Free its disk, or write elsewhere.`,
  rulesNoRun: 'No run yet: storyfold run counts what each rule does.',
  rulesNext: "Set a rule with clean: { rules: { NAME: 'cut' | 'mark' | 'off' } } in the config.",
  unchanged: (documents: string, run: number) => `${documents} unchanged since run ${run}. Nothing written.`,
  tooManyProblems: (quarantined: number, read: string, share: number, limit: number) => {
    // Two shares that round to the same number get a digit more.
    const digits = Math.round(100 * share) === Math.round(100 * limit) ? 1 : 0;
    const percent = (part: number): string => `${(100 * part).toFixed(digits)} %`;
    return `${quarantined} of ${read} could not be read (${percent(share)}), over limits.problemsShareMax (${percent(limit)}):`;
  },
  unreadPlaces: (count: number, first: string) =>
    `${first}${count === 1 ? '' : ` and ${count - 1} more`} could not be looked into, so what lies there is not known:`,
  exitProblems: (code: number, isPublished: boolean) =>
    `exit code ${code}. ${isPublished ? 'The results are published' : 'Nothing was written'}; storyfold status says what is wrong.`,
  staysQuarantined: (quarantined: number, read: string) =>
    `${quarantined} of ${read} ${quarantined === 1 ? 'stays' : 'stay'} quarantined, as before: storyfold status lists why.`,
  waiting: (sections: readonly string[], older: number, folds: number, judges: readonly string[]) =>
    `${[
      ...(sections.length > 0 ? [`${sections.join(', ')} changed in the config or its defaults`] : []),
      ...(older > 0
        ? [`${counted(older, 'document stands', 'documents stand')} under older settings or versions`]
        : []),
      ...(folds > 0 ? [`${counted(folds, 'fold was', 'folds were')} judged by ${judges.join(' and ')}`] : []),
    ].join('; ')}: results stay as they are until storyfold rebuild.`,
  torn: (file: string, line: number) =>
    `${file}: line ${line} is cut short, as a crash leaves it: it does not count, and the next line is written over it.`,
  estimate: (documents: string, seconds: number | undefined) =>
    `${documents} to prepare anew${seconds === undefined ? '' : `, about ${seconds < 1 ? 'a second' : `${Math.ceil(seconds)} s`} at the pace of earlier runs`}.`,
  rebuildNothing: (dryRun: boolean) =>
    dryRun
      ? 'Nothing would change.'
      : 'Nothing changed, and nothing was written: everything stands under these versions.',
  rebuildMarks: (documents: string, dryRun: boolean) =>
    dryRun
      ? `${documents} would stand under today's versions and settings; nothing else would change.`
      : `${documents} now stand under today's versions and settings; nothing else changed.`,
  foundPrepared: (documents: string) => `${documents} found prepared: a run that was stopped had left them.`,
  inputsGone: (paths: readonly string[]) =>
    `Not there any more, of the inputs of earlier runs: ${paths.join(', ')}. The others are read; to name them yourself, give them as for run.`,
  streamGone: 'The documents came on standard input, which cannot be read again.',
  nameFiles: 'Name the files that hold them, as for run.',
  dryRun: 'Nothing was changed. To do it: storyfold rebuild',
  rebuilt: (run: number) => `Done, as run ${run}.`,
  recovered: (documents: number, without: number, forgotten: number) =>
    `Recovered ${counted(documents, 'document', 'documents')} with ${documents === 1 ? 'its id' : 'their ids'}${without > 0 ? `; ${without} of them without text, because the raw input is gone` : ''}${forgotten > 0 ? `; ${forgotten} without text, because a person had ${forgotten === 1 ? 'it' : 'them'} forgotten` : ''}.`,
  noSnapshot: (output: string) => `There is no snapshot in ${output} yet.`,
  runFirst: 'Run the main job first: storyfold run',
  datesUnknown: 'who was first cannot be said',
  addTable: 'add a table:  storyfold run --meta articles.csv',
  decidedByPerson: 'a person decided that they are two stories',
  linkedByPerson: 'a person decided that they are linked',
  outvoted: 'alike, but not with the whole of the other story, or kept apart by dates or language',
  bug: 'This is a bug in storyfold. Please report it with the lines above.',
} as const;
