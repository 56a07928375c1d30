import { readFileSync, statSync } from 'node:fs';
import type { Decision } from '../domain/decision.ts';
import { ConfigError, type ConfigIssue } from '../domain/errors.ts';
import type { DocumentId } from '../domain/ids.ts';
import { errorWords } from '../messages.ts';
import { readDecision } from '../store/read-decision.ts';
import type { Snapshot } from '../store/snapshot/reader.ts';
import { STDIN } from './standard-input.ts';

/** A decision takes some hundred bytes: whoever gives more gives another file. */
const BYTES_MAX = 64 * 2 ** 20;
const FAULTS_SHOWN = 20;

/**
 * Reads decisions from a file of JSON lines, all of them or none. What is out of a story is kept apart from those that are in
 * it now, where the file does not say who was.
 *
 * @param by who decided, where the file does not say
 * @throws ConfigError that names every line that is no decision
 */
export async function importedDecisions(file: string, by: string, snapshot: Snapshot | undefined): Promise<Decision[]> {
  const faults: ConfigIssue[] = [];
  const decisions: Decision[] = [];
  for (const [at, line] of textOf(file).split('\n').entries()) {
    if (line.trim() === '') continue;
    const read = readLine(line, by);
    if ('decision' in read) decisions.push(read.decision);
    else faults.push({ ...read.fault, path: `line ${at + 1}, ${read.fault.path}` });
  }
  if (faults.length > 0) throw new ConfigError(file === STDIN ? 'standard input' : file, faults.slice(0, FAULTS_SHOWN));
  return withMembers(decisions, snapshot);
}

function readLine(line: string, by: string): ReturnType<typeof readDecision> {
  try {
    return readDecision(JSON.parse(line), { by });
  } catch {
    return { fault: { path: 'the line', expected: 'JSON', found: line.slice(0, 80) } };
  }
}

function textOf(file: string): string {
  try {
    if (file !== STDIN && statSync(file).size > BYTES_MAX)
      throw new ConfigError('command line', [
        { path: '--import', expected: `a file of at most ${BYTES_MAX / 2 ** 20} MB`, found: file },
      ]);
    // Not with an encoding: Node 24.21 then writes beyond its buffer, and dies, where a pipe is filled bit by bit.
    return readFileSync(file === STDIN ? 0 : file).toString();
  } catch (error) {
    if (error instanceof ConfigError) throw error;
    const found = errorWords(error as NodeJS.ErrnoException);
    throw new ConfigError('command line', [
      { path: '--import', expected: `a file that can be read at ${file}`, found },
    ]);
  }
}

async function withMembers(decisions: readonly Decision[], snapshot: Snapshot | undefined): Promise<Decision[]> {
  const stories = decisions.flatMap((one) => (one.kind === 'out' && one.members.length === 0 ? [one.story] : []));
  if (stories.length === 0 || !snapshot) return [...decisions];
  const rows = await snapshot.table('members', ['story', 'document'], { story: [...new Set(stories)] });
  const members = Map.groupBy(rows, ({ story }) => String(story));
  return decisions.map((one): Decision => {
    if (one.kind !== 'out' || one.members.length > 0) return one;
    const own = (members.get(one.story) ?? []).map(({ document }) => document as DocumentId);
    return { ...one, members: own.filter((member) => member !== one.document).sort() };
  });
}
