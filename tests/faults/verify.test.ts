import {
  appendFileSync,
  readdirSync,
  readFileSync,
  realpathSync,
  rmSync,
  statSync,
  truncateSync,
  writeFileSync,
} from 'node:fs';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { describe, expect, it } from 'vitest';
import { type Verified, verify } from '../../src/pipeline/verify/verify.ts';
import { takeLock } from '../../src/store/lock.ts';
import { stateFile } from '../../src/store/state/state.ts';
import { treeOf, type Workspace } from '../workspace.ts';
import { AS_OF, afterRuns, STEPS } from './history.ts';

function look({ folder }: Workspace): Promise<Verified> {
  const home = join(folder, 'storyfold');
  return verify({ output: join(folder, 'clean'), home, lockHome: home, memoryMb: 16 });
}

async function faultsOf(space: Workspace): Promise<string[]> {
  return (await look(space)).faults.map(({ found }) => found.replaceAll(realpathSync(space.folder), ''));
}

/** Turns one bit of a file over. @param share where, from 0 to 1 */
function flip(file: string, share: number): void {
  const bytes = readFileSync(file);
  const at = Math.floor(share * (bytes.length - 1));
  bytes[at] = (bytes[at] as number) ^ 0x10;
  writeFileSync(file, bytes);
}

function filesIn(folder: string): string[] {
  return readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name));
}

const current = ({ folder }: Workspace): string => realpathSync(join(folder, 'clean', 'current'));

