import type { Decision } from '../domain/decision.ts';
import { isAgainst } from '../domain/decisions-in-force.ts';
import type { PairTold } from '../domain/pair-told.ts';
import { counted, inOneLine, score, thousands } from '../domain/printable.ts';
import { FAIRLY_FROM, SURE_FROM } from '../domain/sureness.ts';
import { type Family, isFolded, type Relation, type Verdict } from '../domain/verdict.ts';
import { lapseWords } from './dates.ts';
import { DECISION_TEXT } from './decisions.ts';
import { TEXT } from './sentences.ts';
import { FAMILY_WORDS, LINK_WORDS, RELATION_WORDS, VETO_WORDS } from './words.ts';

// What is said of two documents, on the terminal and on their page.

/** What two documents of one story are to each other. */
const SAME_STORY: Readonly<Partial<Record<Relation, string>>> = {
  'exact-duplicate': 'Same text.',
  'near-duplicate': 'Same text, lightly edited.',
  excerpt: 'One text is part of the other.',
  coverage: 'Same story, told in other words.',
};

/** The verdict in one sentence. */
export function pairHeadline(told: PairTold): string {
  const { verdict, standing, sameStory, decided } = told;
  if (decided?.isCarriedOut && decided.are === 'together' && sameStory && !isFolded(verdict.relation))
    return 'One story, by a decision.';
  if (decided?.isCarriedOut && decided.are !== 'together' && !sameStory)
    return decided.are === 'linked' ? 'Linked, not folded, by a decision.' : 'Two stories, by a decision.';
  if (standing && isHeldByOlder(told) && !isFolded(verdict.relation))
    return `One story, as ${standing.judge} judged them.`;
  if (sameStory) return SAME_STORY[verdict.relation] ?? 'One story by its other members.';
  if (verdict.relation === 'related')
    return verdict.kind === undefined ? 'Linked, not folded.' : `Linked, not folded: ${LINK_WORDS[verdict.kind]}.`;
  return verdict.relation === 'different'
    ? 'Two stories.'
    : `Alike (${RELATION_WORDS[verdict.relation]}), but not in one story.`;
}

/** Whether a fold of an older judge is why they are in one story. */
function isHeldByOlder({ standing, sameStory }: PairTold): boolean {
  return sameStory && standing !== undefined && isFolded(standing.relation);
}

/** Who decided on the two. */
export function decidedSentences({ decided }: PairTold): string[] {
  if (!decided) return [];
  const say = { together: DECISION_TEXT.heldTogether, apart: DECISION_TEXT.heldApart, linked: DECISION_TEXT.linkedBy };
  return decided.by.map(({ by, at, why, id }: Decision) =>
    inOneLine(say[decided.are](by, at.slice(0, 10), `${why === undefined ? '' : `: ${why}`} (${id}).`)),
  );
}

/** What the evidence says of what was decided, where it says otherwise. */
export function otherwiseNotes({ decided, verdict, lines }: PairTold): string[] {
  if (!decided || !isAgainst({ kind: decided.are === 'together' ? 'same' : decided.are }, verdict.relation)) return [];
  return [DECISION_TEXT.otherwise(RELATION_WORDS[verdict.relation], score(verdict.score), score(lines.merge))];
}

/** Whether what was decided waits to be carried out. */
export function waitingNotes({ decided, sameStory }: PairTold): string[] {
  if (!decided || (decided.isCarriedOut && (decided.are === 'together') === sameStory)) return [];
  return [DECISION_TEXT.waits];
}

/** What has to be known beside the verdict: an older one that stands, by what they are linked, what keeps them from being folded or in one story. */
export function verdictNotes(told: PairTold): string[] {
  const { verdict, standing, sameStory, decided, lines } = told;
  const { relation, linkScore, veto } = verdict;
  const isHeldByOthers =
    sameStory &&
    !isHeldByOlder(told) &&
    decided?.are !== 'together' &&
    relation !== 'exact-duplicate' &&
    verdict.score < lines.merge;
  return [
    ...(standing
      ? [
          TEXT.standing(
            RELATION_WORDS[standing.relation],
            score(standing.score),
            standing.judge,
            RELATION_WORDS[relation],
            verdict.judge,
          ),
        ]
      : []),
    ...(relation === 'related' && linkScore !== undefined ? [TEXT.linkedAt(score(linkScore))] : []),
    ...(veto ? [`Not folded in spite of its score: ${VETO_WORDS[veto]}.`] : []),
    ...(isHeldByOthers ? ['They are in one story because its other members hold them together.'] : []),
  ];
}

