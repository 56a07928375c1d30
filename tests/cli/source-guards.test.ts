import { rmSync } from 'node:fs';
import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { sha256 } from '../../src/domain/ids.ts';
import type { RunSummary } from '../../src/domain/summary.ts';
import { comparedBytes, type Ended, publishedIn, type Workspace, workspace, workspaceAfter } from '../workspace.ts';

// A source of 24 new documents a run, and what guards see when it changes; by the real command.

const EACH = 24;
const SLOW = { timeout: 120_000 };

/** A word that no other text has. */
function word(at: number, place: number): string {
  const letters = 'bcdfglmnprstvz';
  const digits = [...sha256(`${at} ${place}`).slice(0, 6)].map((one) => Number.parseInt(one, 16));
  return digits.map((digit, n) => (n % 2 === 0 ? letters[digit % 14] : 'aeiou'[digit % 5])).join('');
}

/** Six sentences of a text, in English or in Spanish, with words of its own. */
function text(at: number, language: 'en' | 'es' = 'en'): string {
  const of = (place: number): string => word(at, place);
  return Array.from({ length: 6 }, (_, line) => {
    const [a, b, c, d] = [0, 1, 2, 3].map((n) => of(10 * line + n));
    return language === 'en'
      ? `The ${a} of the ${b} was not what people had been told, and they said that it would be the ${c} for which all of them have waited in ${d}.`
      : `El ${a} de la ${b} no era lo que se había dicho, y ellos dijeron que sería el ${c} por el que todos habían esperado desde hace años en ${d}.`;
  }).join('\n\n');
}

const APPEAL =
  'Support our journalism: please consider making a donation today so that we can keep reporting the news.';

type Make = (at: number) => string;
const PLAIN: Make = (at) => text(at);
const EMPTY: Make = () => '';
const SPANISH: Make = (at) => text(at, 'es');
const TEMPLATE: Make = (at) =>
  `${text(at)}\n\n${Array.from({ length: 16 }, (_, n) => `${APPEAL} ${word(at, 900 + n)}`).join('\n\n')}`;
/** One text, told with a line of its own. */
const ONE_TEXT: Make = (at) => `${text(7_000_000 + Math.floor(at / 100))}\n\nThe ${word(at, 1)} was there.`;

interface Batch {
  readonly make?: Make;
  readonly count?: number;
  /** Host of the addresses; none: nobody knows the source. */
  readonly host?: string | undefined;
}

/** A file of new documents, as run number `run` finds it. */
function batch(run: number, { make = PLAIN, count = EACH, host = 'x.example' }: Batch = {}): string {
  return Array.from({ length: count }, (_, n) => {
    const at = 1000 * run + n;
    return `${JSON.stringify({ ...(host === '' ? { id: at } : { url: `https://${host}/${at}` }), text: make(at) })}\n`;
  }).join('');
}

const dayOf = (run: number): string => `2026-11-${String(run).padStart(2, '0')}T08:00Z`;

async function runWith(space: Workspace, run: number, lines: string, args: readonly string[] = []): Promise<Ended> {
  await space.put({ [`${String(run).padStart(2, '0')}.jsonl`]: lines });
  return space.storyfold(['run', '--as-of', dayOf(run), ...args]);
}

/** A project after nine ordinary runs. */
function nineRuns(host = 'x.example'): Promise<Workspace> {
  return workspaceAfter(`nine ${host}`, async (space) => {
    for (let run = 1; run <= 9; run++) {
      const { code, stderr } = await runWith(space, run, batch(run, { host }));
      expect([run, code, stderr]).toEqual([run, 0, '']);
    }
  });
}

const config = (space: Workspace, spec: object): Promise<void> =>
  writeFile(join(space.folder, 'pipeline.config.json'), JSON.stringify(spec));

const JUMPS: ReadonlyArray<readonly [string, Batch, RegExp]> = [
  [
    'cut-share',
    { make: TEMPLATE },
    /^x\.example: \d+ of \d+ characters of its 24 new documents would be cut, \d\d %; in its last 9 runs it was 0 % \(cut-share\)\. Among them raw\/10\.jsonl:1, /,
  ],
  [
    'empty-bodies',
    { make: EMPTY },
    /^x\.example: 24 of 24 new documents have no body, 100 %; in its last 9 runs it was 0 % \(empty-bodies\)\./,
  ],
  [
    'language-share',
    { make: SPANISH },
    /^x\.example: 0 % of its 24 new documents with a body are in en \(es 24\); in its last 9 runs it was 100 %/,
  ],
  [
    'folded-share',
    { make: ONE_TEXT },
    /^x\.example: 24 of 24 new documents with a body stand in a story with others, 100 %; .* it was 0 %/,
  ],
  [
    'document-count',
    { count: 130 },
    /^x\.example: 130 new documents; in the busiest of its last 9 runs but one it had 24 \(document-count\)\./,
  ],
];

