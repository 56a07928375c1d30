import type { Problem } from '../domain/problem.ts';
import type { Bucket } from '../domain/record.ts';
import type { RunSummary } from '../domain/summary.ts';
import { BUCKET_WORDS, CRITERION_WORDS, problemSentence, RELATION_WORDS, SETTLED_WORDS, TEXT } from '../messages.ts';
import { clip, counted, printable, score, shortName, type Terminal, thousands } from './terminal.ts';
import { underLines } from './under.ts';

export interface Cost {
  readonly seconds: number;
  /** Peak of the process's resident memory. */
  readonly megabytes: number;
  readonly stateBytes: number;
  readonly snapshotBytes: number;
}

const PROBLEMS_SHOWN = 5;
/** The names under which removals are summed up for people, by rule. */
const RULE_WORDS: Readonly<Record<string, string>> = {
  'donation-appeal': 'donation appeal',
  headline: 'repeats',
  'repeated-line': 'repeats',
  'outlet-blurb': 'blurb',
  'newsletter-appeal': 'sign-up appeals',
  'read-more': 'links to other articles',
  'cookie-notice': 'consent and terms',
  extract: 'outside the article',
};
const MOVED_WORDS: Readonly<Record<string, string>> = {
  headline: 'headline',
  author: 'byline',
  datePublished: 'date',
  description: 'standfirst',
  caption: 'caption',
  creditText: 'credit',
  dateline: 'dateline',
  copyrightNotice: 'copyright',
  notice: 'notices',
};

/** The first screen: what was read, where it went, why, and what to do next. */
export function runScreen(terminal: Terminal, summary: RunSummary, problems: readonly Problem[], cost: Cost): string[] {
  const { paint } = terminal;
  return [
    paint('bold', `storyfold ${summary.version}`) +
      `   ${summary.input.join(', ')} → ${summary.output}/   run ${summary.run}   as of ${summary.asOf}`,
    '',
    paint(
      'bold',
      `${counted(summary.documents, 'document', 'documents')} → ${counted(summary.stories, 'story', 'stories')}`,
    ),
    '',
    ...bucketLines(summary, paint),
    ...foldedLines(summary, paint),
    ...linkedLines(summary, paint),
    '',
    ...textLines(summary, paint),
    ...unknownLines(summary, paint),
    ...waitingLines(summary, paint),
    ...problemLines(problems, paint, cost),
    paint('bold', 'Look          ') + lookLine(summary),
  ];
}

type Paint = Terminal['paint'];

function bucketLines(summary: RunSummary, paint: Paint): string[] {
  const { documents, buckets, filtered, superseded, skipped, inputs } = summary;
  const shown = (Object.keys(buckets) as Bucket[]).filter((bucket) => bucket === 'canonical' || buckets[bucket] > 0);
  const sum = Object.values(buckets).reduce((total, count) => total + count, 0);
  const line = (words: string, count: number): string => `  ${words.padEnd(33)}${thousands(count).padStart(9)}`;
  return [
    ...shown.map((bucket) => {
      const more = bucket === 'filtered' ? filteredWords(filtered, documents) : '';
      const why = bucket === 'superseded' ? supersededWords(superseded) : more;
      return `${line(BUCKET_WORDS[bucket], buckets[bucket])}${why === '' ? '' : `  ${why}`}`;
    }),
    `${' '.repeat(35)}${thousands(sum).padStart(9)} = ${knownWords(summary)} ${sum === documents ? paint('green', '✓') : paint('red', '✗')}`,
    ...newsLines(inputs),
    ...(skipped > 0 ? [`  not inputs at all: ${thousands(skipped)} (see Problems)`] : []),
  ];
}

/** Every row is an input that was read, or a document of earlier runs whose input was not. */
function knownWords({ documents, buckets, inputs: { read, missing, unreadable } }: RunSummary): string {
  const earlier = missing + unreadable + buckets.forgotten;
  return earlier === 0
    ? `${thousands(documents)} read`
    : `${thousands(read)} read + ${thousands(earlier)} of earlier runs`;
}

