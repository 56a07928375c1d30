import { spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, readdirSync, readFileSync, rmSync, statSync, utimesSync } from 'node:fs';
import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { parse as yaml } from 'yaml';
import { metricsText } from '../../src/cli/metrics.ts';
import { EXIT } from '../../src/domain/errors.ts';
import { whileLocked } from '../../src/store/lock.ts';
import { FIVE } from '../five/five.ts';
import { comparedBytes, type Workspace, workspace } from '../workspace.ts';

// The file is read by a parser of its own, as strict as the format is written down: HELP and TYPE before the series of a name,
// each name once, each set of labels once, a number at the end, a line feed after every line.

interface Family {
  readonly help: string;
  readonly series: ReadonlyMap<string, number>;
}

const NAME = '[a-zA-Z_:][a-zA-Z0-9_:]*';
const LABEL = String.raw`([a-zA-Z_][a-zA-Z0-9_]*)="((?:[^"\\\n]|\\["\\n])*)"`;

function parse(text: string): Map<string, Family> {
  expect(text.endsWith('\n')).toBe(true);
  const families = new Map<string, Family>();
  const lines = text.slice(0, -1).split('\n');
  while (lines.length > 0) {
    const [, name = '', help = ''] =
      new RegExp(`^# HELP (${NAME}) ((?:[^\\\\]|\\\\[\\\\n])+)$`).exec(lines.shift() ?? '') ?? [];
    expect(lines.shift()).toBe(`# TYPE ${name} gauge`);
    expect(families.has(name), name).toBe(false);
    const series = new Map<string, number>();
    while (lines.length > 0 && !lines[0]?.startsWith('#')) {
      const line = lines.shift() as string;
      const match = new RegExp(`^(${NAME})(?:\\{(${LABEL}(?:,${LABEL})*)\\})? (\\S+)$`).exec(line);
      expect(match?.[1], line).toBe(name);
      const labels = [...(match?.[2] ?? '').matchAll(new RegExp(LABEL, 'g'))].map(([, label, value]) => [label, value]);
      expect(new Set(labels.map(([label]) => label)).size, line).toBe(labels.length);
      const value = Number(match?.at(-1));
      expect(match?.at(-1), line).toMatch(/^-?\d+(?:\.\d+)?(?:e[+-]\d+)?$/);
      const key = JSON.stringify(Object.fromEntries(labels));
      expect(series.has(key), line).toBe(false);
      series.set(key, value);
    }
    expect(series.size, name).toBeGreaterThan(0);
    families.set(name, { help, series });
  }
  return families;
}

const fileOf = (space: Workspace): string => join(space.folder, 'clean', 'metrics.prom');
const read = (space: Workspace): Map<string, Family> => parse(readFileSync(fileOf(space), 'utf8'));

/** The value of a metric with these labels and `output`. */
function metric(space: Workspace, name: string, labels: Record<string, string> = {}): number | undefined {
  const key = JSON.stringify({ output: join(space.folder, 'clean'), ...labels });
  return read(space).get(`storyfold_${name}`)?.series.get(key);
}

async function five(): Promise<Workspace> {
  const space = await workspace();
  await space.put(Object.fromEntries([...FIVE].map(([name, text]) => [`${name}.txt`, text])));
  return space;
}

