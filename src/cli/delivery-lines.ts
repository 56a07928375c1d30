import { type Delivery, type DeliveryError, isBehind } from '../domain/delivery.ts';
import { EXIT } from '../domain/errors.ts';
import { SINKS } from '../messages.ts';
import { complain } from './complain.ts';
import { counted, type Terminal, thousands } from './terminal.ts';
import { screenColumns, wrapped } from './wrap.ts';

/** Stories and documents, as one count. */
export function items(count: number): string {
  return counted(count, 'item', 'items');
}

/** What went wrong and what to do, behind the name of the sink. */
export function errorWordsOf(sink: string, { message, hint }: DeliveryError): string {
  const named = `Sink ${sink}: `;
  const words = message.startsWith(named) ? message.slice(named.length) : message;
  return `${words.charAt(0).toUpperCase()}${words.slice(1)} ${hint}`;
}

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

/**
 * Says what became of the stores: on the screen, and on stderr of those that are behind.
 * @returns exit code 6 when one is, else 0
 */
export function tellDeliveries(
  terminal: Terminal,
  deliveries: readonly Delivery[],
  { json }: { readonly json?: boolean },
): number {
  const news = deliveries.filter(
    ({ total, deadLetters, error }) => total > 0 || deadLetters > 0 || error !== undefined,
  );
  if (json !== true && news.length > 0)
    for (const line of deliveryLines(deliveries, terminal.paint)) terminal.print(line);
  return complainOf(deliveries);
}

/** Says on stderr which stores are behind, why, and what to do. @returns exit code 6 when one is, else 0 */
export function complainOf(deliveries: readonly Delivery[]): number {
  const behind = deliveries.filter(isBehind);
  if (behind.length === 0) return EXIT.done;
  for (const delivery of behind) {
    const { sink, error } = delivery;
    const again = error?.kind === 'transient' ? ` ${SINKS.next(sink)}` : '';
    const why = error ? ` ${errorWordsOf(sink, error)}` : '';
    complain(`Sink ${sink} is ${SINKS.behind(delivery, thousands)}.${why}${again}`);
  }
  const names = behind.map(({ sink }) => sink).join(', ');
  complain(SINKS.exit(names, EXIT.sink));
  return EXIT.sink;
}
