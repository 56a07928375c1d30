import { EXIT, RunError } from '../../domain/errors.ts';
import { readDecisions } from '../../store/decisions.ts';
import { readEpoch } from '../../store/epochs.ts';
import { decisionsFile, ledgerFile, scanJournal } from '../../store/journal.ts';
import { readLearnt } from '../../store/learnt-files.ts';
import type { State } from '../../store/state/state.ts';
import type { RunHead } from '../past/past.ts';
import { holdAgainst } from '../past/project.ts';
import type { Findings } from './findings.ts';

/** Holds every line of the ledger against its checksum. @returns whether it can be gone by */
export function verifyLedger(home: string, head: RunHead | undefined, findings: Findings): boolean {
  const file = ledgerFile(home);
  const scan = findings.try(() => scanJournal(file));
  if (!scan) return false;
  findings.count('ledgerLines', scan.lines);
  // A last line that a crash cut short, behind what the last run left, does no harm: the next run writes over it.
  return head === undefined || findings.try(() => holdAgainst(file, scan, head) ?? true) === true;
}

/** Holds every decision against its checksum, and against what it may be: that it names what there is. */
export function verifyDecisions(home: string, findings: Findings): void {
  const decisions = findings.try(() => readDecisions(home));
  if (!decisions) return;
  findings.count('decisions', decisions.length);
  const known = new Set(decisions.map(({ id }) => id));
  for (const decision of decisions)
    if (decision.kind === 'undo' && !known.has(decision.of)) findings.add(undoesNothing(home, decision), 'undo');
}

function undoesNothing(home: string, { id, of }: { readonly id: string; readonly of: string }): RunError {
  return new RunError(
    'decisions/undo',
    EXIT.state,
    `${decisionsFile(home)}: ${id} undoes ${of}, which is not there.`,
    'Lines were lost. Restore the file from a backup that has them; nothing was changed.',
  );
}

/** What was learnt of outlets' lines, up to the version in force. */
export function verifyLearnt(home: string, { learnt }: RunHead, findings: Findings): void {
  for (let version = 1; version <= (learnt?.version ?? 0); version++)
    if (findings.try(() => readLearnt(home, version))) findings.count('learnt', 1);
}

/** Statistics that verdicts were given under, and those that the next run goes by. */
export function verifyEpochs(home: string, state: State, { newest, keyed }: RunHead, findings: Findings): void {
  const judged = new Set<string>();
  findings.try(() => {
    for (const { statistics } of state.verdicts.each()) judged.add(String(statistics));
  });
  const names = new Set([
    ...judged,
    ...[newest, ...keyed].filter(({ number }) => number > 0).map(({ number }) => `corpus/${number}`),
  ]);
  for (const name of names) if (findings.try(() => readEpoch(home, name))) findings.count('statistics', 1);
}
