// What pages cost: the real server over a week of many outlets, each page asked for several times.
import { type ChildProcess, spawn, spawnSync } from 'node:child_process';
import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { type Address, pathOf, type StoryFilter } from '../src/inspect/pages/address.ts';
import { REPORT_SCRIPTS, readAsset, SCRIPTS, STYLES } from '../src/inspect/site/assets.ts';
import { openSnapshot, type Snapshot } from '../src/store/snapshot/reader.ts';
import { writeWeek } from './generated-texts.ts';

const BIN = new URL('../bin/storyfold.js', import.meta.url).pathname;
/** Of which a little more than 100,000 stories are made. */
const DOCUMENTS = 115_000;
const TIMES = 5;
/** What each page may take of the server's time, the first of a server, and all that a browser loads beside pages. */
const MS_MAX = 300;
const FIRST_MS_MAX = 1000;
const KB_MAX = 300;

/** @param docs a project that has a snapshot, for one that is made */
export async function bench({ documents, docs }: Readonly<Record<string, string | undefined>>): Promise<void> {
  const folder = mkdtempSync(join(tmpdir(), 'storyfold-inspect-'));
  try {
    const project = docs ?? (await made(folder, Number(documents ?? DOCUMENTS)));
    const snapshot = await openSnapshot(join(project, 'clean'));
    if (!snapshot) throw new Error(`no snapshot in ${project}`);
    await report(
      project,
      await pagesOf(snapshot),
      snapshot.manifest.tables.stories.reduce((sum, { rows }) => sum + rows, 0),
    );
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

async function made(project: string, documents: number): Promise<string> {
  await writeWeek(join(project, 'raw'), documents);
  // More than the default: one text that hundreds of outlets print takes its room.
  writeFileSync(join(project, 'pipeline.config.json'), JSON.stringify({ limits: { memoryMb: 6000 } }));
  const { status, stderr } = spawnSync(process.execPath, [BIN, 'run', '--as-of', '2024-01-09', '--json'], {
    cwd: project,
    encoding: 'utf8',
    maxBuffer: 1 << 30,
  });
  if (status !== 0) throw new Error(`exit ${status}\n${stderr}`);
  return project;
}

type Named = readonly [name: string, address: Address];

/** Each kind of page, the front first; of things that lie in the snapshot. */
async function pagesOf(snapshot: Snapshot): Promise<Named[]> {
  const [largest] = await snapshot.largest(1);
  const [small] = await snapshot.table('stories', ['story'], { documents: [2] });
  const of = (story: string | undefined) =>
    snapshot.table('documents', ['document', 'source', 'headline'], { story: [story ?? ''] });
  const [pair, crowd] = await Promise.all([of(String(small?.story)), of(largest?.story)]);
  const [a, b] = pair.map(({ document }) => String(document));
  const [outlet, other] = [...new Set(crowd.map(({ source }) => String(source)))];
  const word = String(crowd[0]?.headline).split(' ').at(-1) ?? '';
  const stories = (filter: StoryFilter): Address => ({ page: 'stories', filter });
  return [
    ['front', { page: 'run' }],
    ['stories', stories({})],
    ['stories, the last page', stories({ page: 2000 })],
    ['search: a word', stories({ search: word })],
    ['search: two words', stories({ search: `${word} outlet` })],
    ['search: nothing is called so', stories({ search: 'xyzzy' })],
    ['of an outlet', stories({ outlet: outlet ?? '' })],
    ['of two outlets', stories({ outlet: outlet ?? '', alongside: other ?? '' })],
    ['newest', stories({ sort: 'newest' })],
    ['to check', stories({ sort: 'check' })],
    ['a story of two', { page: 'story', story: String(small?.story) as never }],
    ['the largest story', { page: 'story', story: String(largest?.story) as never }],
    ['a pair', { page: 'pair', a: a as never, b: b as never }],
    ['a document', { page: 'document', document: a as never }],
    ['sources', { page: 'sources' }],
    ['sources: one outlet', { page: 'sources', outlet: outlet ?? '' }],
    ['sources: without agency copies', { page: 'sources', agencies: 'without' }],
    ['rules', { page: 'rules' }],
    ['problems', { page: 'problems' }],
    ['decisions', { page: 'decisions' }],
  ];
}

async function report(project: string, pages: readonly Named[], stories: number): Promise<void> {
  const { url, server } = await served(project);
  try {
    const cookie = (await fetch(url, { redirect: 'manual' })).headers.get('set-cookie')?.split(';')[0] ?? '';
    console.log(`${stories} stories; ms from asking to the last byte, on this machine\n`);
    console.log('| page | first | median | max | CPU, first | CPU, least | KB |');
    console.log('|---|---|---|---|---|---|---|');
    const missing: string[] = [];
    const slow: string[] = [];
    for (const [at, [name, address]] of pages.entries()) {
      const times: number[] = [];
      const cpu: number[] = [];
      let bytes = 0;
      let status = 0;
      for (let time = 0; time < TIMES; time++) {
        const begun = performance.now();
        const before = cpuOf(server);
        const response = await fetch(new URL(pathOf(address), url), { headers: { cookie } });
        bytes = (await response.arrayBuffer()).byteLength;
        times.push(performance.now() - begun);
        cpu.push(cpuOf(server) - before);
        status = response.status;
      }
      if (status !== 200) {
        missing.push(`${name} (${status})`);
        continue;
      }
      const [first = 0] = times;
      const sorted = times.toSorted((x, y) => x - y);
      const ms = [first, sorted[TIMES >> 1] as number, sorted.at(-1) as number];
      if ((ms[1] as number) > MS_MAX || first > (at === 0 ? FIRST_MS_MAX : MS_MAX)) slow.push(name);
      const least = Math.min(...cpu);
      const shown = [...ms, cpu[0] as number, least].map((value) => value.toFixed(0));
      console.log(`| ${name} | ${shown.join(' | ')} | ${(bytes / 1024).toFixed(0)} |`);
    }
    if (missing.length > 0) console.log(`\nnot there: ${missing.join(', ')}`);
    console.log(
      `\nbound ${MS_MAX} ms (the first page ${FIRST_MS_MAX}): ${slow.length === 0 ? 'holds' : `does not hold: ${slow.join(', ')}`}`,
    );
    console.log(`memory of the server: ${memoryOf(server).join(', ')}`);
    const loaded = [...STYLES, ...SCRIPTS, ...REPORT_SCRIPTS].map((name) => Buffer.byteLength(readAsset(name)));
    const kb = loaded.reduce((sum, bytes) => sum + bytes, 0) / 1024;
    console.log(`styles and scripts: ${kb.toFixed(0)} KB of ${KB_MAX}`);
  } finally {
    server.kill('SIGTERM');
  }
}

/** The real command, and the address that it prints. */
async function served(project: string): Promise<{ readonly url: string; readonly server: ChildProcess }> {
  const server = spawn(process.execPath, [BIN, 'inspect', '--port', '0'], {
    cwd: project,
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  for await (const line of createInterface({ input: server.stdout as NodeJS.ReadableStream })) {
    const url = /http:\/\/127\.0\.0\.1:\d+\/\S*/.exec(line)?.[0];
    if (url !== undefined) return { url, server };
  }
  throw new Error('the server printed no address');
}

/** Milliseconds of all its threads. */
function cpuOf({ pid }: ChildProcess): number {
  const threads = readdirSync(`/proc/${pid}/task`);
  const nanoseconds = threads.map((thread) =>
    Number(readFileSync(`/proc/${pid}/task/${thread}/schedstat`, 'utf8').split(' ')[0]),
  );
  return nanoseconds.reduce((sum, each) => sum + each, 0) / 1e6;
}

function memoryOf({ pid }: ChildProcess): string[] {
  const status = readFileSync(`/proc/${pid}/status`, 'utf8');
  return ['VmRSS', 'VmHWM'].map(
    (name) => `${name} ${Math.round(Number(new RegExp(`${name}:\\s+(\\d+)`).exec(status)?.[1]) / 1024)} MB`,
  );
}
