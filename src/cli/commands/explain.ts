import { EXIT, RunError } from '../../domain/errors.ts';
import type { Problem } from '../../domain/problem.ts';
import type { Bucket } from '../../domain/record.ts';
import type { Relation } from '../../domain/verdict.ts';
import { type DocumentExplanation, explainDocument } from '../../inspect/explain-document.ts';
import { explainPair, type PairExplanation } from '../../inspect/explain-pair.ts';
import { findDocument } from '../../inspect/library.ts';
import {
  BUCKET_WORDS,
  CONTRIBUTION_WORDS,
  FAMILY_WORDS,
  problemSentence,
  RELATION_WORDS,
  TEXT,
  VETO_WORDS,
  whatIfSentence,
} from '../../messages.ts';
import type { CommonFlags } from '../settings.ts';
import { currentSnapshot } from '../snapshot.ts';
import { clip, counted, printable, score, type Terminal, thousands } from '../terminal.ts';

/** `storyfold explain DOC [DOC]`: what was cut or moved and why; why two are folded, linked or apart. */
export async function explainCommand(
  terminal: Terminal,
  names: readonly string[],
  flags: CommonFlags,
): Promise<number> {
  const { snapshot, config, home } = await currentSnapshot(flags);
  const rows = await snapshot.table('documents', ['document', 'path', 'line', 'bucket']);
  const ids = names.map((name) => findDocument(rows, name));
  const [first, second] = ids;
  if (first === undefined)
    throw new RunError('explain/none', EXIT.usage, 'Name one document or two.', 'storyfold stories lists them.');
  if (second === undefined) {
    const explanation = await explainDocument(snapshot, first);
    if (flags.json) terminal.print(JSON.stringify(explanation));
    else for (const line of documentScreen(terminal, explanation)) terminal.print(line);
    return EXIT.done;
  }
  const outside = ids
    .map((id) => rows.find(({ document }) => document === id)?.bucket)
    .find((bucket) => bucket === 'quarantined' || bucket === 'filtered');
  if (first === second || outside) {
    const [message, hint] =
      first === second
        ? ['Both names mean one document.', 'Name two.']
        : [
            `One of the two was ${outside} and is compared with nothing.`,
            'storyfold explain with its name alone says why.',
          ];
    throw new RunError('explain/pair', EXIT.usage, message as string, hint as string);
  }
  const explanation = await explainPair(snapshot, first, second, config, home);
  if (flags.json) terminal.print(JSON.stringify(explanation));
  else for (const line of pairScreen(terminal, explanation)) terminal.print(line);
  return EXIT.done;
}

function documentScreen({ paint }: Terminal, { row, removals, problems, into }: DocumentExplanation): string[] {
  const where = `${row.path}${row.line === null ? '' : `:${row.line}`}`;
  const facts = [
    ['document', row.document],
    ['story', row.story],
    ['in the file', row.locator],
    ['language', row.language],
    ['headline', row.headline],
    ['author', row.author],
    ['published', row.date_published],
    ['outlet', row.publisher ?? row.source],
    ['encoding', row.encoding === null ? null : `${row.encoding} (${row.encoding_from})`],
    ['stops short', row.truncated],
  ].filter(([, value]) => value !== null);
  const body =
    row.chars_body === null
      ? []
      : [
          '',
          `${thousands(Number(row.chars))} characters: ${thousands(Number(row.chars_body))} in the body, ${thousands(Number(row.chars_moved))} moved, ${thousands(Number(row.chars_cut))} cut, the rest white space`,
        ];
  return [
    `${paint('bold', printable(where))}  ${BUCKET_WORDS[row.bucket as Bucket]}${into === null ? '' : ` into ${printable(into)} (${RELATION_WORDS[row.relation as Relation]}, score ${score(Number(row.score))})`}`,
    ...facts.map(([name, value]) => `  ${String(name).padEnd(12)} ${printable(String(value))}`),
    ...body,
    ...removals.flatMap(({ action, rule, reason, moved_to, start, end, text, selector }) => [
      `  ${paint(action === 'cut' ? 'red' : action === 'moved' ? 'cyan' : 'yellow', `${action}${moved_to === null ? '' : ` to ${moved_to}`}`)}  [${start}, ${end})  ${rule}: ${reason}${selector === null ? '' : `  ${printable(String(selector))}`}`,
      `      ${paint('dim', clip(printable(String(text)), 160))}`,
    ]),
    ...(removals.length === 0 && row.chars_body !== null ? ['  nothing was cut or moved'] : []),
    ...problems.map(
      ({ code, effect, path, details }) =>
        `  ${effect}: ${problemSentence({ code: code as Problem['code'], effect: effect as Problem['effect'], path: String(path), details: JSON.parse(String(details)) as Problem['details'] })}`,
    ),
  ];
}