describe('guards against the last runs of a source', () => {
  it.each(JUMPS)(
    '%s stops the tenth run, publishes nothing, and is let pass by name',
    SLOW,
    async (guard, jump, saw) => {
      const space = await nineRuns();
      const before = comparedBytes(join(space.folder, 'clean'));
      const stopped = await runWith(space, 10, batch(10, jump));
      expect([stopped.code, stopped.stderr]).toEqual([7, expect.stringMatching(saw)]);
      expect(stopped.stderr).toContain(
        `storyfold run --allow ${guard}; where nobody watches: guards: { '${guard}': 'warn' }`,
      );
      expect(stopped.stderr.split('\n')).toHaveLength(3);
      expect(comparedBytes(join(space.folder, 'clean'))).toEqual(before);
      const allowed = await space.storyfold(['run', '--as-of', dayOf(10), '--allow', guard]);
      expect(allowed.stdout).toContain('Warnings      x.example: ');
      const { warnings } = await space.summary();
      expect(warnings).toEqual([{ guard, source: 'x.example', saw: expect.stringMatching(saw) }]);
      const [row] = await (await space.snapshot()).table('sources');
      expect(row).toMatchObject({ source: 'x.example', runs: 10, last_run: 10, warnings: guard });
    },
  );

  it('tell a jump once: what was let pass is usual from then on, and so is what was before', SLOW, async () => {
    const space = await nineRuns();
    const warnings = async (): Promise<unknown> => (await space.summary()).warnings?.map(({ guard }) => guard);
    await config(space, { guards: { 'cut-share': 'warn' } });
    for (const [run, make, told] of [
      [10, TEMPLATE, ['cut-share']],
      [11, TEMPLATE, undefined],
      [12, PLAIN, undefined],
    ] as const) {
      expect((await runWith(space, run, batch(run, { make }))).code).toBe(0);
      expect(await warnings()).toEqual(told);
    }
  });

  it('let a first run, one of few documents and an unknown source pass', SLOW, async () => {
    const first = await workspace();
    expect((await runWith(first, 1, batch(1, { make: TEMPLATE, count: 130 }))).code).toBe(0);
    const unknown = await nineRuns('');
    expect((await runWith(unknown, 10, batch(10, { host: '', make: SPANISH, count: 130 }))).code).toBe(0);
    const few = await nineRuns();
    expect((await runWith(few, 10, batch(10, { make: SPANISH, count: 19 }))).code).toBe(0);
    // Of another source, which has no past.
    expect((await runWith(few, 11, batch(11, { make: TEMPLATE, host: 'y.example' }))).code).toBe(0);
    const summaries = await Promise.all([first, unknown, few].map((space) => space.summary()));
    expect(summaries.map(({ warnings }) => warnings)).toEqual([undefined, undefined, undefined]);
  });

  it('warn or sleep where the config says so, and refuse other words', SLOW, async () => {
    const space = await nineRuns();
    await config(space, { guards: { 'language-share': 'warn' } });
    const warned = await runWith(space, 10, batch(10, { make: SPANISH }));
    expect([warned.code, warned.stdout]).toEqual([
      0,
      expect.stringContaining('Warnings      x.example: 0 % of its 24'),
    ]);
    const status = await space.storyfold(['status']);
    expect(status.stdout).toContain('  warning: x.example: 0 % of its 24');
    const sources = await space.storyfold(['sources']);
    expect(sources.stdout).toMatch(/^x\.example +240 +10 +24 +0 % +0 % +0 % {2}en es +2026-11-10$/m);
    expect(sources.stdout).toContain('  warning: language-share in run 10');
    for (const line of sources.stdout.split('\n')) expect(line.length).toBeLessThanOrEqual(80);
    const narrow = await space.storyfold(['sources'], { COLUMNS: '50' });
    expect(narrow.stdout.split('\n')[0]).toMatch(/^Source +docs .*shared +cut/);
    expect(narrow.stdout.replaceAll(/\s+/g, ' ')).toContain('Left out for want of room: languages, empty');
    const json = await space.storyfold(['sources', '--json']);
    expect(JSON.parse(json.stdout)).toEqual({
      ...{ source: 'x.example', documents: 240, runs: 10, lastRun: 10, lastSeen: '2026-11-10T08:00:00Z' },
      ...{ newMedian: 24, folded: 0, cut: 0, empty: 0, languages: { en: 216, es: 24 }, warnings: ['language-share'] },
    });
    await config(space, { guards: { 'cut-share': 'off' } });
    expect((await runWith(space, 11, batch(11, { make: TEMPLATE }))).code).toBe(0);
    expect((await space.summary()).warnings).toBeUndefined();
    await config(space, { guards: { 'cut-shares': 'warn', component: 'stopp', 'fresh-ledger': 'off' } });
    const refused = await space.storyfold(['run']);
    expect(refused.code).toBe(2);
    expect(refused.stderr).toContain('the unknown name "cut-shares" — did you mean cut-share?');
    expect(refused.stderr).toContain(
      'guards.component: expected one of stop, warn, off, found "stopp" — did you mean stop?',
    );
    expect(refused.stderr).toContain('the unknown name "fresh-ledger"');
    await config(space, {});
    const misspelt = await space.storyfold(['run', '--allow', 'cut-shares']);
    expect([misspelt.code, misspelt.stderr]).toEqual([
      2,
      expect.stringContaining('found cut-shares — did you mean cut-share?'),
    ]);
  });

  it('know after a recovery what they knew; a stop in between leaves no trace in the bytes', SLOW, async () => {
    const [stopped, other] = [await nineRuns(), await nineRuns()];
    const jump = batch(10, { make: TEMPLATE });
    expect((await runWith(stopped, 10, jump)).code).toBe(7);
    for (const space of [stopped, other])
      expect((await runWith(space, 10, jump, ['--allow', 'cut-share'])).code).toBe(0);
    expect(comparedBytes(join(stopped.folder, 'clean'))).toEqual(comparedBytes(join(other.folder, 'clean')));
    const before = await publishedIn(other);
    rmSync(join(other.folder, 'clean'), { recursive: true });
    expect((await other.storyfold(['recover', '--as-of', dayOf(11)])).stderr).toBe('');
    expect(await publishedIn(other)).toEqual(before);
    expect((await other.storyfold(['verify'])).code).toBe(0);
    expect((await runWith(other, 12, batch(12, { make: TEMPLATE }))).code).toBe(0);
    expect((await runWith(other, 13, batch(13, { make: SPANISH }))).code).toBe(7);
  });

  it('share the table of sources between snapshots of which nothing of it changed', SLOW, async () => {
    const space = await nineRuns();
    const fileOf = async (): Promise<unknown> => (await space.snapshot()).manifest.tables.sources;
    const before = await fileOf();
    await space.put({ '09.jsonl': batch(9).replace('was not what', 'was hardly what') });
    expect((await space.storyfold(['run', '--as-of', dayOf(10)])).code).toBe(0);
    expect((await space.summary()).inputs.changed).toBe(1);
    expect(await fileOf()).toEqual(before);
  });
});

