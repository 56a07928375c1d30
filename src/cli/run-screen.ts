import { asOfWords } from '../domain/as-of.ts';
import type { LearntRow } from '../domain/learnt-row.ts';
import type { Problem } from '../domain/problem.ts';
import { problemKinds } from '../domain/problem-kinds.ts';
import type { Bucket } from '../domain/record.ts';
import type { RunSummary } from '../domain/summary.ts';
import {
  conflictWords,
  decisionWords,
  notFoldedWords,
  notKnownWords,
  removalWords,
  TEXT,
  tableWords,
} from '../messages.ts';
import { bucketLines, formatLines, newsLines } from './count-lines.ts';
import { foldedLines, linkedLines } from './fold-lines.ts';
import { learntLines } from './learnt-lines.ts';
import { kindLines, problemCounts } from './problem-lines.ts';
import { EMPTY, type Line, NAME_COLUMNS, named, type Paint, plain } from './screen-line.ts';
import { counted, printable, type Terminal, thousands } from './terminal.ts';
import { underLines, waitingWords } from './under.ts';
import { displayWidth, screenColumns, wrapped } from './wrap.ts';

export interface Cost {
  readonly seconds: number;
  /** Peak of the process's resident memory. */
  readonly megabytes: number;
  readonly stateBytes: number;
  /** Of the current snapshot; earlier ones share most of its files. */
  readonly snapshotBytes: number;
  /** Whether all records are in one file. */
  readonly isOneFile: boolean;
}

const KINDS_SHOWN = 8;
const STORY_BUCKETS = [
  'canonical',
  'exact-duplicate',
  'near-duplicate',
  'excerpt',
  'coverage',
] as const satisfies readonly Bucket[];

/**
 * The screen of a run: what was read, where it went, why, and what to do next. From the second run on, what is new comes
 * first. No line is wider than the screen; what does not fit goes on below, set in.
 *
 * @param columns of the screen
 * @param isRecovery whether it made again what was there
 * @param learnt what the run learnt of outlets' lines
 */
export function runScreen(
  { paint }: Pick<Terminal, 'paint'>,
  summary: RunSummary,
  problems: readonly Problem[],
  cost: Cost,
  columns: number = screenColumns(),
  isRecovery = false,
  learnt: readonly LearntRow[] = [],
): string[] {
  const { news, documents, stories } = summary;
  const sums = `${counted(documents, 'document', 'documents')} → ${counted(stories, 'story', 'stories')}`;
  const found = [...foldedLines(summary, paint, columns), ...linkedLines(summary, paint, columns)].map(plain);
  const apart = found.length > 0 ? [EMPTY, ...found] : [];
  const where = bucketLines(summary, paint);
  const parts =
    news.since === undefined
      ? [plain(paint('bold', sums)), EMPTY, ...where, ...apart]
      : [
          ...newsLines(summary, paint, isRecovery),
          ...apart,
          EMPTY,
          named('In all', paint('bold', sums), paint),
          ...where,
        ];
  const head =
    paint('bold', `storyfold ${summary.version}`) +
    `   ${summary.input.map(printable).join(', ')} → ${printable(summary.output)}/   run ${summary.run}   as of ${asOfWords(summary.asOf)}`;
  const lines: readonly Line[] = [
    [head, NAME_COLUMNS + 4],
    EMPTY,
    ...parts,
    EMPTY,
    ...formatLines(summary, paint),
    ...textLines(summary, paint),
    ...learntLines(learnt, paint),
    ...unknownLines(summary, paint),
    ...tableLines(summary, paint),
    ...decisionLines(summary, paint),
    ...waitingLines(summary, paint),
    ...warningLines(summary, paint),
    ...problemLines(problems, paint, cost, columns),
    ...lookLines(summary, cost.isOneFile, paint, columns),
  ];
  return lines.flatMap(([text, indent]) => wrapped(text, columns, indent));
}

function textLines({ text, removals }: RunSummary, paint: Paint): Line[] {
  const words = (action: string): string => {
    const seen = new Set(removals.filter((row) => row.action === action).map(removalWords));
    return [...seen].slice(0, 6).join(' · ');
  };
  const line = (name: string, count: number, what: string): Line => [
    `  ${name.padEnd(8)}${thousands(count).padStart(11)}   ${what}`,
    24,
  ];
  return [
    named('Text', `${thousands(text.read)} characters read`, paint),
    line('body', text.kept + text.space, 'kept (with white space)'),
    line('moved', text.moved, words('moved')),
    line('cut', text.cut, words('cut')),
  ];
}

