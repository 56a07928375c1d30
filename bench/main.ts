// npm run bench -- NAME [options]: the one door to all benchmarks. Predictions come from the functions that `run` calls.
import { parseArgs } from 'node:util';

const BENCHES: Readonly<
  Record<string, { readonly usage: string; readonly load: () => Promise<{ bench: (flags: Flags) => Promise<void> }> }>
> = {
  dedup: {
    usage: '--docs F --out F --level dup|story|event [--gold F] [--engine minhash] | --docs DIR --peers PYTHON',
    load: () => import('./dedup.ts'),
  },
  lines: { usage: '--file F [--folds DIR] [--out F] [--peers PYTHON]', load: () => import('./lines.ts') },
  learnt: { usage: '--file F', load: () => import('./learnt.ts') },
  refit: {
    usage: '--python PYTHON [--pages DIR,DIR] [--file F] [--peers DIR] [--out DIR] [--write src/stages/clean/model]',
    load: () => import('./refit.ts'),
  },
  html: { usage: '--pages DIR --truth F [--folds DIR] [--out F] [--peers DIR]', load: () => import('./html.ts') },
  'page-cost': { usage: '--pages DIR', load: () => import('./page-cost.ts') },
  walls: { usage: '--docs DIR (of benches of real articles)', load: () => import('./walls.ts') },
  hostile: { usage: '--pages DIR', load: () => import('./hostile.ts') },
  'page-memory': { usage: '--pages DIR [--documents 5000]', load: () => import('./page-memory.ts') },
  flow: { usage: '[--documents 100000]', load: () => import('./flow.ts') },
  scale: { usage: '[--documents 100000]', load: () => import('./scale.ts') },
  delta: { usage: '[--documents 1000,10000,100000]', load: () => import('./delta.ts') },
  look: { usage: '[--documents 100000] [--docs PROJECT]', load: () => import('./look.ts') },
  inspect: { usage: '[--documents 115000] [--docs PROJECT]', load: () => import('./inspect.ts') },
  drift: {
    usage: '--docs DIR (of stream/, stream-outlets/ and dedup/) [--documents N] [--sets stream,generated] [--out yes]',
    load: () => import('./drift.ts'),
  },
  store: { usage: '[--documents 10000,100000,1000000]', load: () => import('./store.ts') },
  'long-documents': { usage: '[--documents 20000]', load: () => import('./long-documents.ts') },
  stream: {
    usage: '--docs F --pairs F [--folds N] [--sets DIR] [--out F]',
    load: () => import('./stream.ts'),
  },
  judge: {
    usage: '--docs DIR (of stream/, stream-outlets/ and dedup/) [--write src/stages/judge/fitted-weights.ts]',
    load: () => import('./judge.ts'),
  },
  languages: {
    usage: '--docs DIR (of dedup/languages) [--write docs/languages.md]',
    load: () => import('./languages.ts'),
  },
  candidates: { usage: '--docs DIR --background DIR [--documents 6000]', load: () => import('./candidates.ts') },
  sign: { usage: '--docs DIR', load: () => import('./sign-cost.ts') },
  guards: { usage: '', load: () => import('./guards.ts') },
  sinks: {
    usage: '[--documents 100000] [--sets postgres,opensearch,sqlite,jsonl,parquet]',
    load: () => import('./sinks.ts'),
  },
  pictures: {
    usage: '[--out DIR] (all pages there; without it the two of the README)',
    load: () => import('./pictures.ts'),
  },
  start: { usage: '[--documents 20] (starts of each)', load: () => import('./start.ts') },
  'hash-tables': { usage: '', load: () => import('./hash-tables.ts') },
  bands: { usage: '', load: () => import('./bands.ts') },
  sketch: { usage: '[--pairs 200] [--peers PYTHON]', load: () => import('./sketch.ts') },
};

type Flags = Readonly<Record<string, string | undefined>>;

const [name, ...rest] = process.argv.slice(2);
const chosen = BENCHES[name ?? ''];
if (!chosen) {
  console.error(
    `usage:\n${Object.entries(BENCHES)
      .map(([known, { usage }]) => `  npm run bench -- ${known} ${usage}`)
      .join('\n')}`,
  );
  process.exit(2);
}
const names = [
  'docs',
  'out',
  'level',
  'gold',
  'file',
  'pages',
  'truth',
  'documents',
  'pairs',
  'folds',
  'peers',
  'python',
  'background',
  'engine',
  'sets',
  'write',
];
const { values } = parseArgs({
  args: rest,
  options: Object.fromEntries(names.map((option) => [option, { type: 'string' as const }])),
});
await (await chosen.load()).bench(values as Flags);