describe('silence', () => {
  it('is said where the config asks, and never makes an error of "unchanged"', SLOW, async () => {
    const space = await workspace();
    await runWith(space, 1, batch(1, { count: 2 }));
    const later = ['run', '--as-of', '2026-11-03T09:00Z'];
    expect((await space.storyfold(later)).stdout).not.toContain('No new document');
    await config(space, {
      silence: { hours: 48, sources: { 'x.example': 72, 'y.example': 24 } },
      guards: { silence: 'stop' },
    });
    const silent = await space.storyfold(later);
    expect([silent.code, silent.stderr]).toEqual([0, '']);
    expect(silent.stdout).toContain('No new document for 49 hours, since the run as of 2026-11-01 08:00 UTC');
    expect(silent.stdout).toContain('y.example: no document of it was ever read');
    expect(silent.stdout).not.toContain('x.example: ');
    const json = JSON.parse((await space.storyfold([...later, '--json'])).stdout) as {
      silent: unknown[];
      unchanged: boolean;
    };
    expect([json.unchanged, json.silent.length]).toEqual([true, 2]);
    expect((await space.storyfold(['run', '--as-of', '2026-11-02T08:00Z'])).stdout).not.toContain('No new document');
  });

  it('stops or warns in a run with other news; what speaks is not silent', SLOW, async () => {
    const space = await workspace();
    await runWith(space, 1, batch(1, { count: 2 }));
    const spec = { silence: { hours: 2, sources: { 'x.example': 24 } } };
    await config(space, { ...spec, guards: { silence: 'stop' } });
    const stopped = await runWith(space, 3, batch(3, { count: 2, host: 'y.example' }));
    expect([stopped.code, stopped.stderr]).toEqual([
      7,
      expect.stringMatching(/^x\.example: no new document for 48 hours, since .*--allow silence/s),
    ]);
    await config(space, spec);
    const warned = await space.storyfold(['run', '--as-of', dayOf(3), '--json']);
    const { warnings } = JSON.parse(warned.stdout) as RunSummary;
    expect(warnings?.map(({ guard, source }) => [guard, source])).toEqual([['silence', 'x.example']]);
    await runWith(space, 4, batch(4, { count: 2 }));
    expect((await space.summary()).warnings).toBeUndefined();
  });
});
