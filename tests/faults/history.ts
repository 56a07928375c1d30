import { readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { sha256 } from '../../src/domain/ids.ts';
import { FIVE } from '../five/five.ts';
import { comparedBytes, type Workspace, workspace, workspaceAfter } from '../workspace.ts';

/** What every run of a history is called with. */
export const AS_OF = ['run', '--as-of', '2026-11-22'];

/** Four runs: the five; one edited, one copied, a feed; two gone, one renamed; one back. Missing inputs are retracted. */
export const STEPS: ReadonlyArray<(space: Workspace) => Promise<void>> = [
  async (space) => {
    writeFileSync(join(space.folder, 'pipeline.config.js'), "export default { onMissingInput: 'retract' };\n");
    await space.put(Object.fromEntries([...FIVE].map(([name, text]) => [`${name}.txt`, text])));
  },
  (space) =>
    space.put({
      '004.txt': `${FIVE.get('004')}\nA correction was added on the next day.`,
      'copy.txt': FIVE.get('002') as string,
      'feed.jsonl': `${JSON.stringify({ id: 1, text: FIVE.get('003')?.slice(0, 900) })}\n{"broken"\n`,
    }),
  async (space) => {
    for (const name of ['000.txt', '003.txt']) rmSync(join(space.folder, 'raw', name));
    renameSync(join(space.folder, 'raw', '001.txt'), join(space.folder, 'raw', 'renamed.txt'));
  },
  (space) => space.put({ '000.txt': FIVE.get('000') as string }),
];

/** Everything that a history leaves and law 5 compares, with the ledger. */
export function leftBy(space: Workspace): Record<string, string> {
  return {
    ...comparedBytes(join(space.folder, 'clean')),
    ledger: sha256(readFileSync(join(space.folder, 'storyfold', 'ledger.jsonl'))),
  };
}

/** What each run of the history leaves when nothing disturbs it; made once a file of tests. */
export function undisturbed(): Promise<ReadonlyArray<Record<string, string>>> {
  calm ??= makeCalm();
  return calm;
}

let calm: Promise<ReadonlyArray<Record<string, string>>> | undefined;

async function makeCalm(): Promise<ReadonlyArray<Record<string, string>>> {
  const space = await workspace();
  const left: Array<Record<string, string>> = [];
  for (const step of STEPS) {
    await runStep(space, step);
    left.push(leftBy(space));
  }
  return left;
}

/** A workspace with so many runs of the history behind it. */
export function afterRuns(runs: number): Promise<Workspace> {
  return workspaceAfter(`history of ${runs}`, async (space) => {
    for (const step of STEPS.slice(0, runs)) await runStep(space, step);
  });
}

async function runStep(space: Workspace, step: (typeof STEPS)[number]): Promise<void> {
  await step(space);
  const { code, stderr } = await space.storyfold(AS_OF);
  if (code !== 0) throw new Error(`exit ${code}: ${stderr}`);
}
