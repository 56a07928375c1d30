// Makes src/text/background/en.ts: how common English words and names are, for corpora too small to know.
//   apt-get install scowl && node bench/make-english-ranks.ts [FOLDER OF UNILEX LISTS]
// Words: SCOWL's size classes are classes of frequency; 10 holds the most common words, 35 those of a small dictionary.
// Names: SCOWL lists names of people and places (50). A name that stands among the 10,000 most frequent words of several
// *other* languages (Unicode's Unilex) is a household name everywhere: `names3` in 3 to 7 lists, `names8` in 8 or more.
import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { foldWord, stem } from '../src/text/fold-word.ts';

const SCOWL = '/usr/share/dict/scowl';
const UNILEX = process.argv[2] ?? '../shared/background/unilex';
const WORDS = /^(?:english|american|british)-(?:words|contractions|upper)\.(10|20|35)$/;
const NAMES = /^(?:english|american|british)-(?:upper|proper-names)\.(?:35|40|50)$/;

const classOf = new Map<string, string>();
const word = (line: string): string => stem(foldWord(line), 'en');

for (const file of readdirSync(SCOWL).toSorted()) {
  if (!NAMES.test(file)) continue;
  for (const line of lines(`${SCOWL}/${file}`)) classOf.set(word(line), 'names');
}
const listsWith = new Map<string, number>();
for (const file of readdirSync(UNILEX).filter((name) => name.endsWith('.tsv'))) {
  for (const form of new Set(lines(`${UNILEX}/${file}`).map((line) => foldWord(line.split('\t')[0] ?? '')))) {
    listsWith.set(form, (listsWith.get(form) ?? 0) + 1);
  }
}
for (const [form, lists] of listsWith) {
  if (lists >= 3 && /^[a-z]{3,}$/.test(form)) classOf.set(stem(form, 'en'), lists >= 8 ? 'names8' : 'names3');
}
for (const size of ['35', '20', '10']) {
  for (const file of readdirSync(SCOWL).toSorted()) {
    if (WORDS.exec(file)?.[1] !== size) continue;
    for (const line of lines(`${SCOWL}/${file}`)) {
      const known = classOf.get(word(line));
      // A household name in a dictionary (Paris, Trump) is as common as its more common reading.
      if (!(size === '35' && known?.startsWith('names') && known !== 'names')) classOf.set(word(line), `words${size}`);
    }
  }
}

function lines(path: string): string[] {
  return readFileSync(path, 'utf8')
    .split('\n')
    .filter((line) => line !== '' && !line.endsWith("'s"));
}

const rows = ['words10', 'words20', 'words35', 'names8', 'names3', 'names'].map((name) => {
  const members = [...classOf]
    .filter(([, known]) => known === name)
    .map(([form]) => form)
    .toSorted();
  return `  ${name}: '${members.join(' ').replaceAll("'", "\\'")}',`;
});
writeFileSync(
  'src/text/background/en.ts',
  `// Made by bench/make-english-ranks.ts from SCOWL 2020.12.07 ((c) 2000-2018 Kevin Atkinson and others) and Unicode's Unilex
// ((c) Unicode, Inc.); licences in THIRD_PARTY.md. Stems by class; the classes are explained in text/background.ts.
export const ENGLISH_STEMS = {
${rows.join('\n')}
} as const;
`,
);
