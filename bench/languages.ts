// What folding is worth a language: the product's own path over the texts of one language at a time, with coverage on, scored
// on labelled pairs; and how well languages are told apart. `--write` puts the table into docs/languages.md.
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Signature } from '../src/domain/signature.ts';
import { foldOptions } from '../src/pipeline/corpus/corpus.ts';
import { prepare } from '../src/pipeline/prepare/order.ts';
import { JUDGE } from '../src/stages/judge/weights.ts';
import { SURE_MIN } from '../src/text/language-guess.ts';
import { LANGUAGE_PACKS, packOf } from '../src/text/language-packs/index.ts';
import { languageOf } from '../src/text/languages.ts';
import { rowsOf } from './dedup-set.ts';
import { CONFIG, PREPARE, required } from './default-config.ts';
import { foldInMemory } from './fold-in-memory.ts';
import { shareWithInterval } from './wilson.ts';

interface Text {
  readonly id: string;
  readonly text: string;
  readonly language: string;
}

interface LabelledPair {
  readonly a: string;
  readonly b: string;
  readonly language: string;
  readonly same: boolean;
}

/** Pairs of one language: how many there are of each kind, and how many of them stand in one story. */
interface Score {
  readonly language: string;
  readonly texts: number;
  readonly same: number;
  readonly different: number;
  readonly right: number;
  readonly wrong: number;
}

const CUTS = [60, 150];
const TABLE = /(<!-- languages: [^>]*-->\n)[\s\S]*?(<!-- end -->)/;

export async function bench(flags: Readonly<Record<string, string | undefined>>): Promise<void> {
  const folder = required(flags, 'docs');
  const texts = rowsOf<Text>(join(folder, 'docs.jsonl'));
  const pairs = rowsOf<LabelledPair>(join(folder, 'pairs.jsonl'));
  const languages = [...new Set(texts.map(({ language }) => language))].toSorted();
  const scores = languages.map((language) =>
    scoreOf(
      language,
      texts.filter((text) => text.language === language),
      pairs.filter((pair) => pair.language === language),
    ),
  );
  const found = [tableOf(scores), '', ...CUTS.map((cut) => `- ${detection(texts, cut)}`)].join('\n');
  console.log(`${JUDGE}, coverage on in each language\n\n${found}`);
  const file = flags['write'];
  if (file === undefined) return;
  const before = readFileSync(file, 'utf8');
  if (!TABLE.test(before)) throw new Error(`no place for the table in ${file}`);
  writeFileSync(
    file,
    before.replace(TABLE, (_, from: string, to: string) => `${from}Judge ${JUDGE}.\n\n${found}\n${to}`),
  );
}

function scoreOf(language: string, texts: readonly Text[], pairs: readonly LabelledPair[]): Score {
  const stories = storiesOf(language, texts);
  const folded = ({ a, b }: LabelledPair): boolean => stories.has(a) && stories.get(a) === stories.get(b);
  const same = pairs.filter((pair) => pair.same);
  const different = pairs.filter((pair) => !pair.same);
  return {
    language,
    texts: texts.length,
    same: same.length,
    different: different.length,
    right: same.filter(folded).length,
    wrong: different.filter(folded).length,
  };
}

/** For each id the number of its story; what is no article has none. */
function storiesOf(language: string, texts: readonly Text[]): Map<string, number> {
  const ids = new Map<string, string>();
  const signatures = texts.flatMap((row, index): Signature[] => {
    const bytes = Buffer.from(JSON.stringify(row));
    const { signature, article } = prepare(
      { path: 'bench/docs.jsonl', line: index + 1, bytes, kind: 'json', ordinal: 0 },
      PREPARE,
    );
    if (!signature || article?.filteredBy) return [];
    ids.set(signature.document, row.id);
    return [signature];
  });
  const options = foldOptions({ ...CONFIG, judge: { ...CONFIG.judge, coverageLanguages: [language] } });
  const { documents, folding } = foldInMemory(signatures, options);
  return new Map(
    folding.stories.flatMap((groups, story) =>
      groups.flatMap(({ members }) =>
        members.map((number) => [ids.get((documents[number] as Signature).document) as string, story] as const),
      ),
    ),
  );
}

function tableOf(scores: readonly Score[]): string {
  const measured = scores.map(({ language, texts, same, different, right, wrong }) => [
    language,
    knownOf(language),
    `${texts}`,
    `${same} / ${different}`,
    `${right} / ${wrong}`,
    shareWithInterval(right, right + wrong),
    shareWithInterval(right, same),
  ]);
  const others = LANGUAGE_PACKS.map(({ code }) => code)
    .filter((code) => !scores.some(({ language }) => language === code))
    .map((code) => [code, knownOf(code), 'none measured', '', '', '', '']);
  return [
    '| language | pack | texts | pairs: same / different | folded: right / wrong | precision | recall |',
    '|---|---|---|---|---|---|---|',
    ...[...measured, ...others].map((cells) => `| ${cells.join(' | ')} |`),
  ].join('\n');
}

/** What a pack holds beside its words. */
function knownOf(language: string): string {
  const pack = packOf(language);
  if (!pack) return 'none';
  const parts = [
    pack.stem && 'stems',
    pack.background && 'background',
    pack.functionCharacters && 'pairs of characters',
  ];
  return ['words', ...parts.filter((part) => part !== undefined)].join(', ');
}

/** How well the language of texts is told from their first characters. */
function detection(texts: readonly Text[], cut: number): string {
  const guesses = texts.map(({ text, language }) => ({ language, guess: languageOf(text.slice(0, cut)) }));
  const isRight = ({ language, guess }: (typeof guesses)[number]): boolean => guess?.language === language;
  const sure = guesses.filter(({ guess }) => guess !== undefined && guess.confidence >= SURE_MIN);
  return (
    `Language of ${texts.length} texts by their first ${cut} characters: right ${shareWithInterval(guesses.filter(isRight).length, guesses.length)}, ` +
    `sure ${shareWithInterval(sure.length, guesses.length)}, of those wrong ${sure.length - sure.filter(isRight).length}`
  );
}
