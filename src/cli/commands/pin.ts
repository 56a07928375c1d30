import type { Decision } from '../../domain/decision.ts';
import { inForce } from '../../domain/decisions-in-force.ts';
import { ConfigError, EXIT } from '../../domain/errors.ts';
import { decisionsFrom } from '../../inspect/decide/by-words.ts';
import { type DecideFlags, decider } from '../../inspect/decide/decide.ts';
import { namesIn } from '../../inspect/decision-names.ts';
import { lineTexts } from '../../inspect/line-texts.ts';
import { type ListedDecision, listDecisions } from '../../inspect/list-decisions.ts';
import { DECISION_STANDING_WORDS, DECISION_TEXT, decisionSentence, RELATION_WORDS } from '../../messages.ts';
import { appendDecisions, readDecisions } from '../../store/decisions.ts';
import { openSnapshot, type Snapshot } from '../../store/snapshot/reader.ts';
import { importedDecisions } from '../import-decisions.ts';
import { type CommonFlags, settings } from '../settings.ts';
import { currentSnapshot } from '../snapshot.ts';
import { inOneLine, score, type Terminal } from '../terminal.ts';
import { screenColumns, wrapped } from '../wrap.ts';

export interface PinFlags extends CommonFlags, DecideFlags {
  readonly import?: string;
}

/** `storyfold pin …`: writes down what a person decided, also while a run is at work; runs go by it from then on. */
export async function pinCommand(
  terminal: Terminal,
  what: string | undefined,
  words: readonly string[],
  flags: PinFlags,
): Promise<number> {
  if (flags.import !== undefined) return importCommand(terminal, flags.import, what, flags);
  if (what === undefined)
    throw new ConfigError('command line', [
      { path: 'pin', expected: 'what is decided, or --import FILE', found: 'nothing' },
    ]);
  const { snapshot, home } = await currentSnapshot(flags);
  if (what === 'list') return listCommand(terminal, snapshot, home, flags);
  const decisions = await decisionsFrom(snapshot, home, what, words, flags);
  const added = appendDecisions(home, () => decisions);
  await tellDecided(terminal, snapshot, home, { decisions, added, isJson: flags.json === true });
  return EXIT.done;
}

/** Says what was written down, and what of earlier decisions it goes before. */
export async function tellDecided(
  terminal: Terminal,
  snapshot: Snapshot | undefined,
  home: string,
  {
    decisions,
    added,
    isJson,
  }: { readonly decisions: readonly Decision[]; readonly added: readonly Decision[]; readonly isJson: boolean },
): Promise<void> {
  if (isJson) {
    for (const decision of decisions) terminal.print(JSON.stringify(decision));
    return;
  }
  const all = readDecisions(home);
  const { overruled } = inForce(all);
  const nameOf = await namesIn(snapshot, all);
  const lineOf = lineTexts(home, all);
  const sentence = (one: Decision): string => decisionSentence(one, nameOf, lineOf);
  const print = (line: string, indent: number): void => {
    for (const part of wrapped(line, screenColumns(), indent)) terminal.print(part);
  };
  for (const decision of decisions) {
    const undone = decision.kind === 'undo' ? all.find(({ id }) => id === decision.of) : undefined;
    const said = sentence(decision);
    const words = inOneLine(undone ? DECISION_TEXT.undoes(said, sentence(undone)) : said);
    print((added.includes(decision) ? DECISION_TEXT.decided : DECISION_TEXT.known)(decision.id, words), 2);
    for (const conflict of overruled) {
      const tell = (say: (by: string, day: string, words: string) => string, one: Decision): void =>
        print(`  ${say(one.by, dayOf(one), inOneLine(sentence(one)))}`, 4);
      if (conflict.by.some(({ id }) => id === decision.id)) tell(DECISION_TEXT.overrules, conflict.decision);
      if (conflict.decision.id === decision.id) tell(DECISION_TEXT.overruled, conflict.by[0] as Decision);
    }
  }
  terminal.print(DECISION_TEXT.next);
}

export function dayOf({ at }: Pick<Decision, 'at'>): string {
  return at.slice(0, 10);
}

async function importCommand(
  terminal: Terminal,
  file: string,
  what: string | undefined,
  flags: PinFlags,
): Promise<number> {
  if (what !== undefined)
    throw new ConfigError('command line', [{ path: '--import', expected: 'no other words', found: what }]);
  const { output, home } = await settings([], flags);
  const decisions = await importedDecisions(file, decider(flags), await openSnapshot(output));
  const added = appendDecisions(home, () => decisions);
  if (flags.json) terminal.print(JSON.stringify({ read: decisions.length, added: added.map(({ id }) => id) }));
  else terminal.print(DECISION_TEXT.imported(added.length, decisions.length));
  return EXIT.done;
}

async function listCommand(terminal: Terminal, snapshot: Snapshot, home: string, flags: PinFlags): Promise<number> {
  const listed = await listDecisions(snapshot, home);
  if (flags.json) {
    for (const one of listed) terminal.print(JSON.stringify(one));
    return EXIT.done;
  }
  if (listed.length === 0) terminal.print(DECISION_TEXT.none);
  const told = listed.flatMap(({ decision, by }) => [decision, ...by]);
  const nameOf = await namesIn(snapshot, told);
  const lineOf = lineTexts(home, told);
  const sentence = (one: Decision): string => inOneLine(decisionSentence(one, nameOf, lineOf));
  for (const one of listed) for (const line of listedLines(terminal, one, sentence)) terminal.print(line);
  return EXIT.done;
}

function listedLines(
  { paint }: Terminal,
  { decision, standing, by, against }: ListedDecision,
  sentence: (decision: Decision) => string,
): string[] {
  const fitted = (line: string): string[] => wrapped(line, screenColumns(), 6);
  return [
    ...fitted(
      `${paint('bold', decision.id)}  ${dayOf(decision)}  ${inOneLine(decision.by)}: ${sentence(decision)}  (${DECISION_STANDING_WORDS[standing]})`,
    ),
    ...(decision.why === undefined ? [] : fitted(`    ${inOneLine(decision.why)}`)),
    ...by.flatMap((one) =>
      fitted(
        `    ${standing === 'undone' ? DECISION_TEXT.undoneBy(one.by, dayOf(one)) : DECISION_TEXT.overruledBy(one.by, dayOf(one), sentence(one))}`,
      ),
    ),
    ...(against ? fitted(`    ${DECISION_TEXT.against(RELATION_WORDS[against.relation], score(against.score))}`) : []),
  ];
}
