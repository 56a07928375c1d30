import { type Delivery, type DeliveryError, isBehind, isLacking } from '../domain/delivery.ts';
import { EXIT } from '../domain/errors.ts';
import { items, SINKS, sinkErrorWords } from '../messages.ts';
import { complain } from './complain.ts';
import { type Terminal, thousands } from './terminal.ts';
import { screenColumns, wrapped } from './wrap.ts';

/** Columns that the names of a screen's parts take. */
const PART = 'Delivered'.padEnd(14);

/** What became of each store, for a screen. */
export function deliveryLines(deliveries: readonly Delivery[], paint: Terminal['paint']): string[] {
  const width = Math.max(...deliveries.map(({ sink }) => sink.length));
  const lines = deliveries.flatMap((delivery) => {
    const { sink, deadLetters } = delivery;
    const letters = deadLetters > 0 ? [SINKS.deadLetters(sink, items(deadLetters))] : [];
    return [`${sink.padEnd(width)}  ${wordsOf(delivery)}`, ...letters.map((line) => `${' '.repeat(width + 2)}${line}`)];
  });
  const columns = screenColumns();
  return lines.flatMap((line, at) =>
    wrapped(`${at === 0 ? paint('bold', PART) : ' '.repeat(PART.length)}${line}`, columns, PART.length + width + 2),
  );
}

function wordsOf(delivery: Delivery): string {
  if (isBehind(delivery)) return SINKS.behind(delivery, thousands);
  return delivery.total === 0 ? SINKS.whole(delivery.of) : SINKS.written(delivery, items);
}

/** Says once of each store, to a person who looks on, that it is waited for. */
export function waitTeller({
  isTerminal,
  settle,
}: Pick<Terminal, 'isTerminal' | 'settle'>): (sink: string, error: DeliveryError) => void {
  const told = new Set<string>();
  return (sink, error) => {
    if (!isTerminal || told.has(sink)) return;
    told.add(sink);
    settle();
    complain(`${SINKS.waiting(sink)} ${sinkErrorWords(sink, error)}`);
  };
}

/** How deliveries are told. */
export interface Telling {
  readonly json?: boolean | undefined;
  /** The command that tries once more: `deliver`, or `resync` where that was asked for. */
  readonly again?: 'deliver' | 'resync';
  /** The exit code that the command ends with for another reason. */
  readonly code?: number;
}

/**
 * Says what became of the stores: on the screen, and on stderr of those that are behind or refused something.
 * @returns exit code 6 when one did or is, else 0
 */
export function tellDeliveries(terminal: Terminal, deliveries: readonly Delivery[], telling: Telling): number {
  const news = deliveries.filter(
    ({ total, deadLetters, error }) => total > 0 || deadLetters > 0 || error !== undefined,
  );
  if (telling.json !== true && news.length > 0)
    for (const line of deliveryLines(deliveries, terminal.paint)) terminal.print(line);
  return complainOf(deliveries, telling);
}

/**
 * Says on stderr which stores lack something, why, and what to do. What was refused before is told on the screen, and is no reason:
 * cron mails once.
 * @returns exit code 6 when one does, else 0
 */
export function complainOf(deliveries: readonly Delivery[], { again = 'deliver', code }: Telling = {}): number {
  const lacking = deliveries.filter(isLacking);
  if (lacking.length === 0) return EXIT.done;
  for (const delivery of lacking) {
    const { sink, error, rejected } = delivery;
    if (isBehind(delivery)) {
      const why = error ? ` ${sinkErrorWords(sink, error)}` : '';
      const next = error?.kind === 'transient' ? ` ${SINKS.next(again, sink)}` : '';
      complain(`Sink ${sink} is ${SINKS.behind(delivery, thousands)}.${why}${next}`);
    }
    if (rejected > 0) complain(SINKS.refused(sink, items(rejected)));
  }
  const names = lacking.map(({ sink }) => sink).join(', ');
  if (code === undefined || code === EXIT.done) complain(SINKS.exit(names, EXIT.sink));
  return EXIT.sink;
}
