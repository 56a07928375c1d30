import { chmodSync, existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { POSTGRES_PROGRAMS, type PostgresServer, startPostgres } from '../servers/postgres.ts';
import { execute, workspace } from '../workspace.ts';

// The guide at the head of docs/stores.md, command by command as it stands there, from an empty folder to cron and a query.

const GUIDE = readFileSync(new URL('../../docs/stores.md', import.meta.url), 'utf8').split('\n## ')[1] as string;
const COMMANDS = [...GUIDE.matchAll(/^```sh\n(.*?)^```$/gms)].map(([, code]) => code as string);
const BIN = new URL('../../bin/storyfold.js', import.meta.url).pathname;
const PROGRAMS = { PG: POSTGRES_PROGRAMS, psql: POSTGRES_PROGRAMS && join(POSTGRES_PROGRAMS, 'psql') };
const lacks = PROGRAMS.PG === undefined || !existsSync(PROGRAMS.psql as string);

describe.skipIf(lacks)(`five minutes${lacks ? ' (skipped where PostgreSQL and psql are not installed)' : ''}`, () => {
  let server: PostgresServer;
  beforeAll(async () => {
    server = await startPostgres();
  });
  afterAll(() => server.remove());

  it('from nothing to cron, PostgreSQL and a query', { timeout: 120_000 }, async () => {
    const { folder } = await workspace();
    // What a machine of a reader has: the command, and a crontab that is the user's own.
    const bin = join(folder, 'bin');
    mkdirSync(bin);
    const program = (name: string, code: string): void => {
      writeFileSync(join(bin, name), `#!/bin/sh\n${code}\n`);
      chmodSync(join(bin, name), 0o755);
    };
    const table = join(folder, 'crontab');
    program('storyfold', `exec '${process.execPath}' '${BIN}' "$@"`);
    program(
      'crontab',
      `if [ "$1" = -l ]; then cat '${table}'; else cat > '${table}.new' && mv '${table}.new' '${table}'; fi`,
    );
    writeFileSync(table, '0 5 * * * already-here\n');
    const env = { PG_URL: server.url(), PATH: `${bin}:${POSTGRES_PROGRAMS}:${process.env['PATH']}`, PAGER: '' };
    expect(COMMANDS.length).toBeGreaterThan(4);
    // One shell for all of them, as a reader has one; each block is named in the output.
    const script = COMMANDS.map((code, at) => `echo "== ${at}"\n${code}`).join('\n');
    const { code, stdout, stderr } = await execute('/bin/sh', ['-e', '-c', script], folder, env);
    expect(code, stderr).toBe(0);
    const said = stdout.split(/^== \d+\n/m).slice(1);
    const about = (words: string): string => said.find((_, at) => COMMANDS[at]?.includes(words)) as string;
    expect(about('storyfold run')).toContain('4 documents → 2 stories');
    const rows = about('psql')
      .split('\n')
      .filter((line) => line.includes('.example/'));
    expect(
      rows.map((line) =>
        line
          .split('|')
          .map((cell) => cell.trim())
          .slice(0, 2),
      ),
    ).toEqual([
      ['2026-11-23T08:10:00+00:00', 'courier.example'],
      ['2026-11-23T09:30:00+00:00', 'evening-post.example'],
      ['2026-11-23T12:05:00+00:00', 'radio-north.example'],
    ]);
    expect(rows.map((line) => line.split('|')[2]?.trim())).toEqual(['', 'near-duplicate', 'coverage']);
    expect(about('sinks verify')).toContain('nothing else of ours');
    expect(`${stdout}${stderr}`).not.toContain(server.password);
    // The line that cron got runs where cron runs it: in no folder of ours, with hardly an environment.
    const lines = readFileSync(table, 'utf8').split('\n');
    expect(lines).toContain('0 5 * * * already-here');
    const job = lines.find((line) => line.startsWith('*/15 '))?.replace(/^(?:\S+ ){5}/, '') as string;
    writeFileSync(
      join(folder, 'press', 'raw', 'tuesday.jsonl'),
      `${JSON.stringify({ url: 'https://courier.example/weather', text: 'Snow is expected in Sampleton on Tuesday night. Up to 12 centimetres may fall, said the weather office, and the trams will run all night so that their wires do not freeze.' })}\n`,
    );
    const clean = await execute(
      '/usr/bin/env',
      ['-i', 'PATH=/usr/bin:/bin', '/bin/sh', '-c', job.replaceAll('\\%', '%')],
      '/',
    );
    expect(clean.code, clean.stderr).toBe(0);
    const [{ count }] = (await server.sql('SELECT count(*)::int AS count FROM storyfold.documents')) as [
      { count: number },
    ];
    expect(count).toBe(5);
  });
});