/** By what other versions go before these. */
function supersededWords(superseded: RunSummary['superseded']): string {
  return Object.entries(superseded)
    .map(([by, count]) => `${SETTLED_WORDS[by] ?? by} ${thousands(count)}`)
    .join(', ');
}

/** Which filters took how many pages, and their share of all documents. */
function filteredWords(filtered: RunSummary['filtered'], documents: number): string {
  const all = Object.values(filtered).reduce((sum, count) => sum + count, 0);
  const each = Object.entries(filtered).map(([name, count]) => `${name} ${thousands(count)}`);
  return `${((100 * all) / documents).toFixed(1)} %: ${each.join(', ')}`;
}

/** What this run found, when it is not the first. */
function newsLines(inputs: RunSummary['inputs']): string[] {
  const { read, unchanged, changed, moved, behind, quarantined, missing, unreadable, retracted, new: born } = inputs;
  if (unchanged + changed + moved + missing + unreadable + retracted === 0) return [];
  const parts = [
    [born, 'new'],
    [changed, 'changed'],
    [moved, 'under another name'],
    [unchanged, 'unchanged'],
    [behind, 'behind another version'],
    [quarantined, 'quarantined'],
  ] as const;
  const others = [
    [missing, 'kept though their input is gone'],
    [unreadable, 'kept: their input could not be read'],
    [retracted, 'retracted, their input is gone'],
  ] as const;
  const told = (list: ReadonlyArray<readonly [number, string]>): string =>
    list
      .filter(([count]) => count > 0)
      .map(([count, words]) => `${thousands(count)} ${words}`)
      .join(', ');
  const earlier = told(others);
  return [
    `  ${thousands(read)} inputs read: ${told(parts)}`,
    ...(earlier === '' ? [] : [`  of earlier runs: ${earlier}`]),
  ];
}

function foldedLines({ folded, buckets }: RunSummary, paint: Paint): string[] {
  if (folded.length === 0) return [];
  const lines = folded.flatMap(({ label, kept, members }) => [
    `  “${clip(printable(label), 96)}”`,
    `     ${shortName(kept.path).padEnd(14)} ${paint('green', 'kept')}     ${CRITERION_WORDS[kept.criterion]}`,
    ...members.slice(0, 4).map(({ path, relation, score: value, line, quotes, runWords, weak }) => {
      const shared = [
        quotes > 0 ? counted(quotes, 'shared quote', 'shared quotes') : '',
        `${runWords} words in a row`,
        `score ${score(value)} (line ${score(line)})`,
      ];
      return `     ${shortName(path).padEnd(14)} ${paint('cyan', 'folded')}   ${RELATION_WORDS[relation]}: ${shared.filter((part) => part !== '').join(', ')}${weak ? paint('yellow', '  weak: please check') : ''}`;
    }),
    ...(members.length > 4 ? [`     … and ${thousands(members.length - 4)} more`] : []),
  ]);
  const all = buckets['exact-duplicate'] + buckets['near-duplicate'] + buckets.excerpt + buckets.coverage;
  const listed = folded.reduce((sum, { members }) => sum + members.length, 0);
  return [
    '',
    paint('bold', 'Folded'),
    ...lines,
    ...(all > listed ? [`  … ${thousands(all - listed)} more: storyfold stories`] : []),
  ];
}

function linkedLines({ linked }: RunSummary, paint: Paint): string[] {
  if (linked.length === 0) return [];
  const lines = linked
    .slice(0, 5)
    .map(
      ({ a, b, score: value, line }) =>
        `     ${shortName(a.path).padEnd(14)} ${shortName(b.path).padEnd(14)} score ${score(value)} (line ${score(line)})${value >= line ? `: ${TEXT.outvoted}` : ''}`,
    );
  return [
    paint('bold', 'Linked, not folded'),
    ...lines,
    ...(linked.length > 5 ? ['     … more: storyfold stories'] : []),
  ];
}