describe('clean/metrics.prom', () => {
  it('has the numbers of a run, of an unchanged one and of one that failed', async () => {
    const space = await five();
    await space.put({ 'blank.txt': ' \n' });
    const before = Date.now() / 1000 - 1;
    expect((await space.storyfold(['run'])).code).toBe(0);
    const summary = await space.summary();
    for (const [bucket, count] of Object.entries(summary.buckets))
      expect([bucket, metric(space, 'documents', { bucket })]).toEqual([bucket, count]);
    expect(metric(space, 'documents', { bucket: 'canonical' })).toBe(summary.stories);
    const numbers = ['stories', 'snapshot_run', 'inputs_read', 'inputs_quarantined', 'problems', 'run_exit_code'];
    expect(numbers.map((name) => metric(space, name))).toEqual([summary.stories, 1, 6, 1, 1, 0]);
    expect(metric(space, 'memory_peak_bytes')).toBeGreaterThan(50e6);
    expect(metric(space, 'run_duration_seconds')).toBeGreaterThan(0.01);
    const success = metric(space, 'last_success_timestamp_seconds') as number;
    expect(success).toBeGreaterThan(before);
    expect(metric(space, 'last_run_timestamp_seconds')).toBe(success);
    const bytes = comparedBytes(join(space.folder, 'clean'));
    // Nothing new.
    expect((await space.storyfold(['run'])).stdout).toContain('unchanged since run 1');
    const unchanged = metric(space, 'last_success_timestamp_seconds') as number;
    expect(unchanged).toBeGreaterThan(success);
    expect(numbers.map((name) => metric(space, name))).toEqual([summary.stories, 1, 6, 1, 1, 0]);
    // A guard stops the next one.
    rmSync(join(space.folder, 'storyfold', 'ledger.jsonl'));
    expect((await space.storyfold(['run'])).code).toBe(7);
    expect(metric(space, 'run_exit_code')).toBe(7);
    expect(metric(space, 'last_success_timestamp_seconds')).toBe(unchanged);
    expect(metric(space, 'last_run_timestamp_seconds')).toBeGreaterThan(unchanged);
    expect(metric(space, 'stories')).toBe(summary.stories);
    expect(metric(space, 'inputs_read')).toBeUndefined();
    expect(comparedBytes(join(space.folder, 'clean'))).toEqual(bytes);
    expect(readdirSync(join(space.folder, 'clean')).filter((name) => name.includes('.part'))).toEqual([]);
  });

  it('says 3 where too much is in quarantine, and counts that run as a success', async () => {
    const space = await five();
    await space.put({ 'blank.txt': ' \n', 'void.txt': '' });
    expect((await space.storyfold(['run'])).code).toBe(3);
    expect(metric(space, 'run_exit_code')).toBe(3);
    expect(metric(space, 'last_success_timestamp_seconds')).toBe(metric(space, 'last_run_timestamp_seconds'));
  });

  it('is left alone by a dry run and by those who only look', async () => {
    const space = await five();
    await space.storyfold(['run']);
    utimesSync(fileOf(space), 1, 1);
    for (const args of [['rebuild', '--dry-run'], ['verify'], ['status'], ['stories']]) {
      expect((await space.storyfold(args)).code, args.join(' ')).toBe(0);
      expect(statSync(fileOf(space)).mtimeMs, args.join(' ')).toBe(1000);
    }
    const sums = comparedBytes(join(space.folder, 'clean'));
    rmSync(fileOf(space));
    expect(comparedBytes(join(space.folder, 'clean'))).toEqual(sums);
  });

  it('is left to the run at work by one that finds it there', async () => {
    const space = await five();
    await space.storyfold(['run']);
    utimesSync(fileOf(space), 1, 1);
    const second = await whileLocked(join(space.folder, 'storyfold'), () => space.storyfold(['run']));
    expect(second.code).toBe(4);
    expect(statSync(fileOf(space)).mtimeMs).toBe(1000);
  });

  it('is no reason to fail: a run goes on where it cannot be written', async () => {
    const space = await five();
    mkdirSync(join(space.folder, 'clean', 'metrics.prom.part'), { recursive: true });
    const ended = await space.storyfold(['run']);
    expect([ended.code, ended.stderr]).toEqual([0, '']);
    expect(existsSync(fileOf(space))).toBe(false);
  });

  it('tells which sources are silent', async () => {
    const space = await workspace();
    const line = (host: string, at: number): string =>
      `${JSON.stringify({ url: `https://${host}/${at}`, text: `The harbour museum of ${host} reopened on Sunday for the ${at}th time, after works on its roof.` })}\n`;
    const spec = { silence: { hours: 48, sources: { 'x.example': 24, 'y.example': 24 } }, guards: { silence: 'warn' } };
    await writeFile(join(space.folder, 'pipeline.config.json'), JSON.stringify(spec));
    const run = async (hour: string): Promise<ReadonlyArray<number | undefined>> => {
      expect((await space.storyfold(['run', '--as-of', hour])).code).toBe(0);
      const sources = ['x.example', 'y.example'].map((source) => metric(space, 'source_silent', { source }));
      return [...sources, metric(space, 'silent')];
    };
    await space.put({ 'one.jsonl': line('x.example', 1) + line('y.example', 1) });
    expect(await run('2026-11-20T08:00Z')).toEqual([0, 0, 0]);
    await space.put({ 'two.jsonl': line('x.example', 2) });
    expect(await run('2026-11-21T20:00Z')).toEqual([0, 1, 0]);
    expect(await run('2026-11-24T20:00Z')).toEqual([1, 1, 1]);
  });

  it('says of each store how far it is, since when, and what it refused', async () => {
    const space = await five();
    const configure = (path: string): Promise<void> =>
      writeFile(
        join(space.folder, 'pipeline.config.json'),
        JSON.stringify({ sinks: [{ name: 'desk', type: 'sqlite', path, retrySeconds: 0 }] }),
      );
    const sink = (): Array<number | undefined> =>
      ['behind', 'lag_runs', 'lag_seconds', 'owed_items', 'dead_letters'].map((name) =>
        metric(space, `sink_${name}`, { sink: 'desk', type: 'sqlite' }),
      );
    await configure('store/desk.db');
    await space.storyfold(['run', '--as-of', '2026-11-20']);
    expect(sink()).toEqual([0, 0, 0, 0, 0]);
    await configure('raw/../pipeline.config.json/desk.db');
    await space.put({ 'new.txt': 'A text of its own, which nobody told before, came on Monday and was read.' });
    expect((await space.storyfold(['run', '--as-of', '2026-11-21'])).code).toBe(6);
    const [behind, runs, seconds, owed, letters] = sink();
    expect([behind, runs, owed, letters]).toEqual([1, 1, 2, 0]);
    expect(seconds).toBeCloseTo(Date.now() / 1000 - Date.parse('2026-11-21T00:00:00Z') / 1000, -2);
    expect(metric(space, 'run_exit_code')).toBe(6);
  });

  it('never says that a store lacks fewer runs than none, whatever an earlier project left', () => {
    const status = { sink: 'desk', type: 'sqlite', run: 5, of: 3, owed: 0 };
    const sinks = [{ sink: 'desk', type: 'sqlite', status, deadLetters: [] }];
    const text = metricsText({ output: '/clean', exitCode: 6, endedAt: 1, seconds: 1, peakBytes: 1, sinks });
    expect([...(parse(text).get('storyfold_sink_lag_runs')?.series.values() ?? [])]).toEqual([0]);
  });

  it('escapes what a path or a name may hold', () => {
    const output = '/data/"new\\s"\n/clean';
    const text = metricsText({
      output,
      exitCode: 0,
      endedAt: 1.5,
      seconds: 1e-7,
      sinks: [],
      peakBytes: 1,
      problems: 1e21,
    });
    const families = parse(text);
    const [key = ''] = families.get('storyfold_run_exit_code')?.series.keys() ?? [];
    const escaped = (JSON.parse(key) as { output: string }).output;
    expect(escaped.replaceAll(/\\(.)/g, (_, one: string) => (one === 'n' ? '\n' : one))).toBe(output);
    expect(families.has('storyfold_stories')).toBe(false);
  });

  it('has the metrics that docs/operating.md names, and no others', async () => {
    const space = await five();
    await writeFile(
      join(space.folder, 'pipeline.config.json'),
      '{"silence": {"hours": 9, "sources": {"x.example": 9}}, "sinks": [{"name": "desk", "type": "sqlite", "path": "desk.db"}]}',
    );
    await space.storyfold(['run']);
    const runbook = readFileSync(new URL('../../docs/operating.md', import.meta.url), 'utf8');
    const named = new Set([...runbook.matchAll(/\bstoryfold_[a-z_]+/g)].map(([name]) => name));
    expect([...read(space).keys()].toSorted()).toEqual([...named].toSorted());
    const rules = yaml(/```yaml\n([\s\S]*?)```/.exec(runbook)?.[1] ?? '', { strict: true, uniqueKeys: true });
    for (const { alert, expr } of rules.groups[0].rules) expect(expr, alert).toMatch(/storyfold_/);
    for (const code of [...Object.values(EXIT), '130 and 143'])
      expect(runbook).toMatch(new RegExp(`^### ${code}: `, 'm'));
  });

  const promtool = spawnSync('promtool', ['--version']).status === 0;
  it.runIf(promtool)('pleases promtool (skipped where it is not installed)', async () => {
    const space = await five();
    await space.storyfold(['run']);
    const checked = spawnSync('promtool', ['check', 'metrics'], {
      input: readFileSync(fileOf(space)),
      encoding: 'utf8',
    });
    expect(checked).toMatchObject({ status: 0, stdout: '', stderr: '' });
  });
});
