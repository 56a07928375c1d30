import type { SinkConfig } from '../../config/sinks.ts';
import { ConfigError, EXIT, RunError } from '../../domain/errors.ts';
import { sinkStates } from '../../inspect/sink-states.ts';
import { DIFFERENCE_WORDS, items, SINKS, TEXT } from '../../messages.ts';
import { type CheckedSink, checkSink, replay } from '../../pipeline/deliver/check-sink.ts';
import { deliver } from '../../pipeline/deliver/deliver.ts';
import { type Outbox, openOutbox } from '../../pipeline/deliver/outbox.ts';
import { SinkError } from '../../sinks/sink.ts';
import { whileLocked } from '../../store/lock.ts';
import { readDeadLetters } from '../../store/sink-files.ts';
import { complainOf, deliveryLines, waitTeller } from '../delivery-lines.ts';
import { type CommonFlags, type Settings, settings } from '../settings.ts';
import { stopOnSignal } from '../signals.ts';
import { sinkLines } from '../sink-lines.ts';
import { printable, type Terminal, thousands } from '../terminal.ts';
import { screenColumns, wrapped } from '../wrap.ts';

export interface SinksFlags extends CommonFlags {
  readonly repair?: boolean;
  readonly takeOver?: boolean;
}

const ACTIONS = ['list', 'deliver', 'verify', 'replay', 'resync'] as const;
type Action = (typeof ACTIONS)[number];

/** Differences that are told without `--json`. */
const SHOWN_MAX = 20;

/** `storyfold sinks`: how stores stand, and what brings them right. */
export async function sinksCommand(terminal: Terminal, words: readonly string[], flags: SinksFlags): Promise<number> {
  const [asked = 'list', ...names] = words;
  const action = ACTIONS.find((known) => known === asked);
  if (!action) throw mistake('sinks', ACTIONS.join(', '), asked);
  const config = await settings([], flags);
  const chosen = sinksNamed(config, names, action);
  if (action === 'list') return list(terminal, config, chosen, flags);
  return whileLocked(config.lockHome, () => act(terminal, config, chosen, action, flags));
}

/** Sinks by their names; of what acts on one store, one. */
function sinksNamed({ sinks }: Settings, names: readonly string[], action: Action): readonly SinkConfig[] {
  const known = sinks.map(({ name }) => name).join(', ') || 'none, for the config names no sinks';
  for (const name of names)
    if (!sinks.some((sink) => sink.name === name)) throw mistake('sinks', `a sink of the config: ${known}`, name);
  if (action !== 'list' && action !== 'deliver' && names.length !== 1)
    throw mistake(`sinks ${action}`, `the name of one sink (${known})`, names.length === 0 ? 'none' : names.join(' '));
  return names.length === 0 ? sinks : sinks.filter(({ name }) => names.includes(name));
}

function mistake(path: string, expected: string, found: string): ConfigError {
  return new ConfigError('command line', [{ path, expected, found }]);
}

function list(terminal: Terminal, { output }: Settings, sinks: readonly SinkConfig[], { json }: SinksFlags): number {
  const states = sinkStates({ output, sinks });
  if (json) terminal.print(JSON.stringify(states));
  else print(terminal, states.length === 0 ? [SINKS.none] : sinkLines(terminal, states, SHOWN_MAX));
  return EXIT.done;
}

function print(terminal: Terminal, lines: readonly string[]): void {
  for (const line of lines) for (const part of wrapped(line, screenColumns(), 6)) terminal.print(part);
}

async function act(
  terminal: Terminal,
  config: Settings,
  sinks: readonly SinkConfig[],
  action: Exclude<Action, 'list'>,
  flags: SinksFlags,
): Promise<number> {
  if (action === 'deliver' || action === 'resync') {
    const resync = action === 'resync' ? (flags.takeOver ? 'take-over' : 'own') : undefined;
    const only = sinks.map(({ name }) => name);
    const deliveries = await deliver({
      config,
      home: config.home,
      only,
      stop: stopOnSignal(),
      onWait: waitTeller(terminal),
      ...(resync ? { resync } : {}),
    });
    if (flags.json) terminal.print(JSON.stringify(deliveries));
    else if (deliveries.length === 0) terminal.print(sinks.length === 0 ? SINKS.none : SINKS.nothingPublished);
    else for (const line of deliveryLines(deliveries, terminal.paint)) terminal.print(line);
    return complainOf(deliveries, { again: action });
  }
  const [sink] = sinks as [SinkConfig];
  const outbox = await openOutbox({ ...config, snapshotsKept: config.publish.snapshotsKept });
  if (!outbox) throw new RunError('snapshot/none', EXIT.usage, TEXT.noSnapshot(config.output), TEXT.runFirst);
  return asExit(() =>
    action === 'replay' ? replayLetters(terminal, sink, outbox, flags) : check(terminal, sink, outbox, flags),
  );
}

/** A store that does not answer is behind. */
async function asExit(work: () => Promise<number>): Promise<number> {
  try {
    return await work();
  } catch (error) {
    if (error instanceof SinkError) throw new RunError('sink', EXIT.sink, error.message, error.hint);
    throw error;
  }
}

async function replayLetters(
  terminal: Terminal,
  sink: SinkConfig,
  outbox: Outbox,
  { json }: SinksFlags,
): Promise<number> {
  const { taken, left } = await replay(sink, outbox);
  if (json) terminal.print(JSON.stringify({ taken, left }));
  else terminal.print(taken + left === 0 ? SINKS.noLetters(sink.name) : SINKS.replayed(items(taken), thousands(left)));
  return left === 0 ? EXIT.done : EXIT.sink;
}

async function check(terminal: Terminal, sink: SinkConfig, outbox: Outbox, flags: SinksFlags): Promise<number> {
  const checked = await checkSink(sink, outbox, flags.repair === true);
  if (flags.json) terminal.print(JSON.stringify(checked));
  else print(terminal, checkedLines(sink.name, checked, outbox, flags));
  const left = flags.repair ? checked.differences.length - checked.repaired : checked.differences.length;
  return left <= 0 ? EXIT.done : EXIT.sink;
}

function checkedLines(
  name: string,
  { items: all, differences, repaired }: CheckedSink,
  { output }: Outbox,
  { repair }: SinksFlags,
): string[] {
  if (differences.length === 0) return [SINKS.sound(items(all))];
  const reasons = new Map(readDeadLetters(output, name).map(({ id, reason }) => [id, reason]));
  const lines = differences.slice(0, SHOWN_MAX).map(({ type, id, kind, detail }) => {
    const why = reasons.get(id);
    return printable(
      `  ${type} ${id} ${DIFFERENCE_WORDS[kind]}${detail ? `: ${detail}` : ''}${why === undefined ? '' : ` (refused: ${why})`}`,
    );
  });
  const more = differences.length - lines.length;
  return [
    SINKS.differences(differences.length, items(all)),
    ...lines,
    ...(more > 0 ? [`  ${SINKS.more(thousands(more))}`] : []),
    ...(repair
      ? [SINKS.repaired(items(repaired))]
      : differences.some(({ id }) => !reasons.has(id))
        ? [SINKS.repair(name)]
        : []),
    ...(differences.some(({ id }) => reasons.has(id)) ? [SINKS.replay(name)] : []),
    ...(differences.some(({ kind }) => kind === 'newer') ? [SINKS.newer(name)] : []),
  ];
}
