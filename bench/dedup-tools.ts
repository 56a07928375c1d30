// Tools that find near-duplicates, each run in a process of its own: texts in as JSON lines, groups out.
import { spawn } from 'node:child_process';
import { text as textOf } from 'node:stream/consumers';

/** What of us is compared: what a run folds into one story, groups of copies, of edits of one text, of linked texts. */
export type OwnLevel = 'stories' | 'copies' | 'edits' | 'linked';

/** A text as the peers get it. */
export interface PeerText {
  readonly text: string;
  /** Days since the first text of the set, with fractions; 0 without a date. */
  readonly day: number;
}

export interface Grouped {
  readonly setting: string;
  /** For each text, in their order, the number of its group. */
  readonly groups: readonly number[];
  /** CPU of the process since its libraries were loaded, user and system. */
  readonly seconds: number;
  /** The most memory that the process has held, in MB. */
  readonly mb: number;
}

export interface Answered {
  readonly version: string;
  readonly call: string;
  /** All settings of its sweep, the default first. */
  readonly settings: readonly string[];
  readonly grouped: readonly Grouped[];
}

/** A tool that is not there or that failed, and why. */
export interface Missing {
  readonly missing: string;
}

export interface DedupTool {
  readonly name: string;
  readonly command: readonly string[];
}

const HERE = new URL('peers/', import.meta.url).pathname;
const OWN = new URL('dedup-own.ts', import.meta.url).pathname;

/** @param python of the environment that `peers/install-dedup.sh` filled */
export function peersOf(python: string): DedupTool[] {
  const inPython = (name: string, tool: string): DedupTool => ({ name, command: [python, `${HERE}dedup.py`, tool] });
  return [
    inPython('datasketch', 'datasketch'),
    inPython('rensa', 'rensa'),
    { name: 'npm minhash', command: [process.execPath, `${HERE}dedup.mjs`] },
    inPython('text-dedup', 'text-dedup'),
    inPython('datatrove', 'datatrove'),
    inPython('SimHash', 'simhash'),
    inPython('TF-IDF cosine', 'tfidf'),
    inPython('TF-IDF, average link', 'tfidf-average'),
  ];
}

/** @param file of the documents, which we read by ourselves */
export function ownTool(file: string): DedupTool {
  return { name: 'storyfold', command: [process.execPath, OWN, file] };
}

/** @param settings none: all of the tool's sweep */
export async function group(
  { command: [program = '', ...args] }: DedupTool,
  texts: readonly PeerText[],
  settings: readonly string[] = [],
): Promise<Answered | Missing> {
  const child = spawn(program, [...args, ...settings], { stdio: ['pipe', 'pipe', 'pipe'] });
  const ended = new Promise<string | undefined>((resolve) => {
    child.on('error', ({ message }) => resolve(message));
    child.on('close', (status) => resolve(status === 0 ? undefined : `exit ${status}`));
  });
  // One that ends before it has read is told by its exit.
  child.stdin.on('error', () => {});
  child.stdin.end(texts.map((row) => `${JSON.stringify(row)}\n`).join(''));
  const [output, complaints, failure] = await Promise.all([textOf(child.stdout), textOf(child.stderr), ended]);
  if (failure !== undefined) return { missing: `failed: ${complaints.trim().split('\n').at(-1) || failure}` };
  const [head, ...grouped] = output
    .trim()
    .split('\n')
    .map((line) => JSON.parse(line) as unknown);
  const answered = head as Answered | Missing;
  return 'missing' in answered
    ? { missing: `not installed: ${answered.missing}` }
    : { ...answered, grouped: grouped as Grouped[] };
}