/** How many things two texts share, in words. */
export interface SharedCounts {
  /** Quotations in both; and of one side that the other tells in the same words. */
  readonly quoted: number;
  readonly retold: number;
  readonly longestRun: number;
}

export function sharedCounts({ quoted, retold, longestRun }: SharedCounts): string[] {
  return [
    `${counted(quoted, 'quotation', 'quotations')}${retold > 0 ? ' in both' : ''}`,
    ...(retold > 0 ? [`${thousands(retold)} that one quotes and the other tells in the same words`] : []),
    `at most ${thousands(longestRun)} words in a row`,
  ];
}

/** Thousandths as a share: 27 → `2.7 %`. */
export function shareWords(value: number): string {
  return `${(value / 10).toFixed(1)} %`;
}

/** What was measured of two texts, name by value. @param isFlipped whether the first of the two is the verdict's second */
export function measuredFacts(
  { evidence, nearScore, excerptScore }: Verdict,
  isFlipped: boolean,
): Array<[string, string]> {
  const { shingles5, shingles3, salientTerms, words, cosine, daysApart } = evidence;
  const [first, second] = isFlipped ? [words.b, words.a] : [words.a, words.b];
  return [
    ['5-word shingles', `Jaccard ${shareWords(shingles5.jaccard)}, MinHash estimate ${shareWords(shingles5.minhash)}`],
    ['3-word shingles', `Jaccard ${shareWords(shingles3.jaccard)}, containment ${shareWords(shingles3.containment)}`],
    [
      'names and numbers',
      `Jaccard ${shareWords(salientTerms.jaccard)}, MinHash estimate ${shareWords(salientTerms.minhash)}`,
    ],
    ['words', `${first} and ${second}, Jaccard ${shareWords(words.jaccard)}; cosine ${shareWords(cosine)}`],
    ['as an edited copy', `${score(nearScore)}, as a part ${score(excerptScore)} (above 0 holds)`],
    ['days apart', String(daysApart ?? 'not known')],
  ];
}

/** By what two documents came to be compared, and what would bring them together now. */
export function togetherBy(
  { wasCandidate, verdict }: PairTold,
  sharedKeys: Readonly<Partial<Record<Family, number>>>,
): readonly [by: string, keys: string] {
  const families = Object.entries(sharedKeys) as Array<[Family, number]>;
  return [
    wasCandidate
      ? `Brought together by: ${verdict.evidence.proposedBy.map((family) => FAMILY_WORDS[family]).join(', ')}`
      : 'Never compared by the run: no key brought the two together.',
    `keys in common now   ${families.map(([family, count]) => `${FAMILY_WORDS[family]}: ${count}`).join(' · ')}`,
  ];
}

/** How sure a verdict is. @param distance from the line, thousandths of log-odds, on either side */
function sureWords(distance: number): string {
  const far = Math.abs(distance);
  return far >= SURE_FROM ? 'Sure.' : far >= FAIRLY_FROM ? 'Fairly sure.' : 'A close call.';
}

/** Clues of who could have been first, by the sentence of a record; `here` is the member there, `there` the canonical document. */
const CLUES: Readonly<Record<string, (canonical: string, member: string, areOutlets: boolean) => string>> = {
  'dates as given by the pages': () => 'dates as given by the pages',
  'the member credits the outlet of the canonical document': (canonical, member, areOutlets) =>
    `${member} credits ${areOutlets ? '' : 'the outlet of '}${canonical}`,
  'the canonical document credits the outlet of the member': (canonical, member, areOutlets) =>
    `${canonical} credits ${areOutlets ? '' : 'the outlet of '}${member}`,
  'words unquoted there are a quotation here': (canonical, member) =>
    `${member} quotes words that ${canonical} says in its own voice`,
  'words quoted there are unquoted here': (canonical, member) =>
    `${canonical} quotes words that ${member} says in its own voice`,
  'quotes fuller there': (canonical) => `quotations are fuller in ${canonical}`,
  'quotes fuller here': (_, member) => `quotations are fuller in ${member}`,
};

