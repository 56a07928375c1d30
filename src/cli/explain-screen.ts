import { whereOf } from '../domain/document.ts';
import type { ForgetDecision } from '../domain/forgotten.ts';
import type { Bucket } from '../domain/record.ts';
import { fromThousandths } from '../domain/thousandths.ts';
import { isFolded } from '../domain/verdict.ts';
import { whereOfRow } from '../inspect/document-name.ts';
import type { DocumentExplanation } from '../inspect/explain-document.ts';
import type { ExplainedSide, PairExplanation } from '../inspect/explain-pair.ts';
import {
  BUCKET_WORDS,
  CONTRIBUTION_WORDS,
  changedInWords,
  charactersSentence,
  decidedSentences,
  intoWords,
  measuredFacts,
  otherwiseNotes,
  PAIR,
  pairHeadline,
  problemSentence,
  sharedCounts,
  togetherBy,
  verdictNotes,
  waitingNotes,
  whatIfSentence,
} from '../messages.ts';
import { problemOf } from '../store/snapshot/problem-row.ts';
import { forgottenWords } from './document-screen.ts';
import { clip, inOneLine, printable, score, type Terminal } from './terminal.ts';
import { displayWidth, screenColumns, wrapped } from './wrap.ts';

/** How much of a passage is shown. */
const PASSAGE_CHARS = 160;
/** Columns of the names before facts and of what weighed. */
const NAME_COLUMNS = 15;
const WEIGHT_COLUMNS = 38;

/** One document: where it stands, its fields, and each removal. */
export function documentScreen(
  { paint }: Terminal,
  { row, removals, problems, into, changedIn }: DocumentExplanation,
  forgotten?: ForgetDecision,
): string[] {
  const where = whereOfRow(row);
  const facts = [
    ['document', row.document],
    ['place', String(row.place).startsWith('path:') ? null : row.place],
    ['in the file', row.locator],
    ['story', row.story],
    ['language', row.language],
    ['headline', row.headline],
    ['author', row.author],
    ['published', row.date_published],
    ['outlet', row.publisher ?? row.source],
    ['encoding', row.encoding === null ? null : `${row.encoding} (${row.encoding_from})`],
    ['stops short', row.truncated],
    ['forgotten', forgotten === undefined ? null : forgottenWords(forgotten)],
    ['versions', changedIn.length === 0 ? null : changedInWords(changedIn)],
  ].filter(([, value]) => value !== null);
  return [
    ...fitted(
      `${paint('bold', printable(where))}  ${BUCKET_WORDS[row.bucket as Bucket]}${intoWords(row, into === null ? null : printable(into), true)}`,
      2,
    ),
    ...facts.flatMap(([name, value]) =>
      fitted(`  ${String(name).padEnd(NAME_COLUMNS - 2)}${inOneLine(String(value))}`, NAME_COLUMNS),
    ),
    ...(row.chars_body === null || row.of === row.document
      ? []
      : ['', ...fitted(charactersSentence(row), 2), ...(removals.length === 0 ? ['  nothing was cut or moved'] : [])]),
    ...removals.flatMap(({ action, rule, reason, moved_to, start, end, text, selector }) => [
      ...fitted(
        `  ${paint(action === 'cut' ? 'red' : action === 'moved' ? 'cyan' : 'yellow', `${action}${moved_to === null ? '' : ` to ${moved_to}`}`)}  [${start}, ${end})  ${rule}: ${reason}${selector === null ? '' : `  ${printable(String(selector))}`}`,
        4,
      ),
      ...fitted(`      ${paint('dim', clip(inOneLine(String(text)), PASSAGE_CHARS))}`, 6),
    ]),
    ...problems.flatMap((problem) =>
      fitted(`  ${problem.effect}: ${printable(problemSentence(problemOf(problem)))}`, 4),
    ),
  ];
}