function pairScreen({ paint }: Terminal, explanation: PairExplanation): string[] {
  const {
    first,
    second,
    verdict,
    lines,
    passages,
    quotesShared,
    namesShared,
    numbersShared,
    sharedKeys,
    wasCandidate,
    sameStory,
  } = explanation;
  const { evidence } = verdict;
  const words =
    first.document === verdict.a ? [evidence.words.a, evidence.words.b] : [evidence.words.b, evidence.words.a];
  const share = (value: number): string => `${(value / 10).toFixed(1)} %`;
  const keys = (Object.keys(sharedKeys) as Array<keyof typeof sharedKeys>).map(
    (family) => `${FAMILY_WORDS[family]}: ${sharedKeys[family]}`,
  );
  return [
    `${paint('bold', printable(first.path))}  and  ${paint('bold', printable(second.path))}`,
    `${paint('bold', headlineOf(explanation))}   score ${score(verdict.score)}, folded from ${score(lines.merge)}, linked from ${score(lines.related)}`,
    ...linkNote(verdict),
    ...(verdict.veto ? [`  Not folded in spite of its score: ${VETO_WORDS[verdict.veto]}.`] : []),
    ...(sameStory && verdict.relation !== 'exact-duplicate' && verdict.score < lines.merge
      ? ['  They are in one story because its other members hold them together.']
      : []),
    '',
    paint('bold', 'They share'),
    ...quotesShared.map(
      ({ text, canonical, member }) =>
        `  “${clip(printable(text), 160)}”  [${canonical.start}, ${canonical.end}) and [${member.start}, ${member.end})`,
    ),
    ...passages
      .filter(({ text }) => quotesShared.every((quote) => quote.text !== text))
      .map(
        ({ text, canonical, member }) =>
          `  ${paint('dim', `… ${clip(printable(text), 160)} …`)}  [${canonical.start}, ${canonical.end}) and [${member.start}, ${member.end})`,
      ),
    `  ${counted(quotesShared.length, 'quotation', 'quotations')}, at most ${evidence.longestRunWords} words in a row`,
    `  names    ${namesShared.length === 0 ? 'none' : clip(printable(namesShared.join(', ')), 160)}`,
    `  numbers  ${numbersShared.length === 0 ? 'none' : clip(printable(numbersShared.join(', ')), 160)}`,
    '',
    paint('bold', 'What weighed (log-odds of one story)'),
    ...verdict.contributions
      .filter(({ value }) => value !== 0)
      .toSorted((x, y) => Math.abs(y.value) - Math.abs(x.value))
      .map(
        ({ name, value }) =>
          `  ${CONTRIBUTION_WORDS[name].padEnd(36)} ${(value > 0 ? '+' : '') + (value / 1000).toFixed(2)}`,
      ),
    '',
    paint('bold', sameStory ? 'What would keep them apart' : 'What would fold them'),
    ...(explanation.whatIf.length === 0 ? ['  nothing: the texts are the same'] : []),
    ...explanation.whatIf.map((way) => `  ${whatIfSentence(way, lines.merge, score)}`),
    '',
    paint('bold', 'Measured'),
    `  5-word shingles       Jaccard ${share(evidence.shingles5.jaccard)}, MinHash estimate ${share(evidence.shingles5.minhash)}`,
    `  3-word shingles       Jaccard ${share(evidence.shingles3.jaccard)}, containment ${share(evidence.shingles3.containment)}`,
    `  names and numbers     Jaccard ${share(evidence.salientTerms.jaccard)}, MinHash estimate ${share(evidence.salientTerms.minhash)}`,
    `  words                 ${words[0]} and ${words[1]}, Jaccard ${share(evidence.words.jaccard)}; cosine ${share(evidence.cosine)}`,
    `  as an edited copy     ${score(verdict.nearScore)}, as a part ${score(verdict.excerptScore)} (above 0 holds)`,
    `  days apart            ${evidence.daysApart ?? 'not known'}`,
    '',
    wasCandidate
      ? `Brought together by: ${evidence.proposedBy.map((family) => FAMILY_WORDS[family]).join(', ')}`
      : 'Never compared by the run: no key brought the two together.',
    `  keys in common now   ${keys.join(' · ')}`,
    paint('dim', `  judged by ${verdict.judge} under ${verdict.statistics}`),
  ];
}

/** What counts against folding and not against linking, where that is why the two are linked. */
function linkNote({ relation, contributions, score: total }: PairExplanation['verdict']): string[] {
  const apart = contributions.find(({ name }) => name === 'quotesApart')?.value ?? 0;
  return relation === 'related' && apart < 0 ? [`  ${TEXT.linkedAt(score(total - apart))}`] : [];
}

function headlineOf({ verdict, sameStory }: PairExplanation): string {
  if (sameStory) return `One story: ${RELATION_WORDS[verdict.relation]}.`;
  if (verdict.relation === 'related') return 'Linked, not folded.';
  return verdict.relation === 'different'
    ? 'Two stories.'
    : `Alike (${RELATION_WORDS[verdict.relation]}), but not in one story.`;
}
