import { type ChildProcess, execFile, execFileSync, spawn, spawnSync } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import {
  chmodSync,
  chownSync,
  copyFileSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { basename, join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { promisify } from 'node:util';
import pg from 'pg';

// A PostgreSQL of its own for a file of tests, run by an ordinary user: it refuses to be run by root.

/** The folder of PostgreSQL's programs; undefined where none is installed. Debian keeps them off the PATH. */
export const POSTGRES_PROGRAMS = programs();

function programs(): string | undefined {
  const debian = '/usr/lib/postgresql';
  const versions = existsSync(debian) ? readdirSync(debian).sort((a, b) => Number(b) - Number(a)) : [];
  const path = (process.env['PATH'] ?? '').split(':');
  return [...versions.map((version) => join(debian, version, 'bin')), ...path].find((folder) =>
    ['initdb', 'postgres'].every((program) => existsSync(join(folder, program))),
  );
}

export interface PostgresOptions {
  /** Writes are to survive a crash of the machine, which no test makes; a killed server keeps them without. Default: false. */
  readonly fsync?: boolean;
  /** Lines of postgresql.conf by name. */
  readonly settings?: Readonly<Record<string, string>>;
  /** Files (PEM) with which it speaks TLS too. */
  readonly tls?: { readonly key: string; readonly certificate: string };
  /** Where the folder is made. Default: where temporary folders are. */
  readonly below?: string;
}

export async function startPostgres(options: PostgresOptions = {}): Promise<PostgresServer> {
  const folder = mkdtempSync(join(options.below ?? tmpdir(), 'storyfold-postgres-'));
  const server = new PostgresServer(folder, await freePort(), options);
  await server.init();
  await server.start();
  return server;
}

export class PostgresServer {
  readonly port: number;
  readonly password = `${randomBytes(9).toString('hex')}`;
  readonly #folder: string;
  readonly #options: PostgresOptions;
  readonly #ids = ordinaryUser();
  readonly #disks: string[] = [];
  readonly #onExit = (): void => void this.#process?.kill('SIGQUIT');
  #process: ChildProcess | undefined;

  constructor(folder: string, port: number, options: PostgresOptions) {
    this.#folder = folder;
    this.port = port;
    this.#options = options;
    process.once('exit', this.#onExit);
  }

  get #cluster(): string {
    return join(this.#folder, 'cluster');
  }

  /** The address of a database. @param port of a proxy in front of the server */
  url(database = 'postgres', port = this.port): string {
    return `postgres://postgres:${this.password}@127.0.0.1:${port}/${database}`;
  }

  async init(): Promise<void> {
    const { uid, gid } = this.#ids;
    const secret = join(this.#folder, 'password');
    writeFileSync(secret, this.password);
    if (uid !== undefined && gid !== undefined) for (const path of [this.#folder, secret]) chownSync(path, uid, gid);
    chmodSync(this.#folder, 0o755);
    const wishes = ['--username=postgres', `--pwfile=${secret}`, '--auth=scram-sha-256', '--encoding=UTF8'];
    await promisify(execFile)(
      this.#program('initdb'),
      ['-D', this.#cluster, ...wishes, '--locale=C.UTF-8', '--no-sync'],
      { ...this.#ids, cwd: this.#folder },
    );
  }

  /** Starts it, and waits until it takes connections. */
  async start(): Promise<void> {
    const { fsync = false, settings = {}, tls } = this.#options;
    const all = {
      listen_addresses: '127.0.0.1',
      port: String(this.port),
      unix_socket_directories: '',
      fsync: fsync ? 'on' : 'off',
      shared_buffers: '16MB',
      max_connections: '30',
      ...(tls && { ssl: 'on', ssl_cert_file: this.#own(tls.certificate), ssl_key_file: this.#own(tls.key) }),
      ...settings,
    };
    for (let left = 100; ; left--) {
      const child = spawn(
        this.#program('postgres'),
        ['-D', this.#cluster, ...Object.entries(all).map(([name, value]) => `--${name}=${value}`)],
        { ...this.#ids, cwd: this.#folder, stdio: ['ignore', 'ignore', 'pipe'] },
      );
      this.#process = child;
      let said = '';
      child.stderr.setEncoding('utf8').on('data', (text: string) => {
        said = (said + text).slice(-4000);
      });
      if (await this.#isReady(child)) return;
      // After a kill -9 its children take a moment to notice, and hold its memory until then.
      if (left === 0) throw new Error(`PostgreSQL does not start: ${said}`);
      await wait(100);
    }
  }

  async #isReady(child: ChildProcess): Promise<boolean> {
    for (let left = 600; left > 0 && child.exitCode === null && child.signalCode === null; left--) {
      try {
        await this.sql('SELECT 1');
        return true;
      } catch {
        await wait(50);
      }
    }
    return false;
  }

  /** `fast`: transactions are rolled back; `immediate`: as a crash, which the next start recovers from. */
  stop(mode: 'fast' | 'immediate' = 'fast'): Promise<void> {
    return this.#end(mode === 'fast' ? 'SIGINT' : 'SIGQUIT');
  }

  async restart(mode: 'fast' | 'immediate' = 'fast'): Promise<void> {
    await this.stop(mode);
    await this.start();
  }

  /** As `kill -9`. */
  kill(): Promise<void> {
    return this.#end('SIGKILL');
  }

  /**
   * A folder for a tablespace, on a disk of its own that is soon full.
   * @returns undefined where this user may mount no disk
   */
  smallDisk(megabytes: number): string | undefined {
    const { uid, gid } = this.#ids;
    if (uid === undefined || gid === undefined) return undefined;
    const folder = join(this.#folder, `disk-${this.#disks.length}`);
    mkdirSync(folder);
    const mount = ['-t', 'tmpfs', '-o', `size=${megabytes}m,uid=${uid},gid=${gid},mode=700`, 'tmpfs', folder];
    if (spawnSync('mount', mount).status !== 0) return undefined;
    this.#disks.push(folder);
    return folder;
  }

  /** Stops it, copies all that it has, and starts it again. One copy is kept. */
  async backUp(): Promise<void> {
    await this.stop();
    for (const folder of this.#stored) {
      rmSync(`${folder}.backup`, { recursive: true, force: true });
      execFileSync('cp', ['-a', folder, `${folder}.backup`]);
    }
    await this.start();
  }

  /** Stops it, and starts it with what it had when it was backed up. */
  async putBack(): Promise<void> {
    await this.stop();
    for (const folder of this.#stored) {
      // What a disk is mounted on stays.
      for (const name of readdirSync(folder)) rmSync(join(folder, name), { recursive: true });
      execFileSync('cp', ['-a', `${folder}.backup/.`, folder]);
    }
    await this.start();
  }

  get #stored(): readonly string[] {
    return [this.#cluster, ...this.#disks];
  }

  /** Stops it, and removes all that it has. */
  async remove(): Promise<void> {
    await this.stop('immediate');
    process.off('exit', this.#onExit);
    for (const disk of this.#disks) spawnSync('umount', [disk]);
    rmSync(this.#folder, { recursive: true, force: true, maxRetries: 20, retryDelay: 100 });
  }

  /** Rows of a statement, asked by the owner of everything. */
  async sql<Row extends object = Record<string, unknown>>(
    text: string,
    values: readonly unknown[] = [],
    database?: string,
  ): Promise<Row[]> {
    const client = new pg.Client({ connectionString: this.url(database), connectionTimeoutMillis: 10_000 });
    client.on('error', () => {});
    try {
      await client.connect();
      const result = await client.query<Row>(text, values.length > 0 ? [...values] : undefined);
      return result.rows ?? [];
    } finally {
      await client.end().catch(() => {});
    }
  }

  /** A copy that the server may read, and nobody else: so it wants its keys. */
  #own(file: string): string {
    const copy = join(this.#folder, basename(file));
    copyFileSync(file, copy);
    chmodSync(copy, 0o600);
    if (this.#ids.uid !== undefined && this.#ids.gid !== undefined) chownSync(copy, this.#ids.uid, this.#ids.gid);
    return copy;
  }

  #end(signal: NodeJS.Signals): Promise<void> {
    const child = this.#process;
    if (!child || child.exitCode !== null || child.signalCode !== null) return Promise.resolve();
    return new Promise((resolve) => {
      child.once('exit', () => resolve());
      child.kill(signal);
    });
  }

  #program(name: string): string {
    return join(POSTGRES_PROGRAMS as string, name);
  }
}

/** Who runs it: whoever runs the tests, unless that is root. */
function ordinaryUser(): { readonly uid?: number; readonly gid?: number } {
  if (process.getuid?.() !== 0) return {};
  const idOf = (flag: string): number => Number(execFileSync('id', [flag, 'nobody'], { encoding: 'utf8' }));
  return { uid: idOf('-u'), gid: idOf('-g') };
}

function freePort(): Promise<number> {
  return new Promise((resolve) => {
    const server = createServer().listen(0, '127.0.0.1', () => {
      const { port } = server.address() as { port: number };
      server.close(() => resolve(port));
    });
  });
}