/** Two documents: the verdict, what they share, what weighed. */
export function pairScreen({ paint }: Terminal, explanation: PairExplanation): string[] {
  const { first, second, verdict, standing, lines, sharedKeys, sameStory } = explanation;
  // What would change a verdict is asked of the one that is shown.
  const isFold = standing ? isFolded(verdict.relation) : sameStory;
  const [together, keys] = togetherBy(explanation, sharedKeys);
  return [
    ...sideLines(first, paint),
    ...sideLines(second, paint),
    '',
    ...fitted(
      `${paint('bold', pairHeadline(explanation))}   score ${score(verdict.score)}, folded from ${score(lines.merge)}, linked from ${score(lines.related)}`,
      2,
    ),
    ...[
      ...decidedSentences(explanation),
      ...otherwiseNotes(explanation),
      ...waitingNotes(explanation),
      ...verdictNotes(explanation),
    ].flatMap((line) => fitted(`  ${line}`, 4)),
    '',
    paint('bold', PAIR.share),
    ...sharedLines(explanation, paint),
    '',
    paint('bold', `${PAIR.weighed} (${PAIR.weighedUnit})`),
    ...verdict.contributions
      .filter(({ value }) => value !== 0)
      .toSorted((x, y) => Math.abs(y.value) - Math.abs(x.value))
      .map(
        ({ name, value }) =>
          `  ${CONTRIBUTION_WORDS[name].padEnd(WEIGHT_COLUMNS - 2)} ${(value > 0 ? '+' : '') + fromThousandths(value).toFixed(2)}`,
      ),
    '',
    paint('bold', isFold ? PAIR.wouldPart : PAIR.wouldFold),
    ...(explanation.whatIf.length === 0 ? [`  ${PAIR.wouldNothing}`] : []),
    ...explanation.whatIf.flatMap((way) => fitted(`  ${whatIfSentence(way, lines.merge, score)}`, 4)),
    '',
    paint('bold', PAIR.measured),
    ...measuredFacts(verdict, first.document !== verdict.a).flatMap(([name, value]) =>
      fitted(`  ${name.padEnd(22)}${value}`, 24),
    ),
    '',
    ...fitted(together, 2),
    ...fitted(`  ${keys}`, 4),
    ...fitted(paint('dim', `  ${PAIR.judgedBy(verdict.judge, verdict.statistics, explanation.settingsFrom)}`), 4),
  ];
}

type Paint = Terminal['paint'];

function fitted(line: string, indent: number): string[] {
  return wrapped(line, screenColumns(), indent);
}

function sideLines(side: ExplainedSide, paint: Paint): string[] {
  return [
    ...fitted(paint('bold', printable(whereOf(side))), 2),
    ...(side.headline === null ? [] : fitted(`    ${inOneLine(side.headline)}`, 4)),
  ];
}

/** A passage and where it stands: on one line if both go there, else below it, so that no span is torn. */
function passage(text: string, where: string): string[] {
  const line = `  ${text}  ${where}`;
  return displayWidth(line) <= screenColumns() ? [line] : [...fitted(`  ${text}`, 4), `    ${where}`];
}

/** Quotations as the score counts them, other passages, names and numbers. */
function sharedLines(
  { verdict, quotations, passages, namesShared, numbersShared }: PairExplanation,
  paint: Paint,
): string[] {
  const span = ({ start, end }: { readonly start: number; readonly end: number }): string => `[${start}, ${end})`;
  const both = quotations.filter(({ quotedIn }) => quotedIn === 'both').length;
  const isTold = ({ canonical }: (typeof passages)[number]): boolean =>
    quotations.some((quote) => quote.canonical.start < canonical.end && canonical.start < quote.canonical.end);
  const list = (name: string, found: readonly string[]): string[] =>
    fitted(`  ${name.padEnd(8)} ${found.length === 0 ? 'none' : clip(inOneLine(found.join(', ')), PASSAGE_CHARS)}`, 11);
  const counts = sharedCounts({
    quoted: both,
    retold: quotations.length - both,
    longestRun: verdict.evidence.longestRunWords,
  });
  return [
    ...quotations.flatMap(({ text, canonical, member, quotedIn }) =>
      passage(
        `“${clip(inOneLine(text), PASSAGE_CHARS)}”`,
        `${span(canonical)} and ${span(member)}${quotedIn === 'both' ? '' : `, quoted in the ${quotedIn} alone`}`,
      ),
    ),
    ...passages
      .filter((passage) => !isTold(passage))
      .flatMap(({ text, canonical, member }) =>
        passage(
          paint('dim', `… ${clip(inOneLine(text), PASSAGE_CHARS).replace(/…$/, '')} …`),
          `${span(canonical)} and ${span(member)}`,
        ),
      ),
    ...fitted(`  ${counts.join(', ')}`, 4),
    ...list('names', namesShared),
    ...list('numbers', numbersShared),
  ];
}
