// npm minhash as one of the peers of dedup.py, with the same lines in and out: `node dedup.mjs [SETTING …]`.
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';

const require = createRequire(import.meta.url);
const { Minhash, LshIndex } = require('minhash');
const { version } = require('minhash/package.json');

// The default of Minhash.
const K = 128;
// Its index has no threshold but a number of rows a band: (1 / bands)^(1 / rows) is where half of the pairs are found, or nearly.
// 4 is its default, and words are what its README takes.
const ROWS = [4, 3, 5, 6, 8, 12, 16];
const bandsOf = (rows) => Math.floor(K / rows);
const SHINGLES = { words: 1, '3 words': 3, '5 words': 5 };
const SETTINGS = new Map(
  Object.entries(SHINGLES).flatMap(([name, size]) =>
    ROWS.map((rows) => [`${name}, ${rows} rows (${((1 / bandsOf(rows)) ** (1 / rows)).toFixed(2)})`, { size, rows }]),
  ),
);

const WORD = /[\p{L}\p{M}\p{N}_]+/gu;

function shingles(text, size) {
  const words = text.toLowerCase().match(WORD) ?? [];
  if (size === 1) return new Set(words);
  if (words.length <= size) return new Set([words.join(' ')]);
  return new Set(Array.from({ length: words.length - size + 1 }, (_, at) => words.slice(at, at + size).join(' ')));
}

const sketched = new Map();
function sketches(texts, size) {
  const made =
    sketched.get(size) ??
    texts.map((text) => {
      const sketch = new Minhash();
      for (const shingle of shingles(text, size)) sketch.update(shingle);
      return sketch;
    });
  sketched.set(size, made);
  return made;
}

function group(texts, { size, rows }) {
  const index = new LshIndex({ bandSize: rows });
  const made = sketches(texts, size);
  // Whole bands alone: what is left over would be a band that far more texts share.
  const banded = made.map(({ hashvalues }) => ({ hashvalues: hashvalues.slice(0, rows * bandsOf(rows)) }));
  for (const [at, sketch] of banded.entries()) index.insert(at, sketch);
  const parent = made.map((_, at) => at);
  const root = (at) => {
    let from = at;
    while (parent[from] !== from) {
      parent[from] = parent[parent[from]];
      from = parent[from];
    }
    return from;
  };
  for (const [at, sketch] of banded.entries())
    for (const other of index.query(sketch)) {
      const [low, high] = [root(at), root(Number(other))].toSorted((x, y) => x - y);
      parent[high] = low;
    }
  return parent.map((_, at) => root(at));
}

// Linux only. What resourceUsage says begins with the memory of whoever started the process.
const peakMb = () => Number(/VmHWM:\s+(\d+)/.exec(readFileSync('/proc/self/status', 'utf8'))?.[1]) / 1024;
const answer = (row) => process.stdout.write(`${JSON.stringify(row)}\n`);
const rows = readFileSync(0, 'utf8')
  .split('\n')
  .filter((line) => line !== '')
  .map((line) => JSON.parse(line));
answer({ version, call: 'new LshIndex({ bandSize }).query(new Minhash())', settings: [...SETTINGS.keys()] });
const texts = rows.map(({ text }) => text);
const started = process.cpuUsage();
const chosen = process.argv.length > 2 ? process.argv.slice(2) : [...SETTINGS.keys()];
for (const setting of chosen) {
  const groups = group(texts, SETTINGS.get(setting));
  const { user, system } = process.cpuUsage(started);
  answer({ setting, groups, seconds: (user + system) / 1e6, mb: peakMb() });
}
