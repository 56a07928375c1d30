// Makes src/text/background/CODE.ts: how common the words of a language are, for corpora too small to know. English has a
// source and a script of its own (make-english-ranks.ts).
//   node bench/make-ranks.ts FOLDER_OF_UNILEX_LISTS [CODE …]
// Unilex lists the 10,000 most frequent forms of a language on the web. Only their ranks are used: a form counts
// 1 / rank (Zipf), a term the sum of its forms, and terms are ranked anew by their sums.
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { foldWord, stem } from '../src/text/fold-word.ts';
import { hashString } from '../src/text/hash.ts';
import { LANGUAGE_PACKS } from '../src/text/language-packs/index.ts';
import { isStopWord } from '../src/text/stop-words.ts';
import { tokenize } from '../src/text/tokenize.ts';

// The last class takes what the size of the file leaves it: the rarest terms are next to those that stand in no list.
const LAST_OF_CLASS = { rank300: 300, rank1000: 1000, rank3000: 3000, rank9000: 9000 } as const;
const BYTES_MAX = 60_000;

const [folder = '../shared/background/unilex', ...chosen] = process.argv.slice(2);
const codes = LANGUAGE_PACKS.map(({ code }) => code).filter((code) => code !== 'en');
for (const code of chosen.length > 0 ? chosen : codes) {
  const list = join(folder, `${code}.tsv`);
  if (!existsSync(list)) {
    console.log(`${code}: no list`);
    continue;
  }
  const ranked = rankedTerms(readFileSync(list, 'utf8'), code);
  const classes = classesOf(ranked, code);
  writeFileSync(`src/text/background/${code}.ts`, fileOf(code, classes));
  console.log(`${code}: ${ranked.length} terms, ${classes.reduce((sum, { terms }) => sum + terms.length, 0)} written`);
}

/** Terms of a list, as strings that hash to what `tokenize` gives, the most common first. */
function rankedTerms(list: string, code: string): string[] {
  const sums = new Map<string, number>();
  const forms = list.split('\n').filter((line) => line !== '');
  for (const [index, line] of forms.entries()) {
    const [form = ''] = line.split('\t');
    const { terms, starts, ends } = tokenize(form, [{ start: 0, end: form.length }], [], code);
    for (const [at, term] of terms.entries()) {
      const written = stringOf(form.slice(starts[at], ends[at]), term, code);
      if (written !== undefined) sums.set(written, (sums.get(written) ?? 0) + 1 / (index + 1));
    }
  }
  return [...sums].toSorted((a, b) => b[1] - a[1] || (a[0] < b[0] ? -1 : 1)).map(([term]) => term);
}

/** What a term is the hash of; undefined for single letters, numbers and acronyms that read as stop words. */
function stringOf(word: string, term: number, code: string): string | undefined {
  const [bare = ''] = word.split(/['’]/);
  return [bare, word]
    .flatMap((one) => [stem(foldWord(one), code), foldWord(one)])
    .find((one) => /^\p{L}[\p{L}\p{M}]+$/u.test(one) && hashString(one) === term);
}

function classesOf(ranked: readonly string[], code: string): { name: string; terms: string[] }[] {
  let bytes = 0;
  let first = 0;
  return Object.entries(LAST_OF_CLASS).map(([name, last]) => {
    const terms = ranked.slice(first, last).filter((term) => {
      if (isStopWord(hashString(term), code)) return false;
      bytes += Buffer.byteLength(term) + 1;
      return bytes <= BYTES_MAX;
    });
    first = last;
    return { name, terms: terms.toSorted() };
  });
}

function fileOf(code: string, classes: readonly { name: string; terms: readonly string[] }[]): string {
  const rows = classes.map(({ name, terms }) => `  ${name}: '${terms.join(' ')}',`);
  return `// Made by bench/make-ranks.ts from Unicode's Unilex ((c) Unicode, Inc.); licence in THIRD_PARTY.md. Terms of '${code}' by class;
// the classes are explained in text/background.ts.
export const STEMS = {
${rows.join('\n')}
} as const;
`;
}
