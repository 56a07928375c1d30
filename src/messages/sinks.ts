import { asOfWords } from '../domain/as-of.ts';
import type { DeadLetter, Delivery, DeliveryError, SinkStatus } from '../domain/delivery.ts';
import { capitalized, counted } from '../domain/printable.ts';

/** Stories and documents, as one count. */
type Counted = (count: number) => string;

export const items: Counted = (count) => counted(count, 'item', 'items');

/** What went wrong and what to do, behind the name of the sink. */
export function sinkErrorWords(sink: string, { message, hint }: DeliveryError): string {
  const named = `Sink ${sink}: `;
  const words = message.startsWith(named) ? message.slice(named.length) : message;
  return `${capitalized(words)} ${hint}`;
}

/** What is said of sinks. */
export const SINKS = {
  none: 'No sinks: the config names no stores to deliver to. docs/stores.md says how to add one.',
  nothingPublished: 'Nothing was published yet, so there is nothing to deliver.',
  whole: (run: number) => `has run ${run}, nothing owed`,
  written: ({ written, alreadyNewer, of }: Delivery, counted: Counted) =>
    `${counted(written)} written${alreadyNewer > 0 ? `, ${counted(alreadyNewer)} there already` : ''}; has run ${of}`,
  behind: ({ delivered, total, run, of }: Delivery, counted: Counted) =>
    run === of
      ? `not reached: had run ${run} when it was`
      : `behind: delivered ${counted(delivered)} of ${counted(total)}, has ${runWords(run)} of ${of}`,
  stands: ({ run, of, owed, owedSince, error }: SinkStatus, counted: Counted) =>
    run === of
      ? error
        ? `not reached: had run ${run} when it was`
        : `has run ${of}, nothing owed`
      : `behind: has ${runWords(run)} of ${of}${owed === 0 ? '' : `, ${counted(owed)} owed`}${owedSince === undefined ? '' : ` since ${asOfWords(owedSince)}`}`,
  deadLetters: (name: string, count: string) =>
    `${count} refused by the store: storyfold sinks says why; when that is mended: storyfold sinks replay ${name}`,
  /** Above the letters. */
  letters: (name: string, count: string) =>
    `${count} refused by the store; when the reason is mended: storyfold sinks replay ${name}`,
  refused: (name: string, count: string) =>
    `Sink ${name} refused ${count}; all others were delivered. storyfold sinks says why; when that is mended: storyfold sinks replay ${name}`,
  waiting: (name: string) => `Waiting for sink ${name}.`,
  letter: ({ type, id, version, reason }: DeadLetter) => `${type} ${id}, version ${version}: ${reason}`,
  never: 'nothing was delivered yet: storyfold run delivers, or storyfold sinks deliver',
  /** Behind a transient error. */
  next: (again: string, name: string) =>
    `The next run goes on from there; to try now: storyfold sinks ${again} ${name}`,
  exit: (names: string, code: number) =>
    `Exit code ${code}: what runs published is published; some of it is not in ${names}.`,
  differences: (count: number, all: string) =>
    `${count} of ${all} ${count === 1 ? 'is not as the feed has it' : 'are not as the feed has them'}:`,
  sound: (count: string) => `All ${count} are there as the feed has them, and nothing else of ours.`,
  more: (count: string) => `… and ${count} more: --json lists all`,
  repaired: (count: string) => `${count} written or given up`,
  repair: (name: string) => `To mend them: storyfold sinks verify ${name} --repair`,
  replay: (name: string) => `What the store refused, once the reason is mended: storyfold sinks replay ${name}`,
  newer: (name: string) =>
    `What is newer than this project stays as it is; to write it over: storyfold sinks resync ${name}`,
  replayed: (taken: string, left: string) => `${taken} taken by the store now, ${left} refused again`,
  noLetters: (name: string) => `Sink ${name}: no dead letters.`,
} as const;

function runWords(run: number): string {
  return run === 0 ? 'no run' : `run ${run}`;
}

/** How a store is not what the feed says. */
export const DIFFERENCE_WORDS = {
  missing: 'is not there',
  older: 'is older',
  newer: 'is newer than this project',
  other: 'is another',
  unknown: 'is there, and the feed does not know it',
} as const;