function unknownLines(summary: RunSummary, paint: Paint): Line[] {
  // Of the documents that are in stories.
  const told = STORY_BUCKETS.reduce((sum, bucket) => sum + summary.buckets[bucket], 0);
  const unknown = notKnownWords(summary, told);
  const off = notFoldedWords(summary);
  return [
    ...(unknown === undefined ? [] : [named('Not known', unknown, paint), named('', TEXT.addTable, paint)]),
    ...(off === undefined ? [] : [named('Not folded', off, paint)]),
  ];
}

/** What a table of fields was good for. */
function tableLines({ meta }: RunSummary, paint: Paint): Line[] {
  return meta ? [named('Table', tableWords(meta), paint)] : [];
}

/** What people decided, and where they do not agree. */
function decisionLines({ decisions }: RunSummary, paint: Paint): Line[] {
  if (!decisions) return [];
  const people = decisions.conflicts.map((conflict) => named('', printable(conflictWords(conflict)), paint));
  return [named('Decisions', `${decisionWords(decisions)}: storyfold pin list`, paint), ...people];
}

function waitingLines(summary: RunSummary, paint: Paint): Line[] {
  const { under } = summary;
  const isMixed = Object.keys(under.judges).length > 1 || Object.keys(under.statistics).length > 1;
  const versions = isMixed || under.older > 0 ? underLines(summary).map(plain) : [];
  const waiting = waitingWords(summary);
  return waiting === undefined ? versions : [...versions, named('Waiting', waiting, paint)];
}

/** What guards saw and let pass. */
function warningLines({ warnings = [] }: RunSummary, paint: Paint): Line[] {
  return warnings
    .flatMap(({ saw }) => saw.split('\n'))
    .map((saw, at) => named(at === 0 ? 'Warnings' : '', printable(saw), paint));
}

function problemLines(
  problems: readonly Problem[],
  paint: Paint,
  { seconds, megabytes, stateBytes, snapshotBytes }: Cost,
  columns: number,
): Line[] {
  const disk = `${((stateBytes + snapshotBytes) / 1e6).toFixed(1)} MB on disk`;
  const cost = `${seconds.toFixed(1)} s, ${megabytes} MB, ${disk}`;
  const counts = problemCounts(problems);
  // Cost stands beside them where both fit, well apart.
  const gap = ' '.repeat(Math.max(3, 34 - counts.length));
  const fits = NAME_COLUMNS + counts.length + gap.length + cost.length <= columns;
  const kinds = problemKinds(problems);
  const hidden = kinds.slice(KINDS_SHOWN).reduce((sum, kind) => sum + kind.problems.length, 0);
  return [
    ...(fits ? [] : [named('Cost', paint('dim', cost), paint)]),
    named('Problems', fits ? `${counts}${gap}${paint('dim', cost)}` : counts, paint),
    ...kinds
      .slice(0, KINDS_SHOWN)
      .flatMap((kind) => kindLines({ paint }, kind, { columns, each: 1 }))
      .map(plain),
    ...(problems.length > Math.min(kinds.length, KINDS_SHOWN)
      ? [
          plain(
            `  ${hidden > 0 ? `… and ${thousands(hidden)} of other kinds. ` : ''}Each of them: storyfold status --all`,
          ),
        ]
      : []),
  ];
}

/** Commands to go on with; each stays whole, to be copied. */
function lookLines({ look, output }: RunSummary, isOneFile: boolean, paint: Paint, columns: number): Line[] {
  const commands = [
    'storyfold inspect',
    ...(look.length === 2 ? [`storyfold explain ${look.map(printable).join(' ')}`] : []),
    'storyfold stories',
    isOneFile ? `head -1 ${printable(output)}/canonical.jsonl` : 'storyfold export | head -1',
  ];
  const one = commands.join(' · ');
  if (NAME_COLUMNS + displayWidth(one) <= columns) return [named('Look', one, paint)];
  return commands.map((command, at) => named(at === 0 ? 'Look' : '', command, paint));
}
