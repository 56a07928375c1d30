import { isAgainst } from '../domain/decisions-in-force.ts';
import { whereOf } from '../domain/document.ts';
import type { ForgetDecision } from '../domain/forgotten.ts';
import type { Bucket } from '../domain/record.ts';
import { fromThousandths } from '../domain/thousandths.ts';
import { isFolded } from '../domain/verdict.ts';
import type { DocumentExplanation } from '../inspect/explain-document.ts';
import type { ExplainedSide, PairExplanation } from '../inspect/explain-pair.ts';
import {
  BUCKET_WORDS,
  CONTRIBUTION_WORDS,
  changedInWords,
  charactersSentence,
  DECISION_TEXT,
  FAMILY_WORDS,
  intoWords,
  LINK_WORDS,
  problemSentence,
  RELATION_WORDS,
  TEXT,
  VETO_WORDS,
  whatIfSentence,
} from '../messages.ts';
import { problemOf } from '../store/snapshot/problem-row.ts';
import { forgottenWords } from './document-screen.ts';
import { clip, counted, inOneLine, printable, score, type Terminal, thousands } from './terminal.ts';
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
  const where = whereOf({ path: String(row.path), line: row.line === null ? undefined : Number(row.line) });
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
  const { first, second, verdict, standing, lines, sharedKeys, wasCandidate, sameStory } = explanation;
  // What would change a verdict is asked of the one that is shown.
  const isFold = standing ? isFolded(verdict.relation) : sameStory;
  const { evidence } = verdict;
  const words =
    first.document === verdict.a ? [evidence.words.a, evidence.words.b] : [evidence.words.b, evidence.words.a];
  const share = (value: number): string => `${(value / 10).toFixed(1)} %`;
  const keys = (Object.keys(sharedKeys) as Array<keyof typeof sharedKeys>).map(
    (family) => `${FAMILY_WORDS[family]}: ${sharedKeys[family]}`,
  );
  return [
    ...sideLines(first, paint),
    ...sideLines(second, paint),
    '',
    ...fitted(
      `${paint('bold', headlineOf(explanation))}   score ${score(verdict.score)}, folded from ${score(lines.merge)}, linked from ${score(lines.related)}`,
      2,
    ),
    ...decidedLines(explanation),
    ...(standing ? fitted(`  ${standingWords(standing, verdict)}`, 2) : []),
    ...linkNote(verdict),
    ...(verdict.veto ? fitted(`  Not folded in spite of its score: ${VETO_WORDS[verdict.veto]}.`, 2) : []),
    ...(sameStory &&
    !isHeld(explanation) &&
    explanation.decided?.are !== 'together' &&
    verdict.relation !== 'exact-duplicate' &&
    verdict.score < lines.merge
      ? fitted('  They are in one story because its other members hold them together.', 2)
      : []),
    '',
    paint('bold', 'They share'),
    ...sharedLines(explanation, paint),
    '',
    paint('bold', 'What weighed (log-odds of one story)'),
    ...verdict.contributions
      .filter(({ value }) => value !== 0)
      .toSorted((x, y) => Math.abs(y.value) - Math.abs(x.value))
      .map(
        ({ name, value }) =>
          `  ${CONTRIBUTION_WORDS[name].padEnd(WEIGHT_COLUMNS - 2)} ${(value > 0 ? '+' : '') + fromThousandths(value).toFixed(2)}`,
      ),
    '',
    paint('bold', isFold ? 'What would keep them apart' : 'What would fold them'),
    ...(explanation.whatIf.length === 0 ? ['  nothing: the texts are the same'] : []),
    ...explanation.whatIf.flatMap((way) => fitted(`  ${whatIfSentence(way, lines.merge, score)}`, 4)),
    '',
    paint('bold', 'Measured'),
    ...[
      [
        '5-word shingles',
        `Jaccard ${share(evidence.shingles5.jaccard)}, MinHash estimate ${share(evidence.shingles5.minhash)}`,
      ],
      [
        '3-word shingles',
        `Jaccard ${share(evidence.shingles3.jaccard)}, containment ${share(evidence.shingles3.containment)}`,
      ],
      [
        'names and numbers',
        `Jaccard ${share(evidence.salientTerms.jaccard)}, MinHash estimate ${share(evidence.salientTerms.minhash)}`,
      ],
      [
        'words',
        `${words[0]} and ${words[1]}, Jaccard ${share(evidence.words.jaccard)}; cosine ${share(evidence.cosine)}`,
      ],
      ['as an edited copy', `${score(verdict.nearScore)}, as a part ${score(verdict.excerptScore)} (above 0 holds)`],
      ['days apart', String(evidence.daysApart ?? 'not known')],
    ].flatMap(([name, value]) => fitted(`  ${String(name).padEnd(22)}${value}`, 24)),
    '',
    ...fitted(
      wasCandidate
        ? `Brought together by: ${evidence.proposedBy.map((family) => FAMILY_WORDS[family]).join(', ')}`
        : 'Never compared by the run: no key brought the two together.',
      2,
    ),
    ...fitted(`  keys in common now   ${keys.join(' · ')}`, 4),
    ...fitted(
      paint(
        'dim',
        `  judged by ${verdict.judge} under ${verdict.statistics}, by the settings of the ${explanation.settingsFrom}`,
      ),
      4,
    ),
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
  const counts = [
    `${counted(both, 'quotation', 'quotations')}${both < quotations.length ? ' in both' : ''}`,
    ...(both < quotations.length
      ? [`${thousands(quotations.length - both)} that one quotes and the other tells in the same words`]
      : []),
    `at most ${verdict.evidence.longestRunWords} words in a row`,
  ];
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

function standingWords(then: NonNullable<PairExplanation['standing']>, now: PairExplanation['verdict']): string {
  const [before, today] = [RELATION_WORDS[then.relation], RELATION_WORDS[now.relation]];
  return TEXT.standing(before, score(then.score), then.judge, today, now.judge);
}

/** Who decided on the two, and what the evidence says of that. */
function decidedLines({ decided, verdict, lines, sameStory }: PairExplanation): string[] {
  if (!decided) return [];
  const say = { together: DECISION_TEXT.heldTogether, apart: DECISION_TEXT.heldApart, linked: DECISION_TEXT.linkedBy };
  const told = decided.by.map(({ by, at, why, id }) =>
    inOneLine(say[decided.are](by, at.slice(0, 10), `${why === undefined ? '' : `: ${why}`} (${id}).`)),
  );
  const kind = decided.are === 'together' ? 'same' : decided.are;
  return [
    ...told,
    ...(isAgainst({ kind }, verdict.relation)
      ? [DECISION_TEXT.otherwise(RELATION_WORDS[verdict.relation], score(verdict.score), score(lines.merge))]
      : []),
    ...(decided.isCarriedOut && (decided.are === 'together') === sameStory ? [] : [DECISION_TEXT.waits]),
  ].flatMap((line) => fitted(`  ${line}`, 4));
}

/** By what a pair that is not folded is linked. */
function linkNote({ relation, linkScore }: PairExplanation['verdict']): string[] {
  return relation === 'related' && linkScore !== undefined ? fitted(`  ${TEXT.linkedAt(score(linkScore))}`, 2) : [];
}

/** Whether a fold of an older judge is why they are in one story. */
function isHeld({ standing, sameStory }: PairExplanation): boolean {
  return sameStory && standing !== undefined && isFolded(standing.relation);
}

function headlineOf(explanation: PairExplanation): string {
  const { verdict, standing, sameStory, decided } = explanation;
  if (decided?.isCarriedOut && decided.are === 'together' && sameStory && !isFolded(verdict.relation))
    return 'One story, by a decision.';
  if (decided?.isCarriedOut && decided.are !== 'together' && !sameStory)
    return decided.are === 'linked' ? 'Linked, not folded, by a decision.' : 'Two stories, by a decision.';
  if (standing && isHeld(explanation) && !isFolded(verdict.relation))
    return `One story, as ${standing.judge} judged them.`;
  if (sameStory && (verdict.relation === 'related' || verdict.relation === 'different'))
    return 'One story by its other members.';
  if (sameStory) return `One story: ${RELATION_WORDS[verdict.relation]}.`;
  if (verdict.relation === 'related')
    return verdict.kind === undefined ? 'Linked, not folded.' : `Linked, not folded: ${LINK_WORDS[verdict.kind]}.`;
  return verdict.relation === 'different'
    ? 'Two stories.'
    : `Alike (${RELATION_WORDS[verdict.relation]}), but not in one story.`;
}
