import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { mkdir } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, it, onTestFinished } from 'vitest';
import { normalizeConfig } from '../../src/config/normalize.ts';
import { type Decision, type Deed, decisionOf } from '../../src/domain/decision.ts';
import { type DocumentId, documentId } from '../../src/domain/ids.ts';
import { type RunOptions, type RunResult, run } from '../../src/pipeline/run.ts';
import { appendDecisions, readDecisions } from '../../src/store/decisions.ts';
import { openSnapshot } from '../../src/store/snapshot/reader.ts';
import { FIVE } from '../five/five.ts';
import { filesWith } from '../texts-below.ts';

// Corners in which a text could lie on, or a decision be lost. Runs in this process.

/** A word of a text that no other has, nor any path. */
const WORD = 'Quillfeather';
const SECRET = `${FIVE.get('001')}\n${WORD} was asked about it on Friday as well.`;
const SECRET_ID = documentId('path:raw/secret.txt');

let moments = 0;
function said(deed: Deed, why?: string): Decision {
  const at = new Date(Date.UTC(2026, 10, 1) + 1000 * moments++).toISOString();
  return decisionOf(deed, { at, by: 'Ada', ...(why === undefined ? {} : { why }) });
}
const forget = (): Decision =>
  said({ kind: 'forget', document: SECRET_ID, place: 'path:raw/secret.txt', hashes: [] }, 'a kill');

class Project {
  readonly folder = mkdtempSync(join(tmpdir(), 'storyfold-left-'));

  static async made(texts: Readonly<Record<string, string>> = {}): Promise<Project> {
    const project = new Project();
    onTestFinished(() => rmSync(project.folder, { recursive: true, force: true }));
    await mkdir(join(project.folder, 'raw'));
    project.put({ '000.txt': FIVE.get('000') as string, '004.txt': FIVE.get('004') as string, ...texts });
    return project;
  }

  put(texts: Readonly<Record<string, string>>): void {
    for (const [name, text] of Object.entries(texts)) writeFileSync(join(this.folder, 'raw', name), text);
  }

  get home(): string {
    return join(this.folder, 'storyfold');
  }

  decide(...decisions: readonly Decision[]): void {
    appendDecisions(this.home, () => decisions);
  }

  run(
    mode: NonNullable<RunOptions['mode']>['kind'],
    asked: Partial<RunOptions> & { spec?: object } = {},
  ): Promise<RunResult> {
    const { spec = {}, ...options } = asked;
    const places = { input: [join(this.folder, 'raw')], output: join(this.folder, 'clean') };
    const config = { ...normalizeConfig({ run: { workers: 1 }, ...spec }, 'test', []), ...places };
    const kind = mode === 'rebuild' ? ({ kind: mode, dryRun: false } as const) : { kind: mode };
    return run({ config, home: this.home, lockHome: this.home, mode: kind, asOf: '2026-11-22', ...options });
  }

  left(): Promise<string[]> {
    return filesWith(WORD, this.folder, ['clean', 'storyfold']);
  }
}

describe('what is forgotten', () => {
  it('takes no decision with it that came while that was done', async () => {
    const project = await Project.made({ 'secret.txt': SECRET });
    await project.run('run');
    project.decide(said({ kind: 'field', document: SECRET_ID, field: 'author', values: [WORD] }));
    await project.run('apply');
    const [a, b] = [documentId('path:raw/000.txt'), documentId('path:raw/004.txt')].sort() as [DocumentId, DocumentId];
    const pin = said({ kind: 'apart', a, b });
    project.decide(forget());
    await project.run('apply', { onProgress: () => project.decide(pin) });
    expect(readDecisions(project.home).map(({ id }) => id)).toContain(pin.id);
    expect(await project.left()).toEqual([]);
  });

  it('lies in no pack of runs that were stopped one after the other', async () => {
    const project = await Project.made();
    await project.run('run');
    project.put({ 'secret.txt': SECRET, '001.txt': FIVE.get('001') as string });
    const spec = { limits: { componentMax: 2 } };
    for (const asOf of ['2026-11-23', '2026-11-24'])
      await expect(project.run('run', { spec, asOf })).rejects.toMatchObject({ exitCode: 7 });
    await project.run('run', { asOf: '2026-11-24' });
    project.decide(forget());
    await project.run('apply', { asOf: '2026-11-24' });
    expect(await project.left()).toEqual([]);
  });

  it('lies in no pack of a rebuild that came to what people had decided', async () => {
    const project = await Project.made({ 'secret.txt': SECRET });
    await project.run('run');
    project.decide(said({ kind: 'field', document: SECRET_ID, field: 'author', values: ['Bo'] }));
    await project.run('apply');
    project.put({ '002.txt': FIVE.get('002') as string });
    await project.run('rebuild');
    project.decide(forget());
    await project.run('apply');
    expect(await project.left()).toEqual([]);
  });

  it('is named by no summary of earlier runs, where a recovery is what carries it out', async () => {
    const project = await Project.made();
    project.put({ 'secret.jsonl': `${JSON.stringify({ id: 'x', headline: `Mr ${WORD} on talks`, text: SECRET })}\n` });
    await project.run('run');
    const rows = await (await openSnapshot(join(project.folder, 'clean')))?.table('documents', [
      'document',
      'path',
      'place',
    ]);
    const row = rows?.find(({ path }) => path === 'raw/secret.jsonl');
    const [document, place] = [row?.document as DocumentId, String(row?.place)];
    project.decide(said({ kind: 'forget', document, place, hashes: [] }, 'a kill'));
    rmSync(join(project.folder, 'clean', 'state'), { recursive: true });
    await project.run('recover');
    expect(await project.left()).toEqual([]);
  });

  it('is forgotten though a silence stops runs', async () => {
    const project = await Project.made({ 'secret.txt': SECRET });
    await project.run('run');
    project.decide(forget());
    const spec = { silence: { hours: 1 }, guards: { silence: 'stop' } };
    await project.run('apply', { spec, asOf: '2026-11-30' });
    expect(await project.left()).toEqual([]);
  });

  it('is quoted by no reason for undoing what was said of it', async () => {
    const project = await Project.made({ 'secret.txt': SECRET });
    await project.run('run');
    const pin = said({ kind: 'field', document: SECRET_ID, field: 'author', values: ['Bo'] });
    project.decide(pin, said({ kind: 'undo', of: pin.id }, `${WORD} is the author`));
    await project.run('apply');
    project.decide(forget());
    await project.run('apply');
    expect(await project.left()).toEqual([]);
    expect(readFileSync(join(project.home, 'decisions.jsonl'), 'utf8')).toContain('"undo"');
  });
});
