import { cpSync } from 'node:fs';
import { join } from 'node:path';
import { type Workspace, workspaceAfter } from '../workspace.ts';
import { runWeek } from './week.ts';

/** The week after its first batch. */
export function firstRun(): Promise<Workspace> {
  return workspaceAfter('week, first run', async (space) => {
    await runWeek(space, 1);
  });
}

/** The week after both. */
export function twoRuns(): Promise<Workspace> {
  return workspaceAfter('week, two runs', async (space) => {
    await runWeek(space, 1);
    await runWeek(space, 2);
  });
}

const FIVE = new URL('../../raw/', import.meta.url).pathname;

/** The five documents of the repository. */
export function five(): Promise<Workspace> {
  return workspaceAfter('five', async (space) => {
    cpSync(FIVE, join(space.folder, 'raw'), { recursive: true });
    const { code, stderr } = await space.storyfold(['run', '--as-of', '2026-10-26']);
    if (code !== 0) throw new Error(stderr);
  });
}
