import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import type { Decision } from '../../src/domain/decision.ts';
import type { DocumentId } from '../../src/domain/ids.ts';
import type { View } from '../../src/inspect/views/view.ts';
import { decisionSentence } from '../../src/messages.ts';
import { FIVE } from '../five/five.ts';
import { type Workspace, workspaceAfter } from '../workspace.ts';
import { composed, wordsOf } from './composed.ts';

const SLOW = { timeout: 120_000 };
const AS_OF = ['--as-of', '2026-11-22'];

async function does(space: Workspace, ...args: string[]): Promise<void> {
  const { code, stderr } = await space.storyfold(args);
  if (code !== 0) throw new Error(`exit ${code}: ${stderr}`);
}

const said = (space: Workspace): Decision[] =>
  readFileSync(join(space.folder, 'storyfold', 'decisions.jsonl'), 'utf8')
    .split('\n')
    .filter((line) => line !== '')
    .map((line) => JSON.parse(line) as Decision);

const of = (space: Workspace, by: string): Decision => said(space).find((decision) => decision.by === by) as Decision;

/** Decisions of each standing: two that a run has read and that hold, one of them against the evidence; and all others. */
const decided = (): Promise<Workspace> =>
  workspaceAfter('decided', async (space) => {
    await space.put(Object.fromEntries([...FIVE].map(([name, text]) => [`${name}.txt`, text])));
    await does(space, 'run', ...AS_OF);
    await does(space, 'pin', 'same', '000', '003', '--by', 'Ada', '--why', 'one <i>press</i> conference');
    await does(space, 'pin', 'apart', '002', '004', '--by', 'Overruled');
    await does(space, 'pin', 'linked', '002', '004', '--by', 'Later');
    await does(space, 'pin', 'canonical', '000', '001', '--by', 'Undone');
    await does(space, 'undo', of(space, 'Undone').id, '--by', 'Undoer', '--why', 'too long');
    await does(space, 'pin', 'out', '002', '004', '--by', 'Split');
    await does(space, 'run', ...AS_OF);
    await does(space, 'pin', 'field', '004', 'author=<b>Jo</b>', '--by', 'Waiting');
  });

const page = async (space: Workspace, over: Partial<View> = {}): Promise<Document> =>
  (await composed(space, { page: 'decisions' }, over)) as Document;
const all = (root: ParentNode, selector: string): Element[] => [...root.querySelectorAll(selector)];

/** Who decided what stands under each head, in order. */
function standingsOf(document: Document): Record<string, string[]> {
  return Object.fromEntries(
    all(document, 'section').map((section) => [
      wordsOf(section.querySelector('h2')),
      all(section, '.who b').map(wordsOf),
    ]),
  );
}

/** The row of one person's decision. */
function rowOf(document: Document, by: string): Element {
  return all(document, '.decision-list > li').find((row) => wordsOf(row.querySelector('.who b')) === by) as Element;
}