describe('storyfold verify', () => {
  it.each(STEPS.map((_, at) => at + 1))('finds nothing after %i runs, and changes nothing', async (runs) => {
    const space = await afterRuns(runs);
    const before = treeOf(space.folder, /run\.lock|^storyfold$/);
    const { faults, counts, run } = await look(space);
    expect(faults).toEqual([]);
    expect(run).toBe(runs);
    expect(counts.get('records')).toBe(space.records().length);
    expect(counts.get('articles')).toBeGreaterThan(4);
    expect(treeOf(space.folder, /run\.lock|^storyfold$/)).toEqual(before);
  });

  it('finds one bit in any file that a commit names, and names the file', async () => {
    const space = await afterRuns(2);
    const named = [
      ...filesIn(join(space.folder, 'clean', 'state', 'packs')),
      ...filesIn(join(space.folder, 'clean', 'state', 'keys')),
      ...filesIn(current(space)).filter((file) => !file.endsWith('manifest.json')),
    ];
    expect(named.length).toBeGreaterThan(10);
    for (const file of named)
      for (const share of [0, 0.3, 0.7, 1]) {
        flip(file, share);
        const faults = await faultsOf(space);
        expect(faults.length, file).toBeGreaterThan(0);
        expect(faults.join('\n')).toContain(file.split('/').slice(-2).join('/'));
        flip(file, share);
      }
    expect(await faultsOf(space)).toEqual([]);
  });

  it('finds files that are cut or gone', async () => {
    const space = await afterRuns(2);
    const named = [
      ...filesIn(join(space.folder, 'clean', 'state')),
      ...filesIn(current(space)),
      join(space.folder, 'storyfold', 'ledger.jsonl'),
      join(space.folder, 'clean', 'runs', '2.json'),
    ];
    for (const file of named) {
      const bytes = readFileSync(file);
      truncateSync(file, Math.floor(0.8 * statSync(file).size));
      expect((await faultsOf(space)).length, `${file}, cut`).toBeGreaterThan(0);
      rmSync(file);
      expect((await faultsOf(space)).length, `${file}, gone`).toBeGreaterThan(0);
      writeFileSync(file, bytes);
    }
    expect(await faultsOf(space)).toEqual([]);
  });

  it('finds any line of the journals that is not as it was written', async () => {
    const space = await afterRuns(2);
    const ledger = join(space.folder, 'storyfold', 'ledger.jsonl');
    const whole = readFileSync(ledger, 'utf8');
    writeFileSync(ledger, whole.replace('"run":1', '"run":3'));
    expect(await faultsOf(space)).toEqual([expect.stringMatching(/ledger\.jsonl: line 1 does not match its checksum/)]);
    // A line that was taken out, with its line feed, leaves all others with their checksums.
    writeFileSync(ledger, whole.split('\n').toSpliced(1, 1).join('\n'));
    expect(await faultsOf(space)).toEqual([
      expect.stringMatching(/ledger\.jsonl: expected the \d+ bytes that run 2 left/),
    ]);
    writeFileSync(ledger, whole);
    appendFileSync(join(space.folder, 'storyfold', 'decisions.jsonl'), '{"sum":"0","x":1}\n{}\n');
    expect(await faultsOf(space)).toEqual([expect.stringMatching(/decisions\.jsonl: line 1/)]);
  });

  it.each([
    ["UPDATE documents SET path = 'raw/other.txt' WHERE number = 1", /State and ledger do not say the same of doc_/],
    ["UPDATE documents SET score = 1 WHERE relation = 'coverage'", /State and ledger do not say the same of doc_/],
    ['DELETE FROM documents WHERE number = 1', /The state holds \d+ inputs and documents, the ledger \d+/],
    [
      'UPDATE documents SET at = at + 1 WHERE number = 2',
      /The article of doc_\w+ .* does not lie where the state says/,
    ],
    ['UPDATE versions SET at = at + 1', /The article of doc_\w+ .* does not lie where the state says/],
    ["UPDATE versions SET sha256 = ''", /State and ledger do not say the same of former version 1, of doc_/],
    ['UPDATE versions SET pack = NULL', /tables\/versions: row 1 is not what the state knows/],
    ['DELETE FROM versions', /holds 1 rows, the state 0 former versions/],
    ["UPDATE tallies SET count = count + 1 WHERE name = 'texts'", /counts otherwise than its rows come to: texts/],
    ["DELETE FROM tallies WHERE name LIKE 'found%'", /counts otherwise than its rows come to: found 1 live/],
    ['UPDATE stories SET version = 9 WHERE number = 1', /State and ledger do not say the same of the story st_/],
    ['DELETE FROM verdicts WHERE later = (SELECT max(later) FROM verdicts)', /holds \d+ pairs, the state \d+ verdicts/],
  ])('finds what state, ledger and results do not agree in: %s', async (sql, found) => {
    const space = await afterRuns(2);
    const database = new DatabaseSync(stateFile(join(space.folder, 'clean')));
    database.exec(sql);
    database.close();
    expect((await faultsOf(space)).join('\n')).toMatch(found);
  });

  it('finds a manifest that counts otherwise, and a link to another snapshot', async () => {
    const space = await afterRuns(2);
    const file = join(current(space), 'manifest.json');
    const text = readFileSync(file, 'utf8');
    const manifest = JSON.parse(text);
    manifest.tables.documents[0].counts['bucket\tcanonical']++;
    manifest.tables.removals[0].rows++;
    writeFileSync(file, JSON.stringify(manifest));
    const faults = await faultsOf(space);
    for (const table of ['documents', 'removals'])
      expect(faults.join('\n')).toMatch(new RegExp(`manifest counts other ${table} than stand in it`));
    writeFileSync(file, text);
    writeFileSync(file, text.replace('"run":2', '"run":1'));
    expect((await faultsOf(space)).join('\n')).toContain('is the snapshot of run 1, and run 2 was the last');
  });

  it('waits for no run that is at work, and says how to go on', async () => {
    const space = await afterRuns(1);
    const lock = takeLock(join(space.folder, 'storyfold'));
    await expect(look(space)).rejects.toMatchObject({ exitCode: 4 });
    lock.release();
    rmSync(join(space.folder, 'clean', 'current', 'tables', 'pairs'), { recursive: true });
    const said = await space.storyfold(['verify']);
    expect(said).toMatchObject({ code: 5, stderr: '' });
    expect(said.stdout).toMatch(/One fault\n.*tables\/pairs/s);
    expect(said.stdout).toContain('storyfold recover');
    const recovered = await space.storyfold(['recover', ...AS_OF.slice(1)]);
    expect(recovered.code, recovered.stderr).toBe(0);
    expect(await space.storyfold(['verify'])).toMatchObject({ code: 0 });
  });
});