export const PAIR = {
  title: (first: string, second: string) => `${first} and ${second}`,
  sure: sureWords,
  scale: (value: string, line: string) => `score ${value}, line ${line}`,
  foldedFrom: (line: string) => `one story from ${line}`,
  linkedFrom: (line: string) => `linked from ${line}`,
  asCopy: 'an edited copy from 0',
  asPart: 'a part from 0',
  scoreTitle: 'Log-odds: 0 is even, each 1 is 2.7 times',
  share: 'They share',
  shares: (parts: readonly string[], overlap: string, isCopy: boolean) =>
    `${parts.join(', ')}; 5-word overlap ${isCopy ? '' : 'only '}${overlap.replace(' ', '\u00a0')}.`,
  names: (count: number) => counted(count, 'name', 'names'),
  figures: (count: number) => counted(count, 'number', 'numbers'),
  nothing: 'No passage of five words or more.',
  texts: 'The two texts',
  sameText: 'The two texts are the same: it is shown once.',
  noText: 'Texts are not part of this report.',
  snippets: 'Passages that stand in both, with some words around them.',
  kept: 'kept',
  words: (count: string) => (count === '1' ? '1 word' : `${count} words`),
  alone: (words: string, name: string) => `${words} words that ${name} has alone`,
  leftOut: (words: string) => `… ${words === '1' ? '1 word' : `${words} words`} …`,
  showCut: 'Show what was cut or moved',
  cut: 'cut',
  moved: (to: string) => `moved to ${to}`,
  clipped: (characters: string) => `… ${characters} characters more`,
  showEdits: 'Show what was edited, word by word',
  editsTooMany:
    'They differ in too many words for a comparison word by word: these are the paragraphs that one has alone.',
  edits: (removed: string, added: string, first: string, second: string) =>
    `${removed === '1' ? '1 word' : `${removed} words`} in ${first} alone, ${added === '1' ? '1 word' : `${added} words`} in ${second} alone.`,
  legend: { quotation: 'quotation', passage: 'same words', name: 'name', figure: 'number' },
  passage: (nth: string) => `Passage ${nth}: go to where the other text has it`,
  order: {
    unknown: 'Order unknown: no dates.',
    unknownOf: (name: string) => `Order unknown: ${name} gives no date.`,
    sameDay: 'Published on the same day, as given by the pages: order unknown.',
    sameMinute: 'Published in the same minute, as given by the pages.',
    nearDays: 'Order unknown: only one page tells the hour and its zone, and the days are next to each other.',
    earlier: (name: string, isOutlet: boolean, minutes: number) =>
      `${name} ${isOutlet ? 'published' : 'was published'} earlier (by ${lapseWords(minutes)}, dates as given by the pages).`,
    earlierDay: (name: string, isOutlet: boolean, days: number) =>
      `${name} ${isOutlet ? 'published' : 'was published'} on an earlier day (by ${lapseWords(days * 1440)}, dates as given by the pages).`,
  },
  clues: (from: string, to: string, strength: string, clues: string) =>
    `Clues point from ${from} to ${to} (${strength}): ${clues}.`,
  cluesOpen: (clues: string) => `Clues that point neither way: ${clues}.`,
  clue: (clue: string, canonical: string, member: string, areOutlets: boolean) =>
    CLUES[clue]?.(canonical, member, areOutlets) ?? clue,
  why: 'Why, in numbers',
  weighed: 'What weighed',
  weighedUnit: 'log-odds of one story',
  total: 'score',
  atLeast: 'as sure as a copy is',
  measured: 'Measured',
  judgedBy: (judge: string, statistics: string, from: string) =>
    `judged by ${judge} under ${statistics}, by the settings of the ${from}`,
  wouldPart: 'What would keep them apart',
  wouldFold: 'What would fold them',
  wouldNothing: 'nothing: the texts are the same',
  decide: 'Decide',
  same: { change: 'Same story', confirm: 'Yes, same story' },
  apart: { change: 'Not the same', confirm: 'Yes, two stories' },
  linked: { change: 'Linked only', confirm: 'Yes, linked only' },
  ofTime: (outlet: string, time: string) => `${outlet} (${time})`,
  /** A document in a sentence of what was decided; in a button, by the outlet that stands for it. */
  articleOf: (outlet: string) => `the article of ${outlet}`,
  out: (name: string, isOutlet: boolean) => `${isOutlet ? `${name}’s` : name} is not part of this story`,
  keep: (name: string, isOutlet: boolean) => `Keep ${isOutlet ? `${name}’s` : name} instead`,
  previous: 'Previous pair',
  next: 'Next pair',
  place: (place: string, count: string) => `pair ${place} of ${count} of this story`,
  pairsOf: 'Pairs of the story',
  keys: 'Keys',
  keyWords: {
    s: 'same story',
    d: 'not the same',
    l: 'linked only',
    o: 'not part of this story',
    k: 'keep the other',
    n: 'next pair, also →',
    p: 'previous pair, also ←',
  },
} as const;