function textLines({ text, removals }: RunSummary, paint: Paint): string[] {
  const words = (action: string): string => {
    const seen = new Set(
      removals
        .filter((row) => row.action === action)
        .map(({ rule, to }) =>
          action === 'moved' ? (MOVED_WORDS[to ?? ''] ?? to ?? rule) : (RULE_WORDS[rule] ?? 'page furniture'),
        ),
    );
    return [...seen].slice(0, 6).join(' · ');
  };
  const line = (name: string, count: number, what: string): string =>
    `  ${name.padEnd(8)}${thousands(count).padStart(11)}   ${what}`;
  return [
    `${paint('bold', 'Text          ')}${thousands(text.read)} characters read`,
    line('body', text.kept + text.space, 'kept (with white space)'),
    line('moved', text.moved, words('moved')),
    line('cut', text.cut, words('cut')),
  ];
}

function unknownLines({ notKnown, documents, buckets, coverageOff }: RunSummary, paint: Paint): string[] {
  const readable = documents - buckets.quarantined;
  const off = Object.entries(coverageOff).map(([language, count]) => `${language} ${thousands(count)}`);
  const lines: string[] = [];
  if (notKnown.date > 0 || notKnown.outlet > 0) {
    const parts = [
      notKnown.date > 0 ? `date ${thousands(notKnown.date)} of ${thousands(readable)}` : '',
      notKnown.outlet > 0 ? `outlet ${thousands(notKnown.outlet)} of ${thousands(readable)}` : '',
    ];
    lines.push(
      `${paint('bold', 'Not known     ')}${parts.filter((part) => part !== '').join(', ')}${notKnown.date === readable ? `: ${TEXT.datesUnknown}` : ''}`,
      `              ${TEXT.addTable}`,
    );
  }
  if (off.length > 0)
    lines.push(
      `${paint('bold', 'Not folded    ')}own-words coverage is measured for English only so far: ${off.slice(0, 6).join(', ')}`,
    );
  return lines;
}

function waitingLines(summary: RunSummary, paint: Paint): string[] {
  const { under } = summary;
  const isMixed = Object.keys(under.judges).length > 1 || Object.keys(under.statistics).length > 1;
  const versions = isMixed || under.older > 0 ? underLines(summary) : [];
  if (under.waiting.length + under.older === 0) return versions;
  return [...versions, `${paint('bold', 'Waiting       ')}${TEXT.waiting(under.waiting, under.older)}`];
}

function problemLines(
  problems: readonly Problem[],
  paint: Paint,
  { seconds, megabytes, stateBytes, snapshotBytes }: Cost,
): string[] {
  const disk = `${((stateBytes + snapshotBytes) / 1e6).toFixed(1)} MB on disk`;
  const cost = paint('dim', `${seconds.toFixed(1)} s, ${megabytes} MB, ${disk}`);
  if (problems.length === 0) return [`${paint('bold', 'Problems      ')}${'none'.padEnd(33)} ${cost}`];
  const order = { quarantined: 0, skipped: 1, noted: 2 } as const;
  const shown = problems.toSorted((x, y) => order[x.effect] - order[y.effect]).slice(0, PROBLEMS_SHOWN);
  return [
    `${paint('bold', 'Problems      ')}${counted(problems.length, 'problem', 'problems').padEnd(33)} ${cost}`,
    ...shown.map(
      (problem) =>
        `  ${paint(problem.effect === 'quarantined' ? 'red' : 'yellow', problem.effect)} ${printable(problem.path)}${problem.line === undefined ? '' : `:${problem.line}`}  ${printable(problemSentence(problem))}`,
    ),
    ...(problems.length > shown.length
      ? [`  … ${thousands(problems.length - shown.length)} more: storyfold status`]
      : []),
  ];
}

function lookLine({ look, output }: RunSummary): string {
  const explain = look.length === 2 ? `storyfold explain ${look.map(printable).join(' ')} · ` : '';
  return `${explain}storyfold stories · head -1 ${output}/canonical.jsonl`;
}
