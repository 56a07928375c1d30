import { EXIT } from '../../domain/errors.ts';
import { learntName } from '../../domain/learnt.ts';
import { type DecideFlags, onCommandLine, stampOf } from '../../inspect/decide/decide.ts';
import { isSaidOfLine, lineDecision } from '../../inspect/decide/lines.ts';
import { type ListedLine, listLearnt } from '../../inspect/list-learnt.ts';
import { BOILERPLATE, LINE_STATE_WORDS } from '../../messages.ts';
import { appendDecisions } from '../../store/decisions.ts';
import { openSnapshot } from '../../store/snapshot/reader.ts';
import { type CommonFlags, type Settings, settings } from '../settings.ts';
import { clip, counted, inOneLine, type Terminal, thousands } from '../terminal.ts';
import { screenColumns, wrapped } from '../wrap.ts';

const ACTIONS = ['list', 'approve', 'reject', 'export'] as const;
const TEXT_COLUMNS = 100;

export type BoilerplateFlags = CommonFlags & DecideFlags;

/** `storyfold boilerplate`: what was learnt of outlets' lines; a person approves a line, or rejects it. */
export async function boilerplateCommand(
  terminal: Terminal,
  action: string,
  words: readonly string[],
  flags: BoilerplateFlags,
): Promise<number> {
  const config = await settings([], flags);
  switch (action) {
    case 'list':
      return list(terminal, config, words, flags);
    case 'export':
      return exportLines(terminal, config);
    case 'approve':
    case 'reject':
      return decide(terminal, config, action, words, flags);
    default:
      throw onCommandLine('boilerplate', `one of ${ACTIONS.join(', ')}`, action);
  }
}

function list(
  terminal: Terminal,
  { home, boilerplate }: Settings,
  [only]: readonly string[],
  { json }: CommonFlags,
): number {
  const all = listLearnt(home);
  const lines = all.filter(({ source }) => only === undefined || source === only);
  if (json) {
    for (const line of lines) terminal.print(JSON.stringify(line));
    return EXIT.done;
  }
  const print = (line: string, indent: number): void => {
    for (const part of wrapped(line, screenColumns(), indent)) terminal.print(part);
  };
  for (const [source, own] of Map.groupBy(lines, (line) => line.source)) {
    print(`${terminal.paint('bold', inOneLine(source))}  ${counted(own.length, 'line', 'lines')}`, 2);
    for (const line of own) {
      print(`  ${line.line}  ${clip(inOneLine(line.text) || BOILERPLATE.unwritten, TEXT_COLUMNS)}`, 4);
      print(terminal.paint('dim', `      ${standing(line)}`), 6);
    }
  }
  if (boilerplate !== undefined) print(BOILERPLATE.pinned(boilerplate), 2);
  if (lines.length > 0) print(BOILERPLATE.next, 2);
  else if (only === undefined || all.length === 0) print(BOILERPLATE.none, 2);
  else print(BOILERPLATE.noneOf(only, [...new Set(all.map(({ source }) => source))]), 2);
  return EXIT.done;
}

function standing({ state, version, count, documents, example, decidedBy }: ListedLine): string {
  return [
    `${LINE_STATE_WORDS[state]}${decidedBy === undefined ? '' : ` by ${inOneLine(decidedBy)}`}`,
    ...(documents > 0 ? [BOILERPLATE.stands(thousands(count), thousands(documents))] : []),
    ...(example === undefined ? [] : [`${example} for one`]),
    version === undefined ? BOILERPLATE.waits : learntName(version),
  ].join(', ');
}

/** What counts now, for other tools. */
async function exportLines(terminal: Terminal, { home }: Settings): Promise<number> {
  for (const line of listLearnt(home))
    if ((line.state === 'learnt' || line.state === 'approved') && !(await terminal.write(`${JSON.stringify(line)}\n`)))
      break;
  return EXIT.done;
}

async function decide(
  terminal: Terminal,
  config: Settings,
  action: 'approve' | 'reject',
  words: readonly string[],
  flags: BoilerplateFlags,
): Promise<number> {
  const [source, ...rest] = words;
  if (source === undefined || rest.length === 0)
    throw onCommandLine(
      action,
      'an outlet, and a line: its name in the list, or its words',
      words.join(' ') || 'nothing',
    );
  const said = { kind: `${action}-line` as const, source, said: rest.join(' ') };
  const snapshot = await openSnapshot(config.output);
  const decision = await lineDecision(said, config.home, snapshot, stampOf(flags), onCommandLine);
  const added = appendDecisions(config.home, (known) => (isSaidOfLine(known, decision) ? [] : [decision]));
  if (flags.json) terminal.print(JSON.stringify(decision));
  else {
    const tell = added.length > 0 ? BOILERPLATE.decided : BOILERPLATE.known;
    terminal.print(
      tell(LINE_STATE_WORDS[action === 'approve' ? 'approved' : 'rejected'], inOneLine(source), decision.line),
    );
    const isSeen = listLearnt(config.home).some(
      (line) => line.source === source && line.line === decision.line && line.text !== '',
    );
    for (const part of isSeen ? [] : wrapped(BOILERPLATE.notSeen, screenColumns(), 2)) terminal.print(part);
    for (const part of wrapped(BOILERPLATE.next, screenColumns(), 2)) terminal.print(part);
  }
  return EXIT.done;
}
