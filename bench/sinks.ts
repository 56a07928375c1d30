// What it costs to fill a store: one project of generated stories, each store filled with all of it by the command, then given what
// a small run changes, then a run without news.
import { spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { SinkSpec } from '../src/config/sinks.ts';
import type { Delivery } from '../src/domain/delivery.ts';
import { searchProgram, searchServer } from '../tests/servers/opensearch.ts';
import { POSTGRES_PROGRAMS, startPostgres } from '../tests/servers/postgres.ts';
import { writeFeed, writeGenerated } from './generated-texts.ts';

const BIN = new URL('../bin/storyfold.js', import.meta.url).pathname;
const HOOK = new URL('./usage-at-exit.mjs', import.meta.url).href;

type Kind = SinkSpec['type'];
/** Of the run that changes something. */
const NEW_DOCUMENTS = 100;
const KINDS: readonly Kind[] = ['postgres', 'opensearch', 'sqlite', 'jsonl', 'parquet'];

interface Usage {
  /** Seconds of this process; a server's own are not among them. */
  readonly cpu: number;
  readonly rss: number;
}

/** A command in a project. */
function command(
  folder: string,
  args: readonly string[],
): { readonly stdout: string; readonly seconds: number; readonly usage: Usage } {
  const usage = join(folder, 'usage.json');
  const env = { ...process.env, NODE_OPTIONS: `--import ${HOOK}`, USAGE_FILE: usage };
  const started = performance.now();
  const { status, stdout, stderr } = spawnSync(process.execPath, [BIN, ...args], {
    cwd: folder,
    encoding: 'utf8',
    env,
    maxBuffer: 1 << 30,
  });
  if (status !== 0) throw new Error(`${args.join(' ')}: exit ${status}\n${stderr}`);
  return { stdout, seconds: (performance.now() - started) / 1000, usage: JSON.parse(readFileSync(usage, 'utf8')) };
}

/** A store of a kind, and how to let go of it; undefined where its server is not here. */
async function storeOf(
  type: Kind,
  folder: string,
): Promise<{ readonly spec: SinkSpec; readonly end: () => Promise<void> } | undefined> {
  if (type === 'postgres') {
    if (POSTGRES_PROGRAMS === undefined) return undefined;
    const server = await startPostgres({ fsync: true });
    return { spec: { name: type, type, url: server.url() }, end: () => server.remove() };
  }
  if (type === 'opensearch') {
    const program = await searchProgram();
    if ('missing' in program) return undefined;
    const server = await searchServer(program);
    return { spec: { name: type, type, url: server.url, replicas: 0 }, end: () => server.remove() };
  }
  return {
    spec: { name: type, type, path: join(folder, 'stores', type === 'sqlite' ? 'store.db' : type) },
    end: async () => {},
  };
}

export async function bench(flags: Readonly<Record<string, string | undefined>>): Promise<void> {
  const documents = Number(flags['documents'] ?? 100_000);
  const kinds = flags['sets'] === undefined ? KINDS : KINDS.filter((kind) => flags['sets']?.split(',').includes(kind));
  const folder = mkdtempSync(join(tmpdir(), 'storyfold-sinks-'));
  const ended: Array<() => Promise<void>> = [];
  try {
    await writeGenerated(join(folder, 'raw'), documents);
    const configure = (sinks: readonly SinkSpec[]): void =>
      // Each document a story of its own, but for equal texts: as many rows as there can be.
      writeFileSync(join(folder, 'pipeline.config.json'), JSON.stringify({ fold: 'exact', sinks }));
    configure([]);
    command(folder, ['run', '--json', '--as-of', '2026-01-01']);
    const stores = [];
    for (const kind of kinds) {
      const store = await storeOf(kind, folder);
      if (!store) {
        console.log(`${kind}: its server is not here`);
        continue;
      }
      ended.push(store.end);
      stores.push(store.spec);
    }
    configure(stores);
    const { stdout } = command(folder, ['status', '--json']);
    const { stories } = JSON.parse(stdout) as { readonly stories: number };
    console.log(`${stories} stories of ${documents} documents of about 4 KB, with their bodies\n`);
    console.log(
      '| store | filled, s | items a second | CPU, s | MB | then 100 new documents, s | a run without news, s |',
    );
    console.log('|---|---|---|---|---|---|---|');
    const filled = new Map(stores.map(({ name }) => [name, deliver(folder, name)]));
    await writeFeed(join(folder, 'raw', 'more.jsonl'), documents, documents + NEW_DOCUMENTS);
    configure([]);
    command(folder, ['run', '--json', '--as-of', '2026-01-02']);
    configure(stores);
    for (const { name } of stores) {
      const first = filled.get(name) as Delivered;
      const second = deliver(folder, name);
      const third = deliver(folder, name);
      const { total } = first.delivery;
      console.log(
        `| ${name} | ${first.seconds.toFixed(1)} | ${Math.round(total / first.seconds)} | ${first.usage.cpu.toFixed(1)} | ` +
          `${Math.round(first.usage.rss / 1e6)} | ${second.seconds.toFixed(1)} | ${third.seconds.toFixed(1)} |`,
      );
    }
  } finally {
    for (const end of ended) await end();
    rmSync(folder, { recursive: true, force: true });
  }
}

interface Delivered {
  readonly delivery: Delivery;
  readonly seconds: number;
  readonly usage: Usage;
}

function deliver(folder: string, name: string): Delivered {
  const { stdout, ...cost } = command(folder, ['sinks', 'deliver', name, '--json']);
  const [delivery] = JSON.parse(stdout) as [Delivery];
  return { delivery, ...cost };
}