describe('the page of decisions', () => {
  it('tells each by what came of it, what waits first', SLOW, async () => {
    expect(standingsOf(await page(await decided()))).toEqual({
      'Waiting for the next run 1': ['Waiting'],
      'Active 3': ['Split', 'Later', 'Ada'],
      'Overruled by a later one 1': ['Overruled'],
      'Undone 1': ['Undone'],
    });
  });

  it('says who, when, why, and where the evidence says otherwise; texts of people are texts', SLOW, async () => {
    const space = await decided();
    const shown = await page(space);
    const row = rowOf(shown, 'Ada');
    expect(wordsOf(row.querySelector('.what'))).toMatch(/^(?:000 and 003|003 and 000) are one story\.$/);
    expect(wordsOf(row)).toContain('one <i>press</i> conference');
    expect(row.querySelector('time')?.getAttribute('datetime')).toBe(of(space, 'Ada').at);
    expect(wordsOf(row)).toMatch(/The evidence says otherwise: linked, score -?\d\.\d/);
    expect(wordsOf(rowOf(shown, 'Split'))).not.toContain('otherwise');
    expect(wordsOf(rowOf(shown, 'Waiting').querySelector('.what'))).toBe('Author of 004 is “<b>Jo</b>”.');
    expect(shown.querySelector('.what i, .what b, .reason-given i')).toBeNull();
  });

  it('names documents and stories, and leads to them', SLOW, async () => {
    const space = await decided();
    const shown = await page(space);
    const ada = of(space, 'Ada') as Extract<Decision, { readonly a: DocumentId }>;
    expect(all(rowOf(shown, 'Ada'), '.what a').map((link) => link.getAttribute('href'))).toEqual([
      `/document/${ada.a}`,
      `/document/${ada.b}`,
    ]);
    const undone = of(space, 'Undone') as Extract<Decision, { kind: 'canonical' }>;
    const label = space.records().find(({ id }) => id === undone.story)?.story.label.text;
    const story = all(rowOf(shown, 'Undone'), '.what a')[1];
    expect(wordsOf(story)).toBe(`“${label}”`);
    expect(story?.getAttribute('href')).toBe(`/story/${undone.story}`);
  });

  it('says by whom a decision was overruled or undone', SLOW, async () => {
    const shown = await page(await decided());
    expect(wordsOf(rowOf(shown, 'Overruled').querySelector('.otherwise'))).toMatch(
      /^Later on \d{4}-\d\d-\d\d: 002 and 004 are two stories that are linked\.$/,
    );
    expect(wordsOf(rowOf(shown, 'Undone'))).toMatch(/Undone by Undoer on \d{4}-\d\d-\d\d: too long\./);
    expect(wordsOf(rowOf(shown, 'Undone'))).not.toContain('The last run still went by it.');
  });

  it('has an undo for each, and for one that is undone the undo of that', SLOW, async () => {
    const space = await decided();
    const shown = await page(space);
    const undoes = (by: string) => rowOf(shown, by).querySelector('input[name=of]')?.getAttribute('value');
    for (const by of ['Ada', 'Later', 'Waiting', 'Overruled']) expect(undoes(by)).toBe(of(space, by).id);
    expect(undoes('Undone')).toBe(of(space, 'Undoer').id);
    expect(wordsOf(rowOf(shown, 'Undone').querySelector('button'))).toBe('Take it up again');
    // As the button does.
    await does(space, 'undo', String(undoes('Undone')), '--by', 'Cleo');
    await does(space, 'undo', of(space, 'Ada').id, '--by', 'Cleo');
    const after = await page(space);
    // What was taken back waits, for the last run still went by it.
    expect(standingsOf(after)).toEqual({
      'Waiting for the next run 3': ['Waiting', 'Undone', 'Ada'],
      'Active 2': ['Split', 'Later'],
      'Overruled by a later one 1': ['Overruled'],
    });
    expect(wordsOf(rowOf(after, 'Ada'))).toContain('The last run still went by it.');
    expect(wordsOf(rowOf(after, 'Undone').querySelector('button'))).toBe('Undo');
  });

  it('lets a decision wait for nothing that was undone before any run went by it', SLOW, async () => {
    const space = await decided();
    const waits = async (): Promise<string> =>
      wordsOf(((await composed(space, { page: 'run' })) as Document).querySelector('.to-look-at'));
    expect(await waits()).toContain('1 decision waits');
    await does(space, 'undo', of(space, 'Waiting').id, '--by', 'Cleo');
    const shown = await page(space);
    expect(standingsOf(shown)['Undone 2']).toEqual(['Waiting', 'Undone']);
    expect(wordsOf(shown)).not.toContain('The last run still went by it.');
    expect(await waits()).not.toContain('wait');
    const runs = (): string[] => readdirSync(join(space.folder, 'clean', 'runs'));
    const before = runs();
    expect((await space.storyfold(['apply', ...AS_OF])).stdout).toContain('Nothing to apply');
    expect(runs()).toEqual(before);
    await does(space, 'undo', of(space, 'Ada').id, '--by', 'Cleo');
    expect(await waits()).toContain('1 decision waits');
    expect((await space.storyfold(['apply', ...AS_OF])).stdout).not.toContain('Nothing to apply');
    expect(runs()).toHaveLength(before.length + 1);
    expect(standingsOf(await page(space))['Undone 3']).toEqual(['Waiting', 'Undone', 'Ada']);
  });

  it('keeps those that have nothing to act on any more', SLOW, async () => {
    const space = await decided();
    await does(space, 'forget', '003', '--by', 'Desk', '--reason', 'asked to');
    await does(space, 'run', ...AS_OF);
    const shown = await page(space);
    expect(standingsOf(shown)['Obsolete: nothing to act on 1']).toEqual(['Ada']);
    expect(wordsOf(rowOf(shown, 'Desk').querySelector('.what'))).toMatch(/ is forgotten\.$/);
  });

  it('follows stories that became part of others, run by run', SLOW, async () => {
    const space = await workspaceAfter('merging', async (own) => {
      await own.put(Object.fromEntries([...FIVE].map(([name, text]) => [`${name}.txt`, text])));
      await does(own, 'run', ...AS_OF);
      await does(own, 'pin', 'canonical', '003', '003', '--by', 'Third');
      await does(own, 'pin', 'canonical', '004', '004', '--by', 'Fourth');
      await does(own, 'pin', 'same', '000', '003', '--by', 'Ada');
      await does(own, 'run', ...AS_OF);
    });
    expect(standingsOf(await page(space))).toEqual({ 'Active 3': ['Ada', 'Fourth', 'Third'] });
    await does(space, 'pin', 'same', '000', '004', '--by', 'Ben');
    await does(space, 'run', ...AS_OF);
    // Two documents cannot stand for one story: the later word holds.
    expect(standingsOf(await page(space))).toEqual({
      'Active 3': ['Ben', 'Ada', 'Fourth'],
      'Overruled by a later one 1': ['Third'],
    });
  });

  it('shows the latest of very many, and says how many more there are', SLOW, async () => {
    const space = await decided();
    const { document } = of(space, 'Waiting') as unknown as { readonly document: DocumentId };
    const lines = Array.from({ length: 203 }, (_, at) =>
      JSON.stringify({
        ...{ kind: 'apart', a: document, b: `doc_${at.toString().padStart(16, '0')}` },
        ...{ at: `2027-01-01T00:00:00.${String(at).padStart(3, '0')}Z`, by: `Many ${at}` },
      }),
    );
    writeFileSync(join(space.folder, 'many.jsonl'), `${lines.join('\n')}\n`);
    await does(space, 'pin', '--import', join(space.folder, 'many.jsonl'));
    const list = (await page(space)).querySelector('.decision-list.is-obsolete')?.parentElement as Element;
    expect(all(list, '.who b').map(wordsOf)).toEqual(Array.from({ length: 200 }, (_, at) => `Many ${202 - at}`));
    expect(wordsOf(list)).toContain('3 more: storyfold pin list');
  });

  it('has room in a report for what is collected there, and says that nobody decided anything', SLOW, async () => {
    const space = await workspaceAfter('undecided', async (own) => {
      await own.put({ '000.txt': String(FIVE.get([...FIVE.keys()][0] as never)) });
      await does(own, 'run', ...AS_OF);
    });
    const served = await page(space);
    expect(served.querySelector('[data-collected]')).toBeNull();
    expect(wordsOf(served.querySelector('.empty'))).toMatch(/^Nobody decided anything yet\./);
    const report = await page(space, { kind: 'report', hrefOf: () => undefined });
    expect(report.querySelector('section[data-collected]')?.children.length).toBe(0);
  });
});

it('says of a line its text where that is known, else its name; of a field what pages call it', () => {
  const line = { kind: 'reject-line', source: 'The Courier', line: '4342e3ed90625' } as unknown as Decision;
  expect(decisionSentence(line, String, () => 'Follow us')).toBe('line “Follow us” of The Courier is no boilerplate');
  expect(decisionSentence(line, String)).toBe('line 4342e3ed90625 of The Courier is no boilerplate');
  const field = { kind: 'field', document: 'x', field: 'outlet', values: ['Bay'] } as unknown as Decision;
  expect(decisionSentence(field, String)).toBe('Outlet of x is “Bay”');
});
