import { asOfWords } from '../domain/as-of.ts';
import type { DeadLetter, Delivery, SinkStatus } from '../domain/delivery.ts';

/** Stories and documents, as one count. */
type Counted = (count: number) => string;

/** What is said of sinks. */
export const SINKS = {
  none: 'No sinks: the config names no stores to deliver to. docs/stores.md says how to add one.',
  nothingPublished: 'Nothing was published yet, so there is nothing to deliver.',
  whole: (run: number) => `has run ${run}, nothing owed`,
  written: ({ written, alreadyNewer, of }: Delivery, counted: Counted) =>
    `${counted(written)} written${alreadyNewer > 0 ? `, ${counted(alreadyNewer)} there already` : ''}; has run ${of}`,
  behind: ({ delivered, total, run, of }: Delivery, counted: Counted) =>
    `behind: delivered ${counted(delivered)} of ${counted(total)}, has ${runWords(run)} of ${of}`,
  stands: ({ run, of, owed, owedSince }: SinkStatus, counted: Counted) =>
    run === of
      ? `has run ${of}, nothing owed`
      : `behind: has ${runWords(run)} of ${of}${owed === 0 ? '' : `, ${counted(owed)} owed`}${owedSince === undefined ? '' : ` since ${asOfWords(owedSince)}`}`,
  deadLetters: (name: string, count: string) =>
    `${count} that the store refused: storyfold sinks list says why; when that is mended: storyfold sinks replay ${name}`,
  letter: ({ type, id, version, reason }: DeadLetter) => `${type} ${id}, version ${version}: ${reason}`,
  never: 'nothing was delivered yet: storyfold run delivers, or storyfold sinks deliver',
  /** Behind a transient error. */
  next: (name: string) => `The next run goes on from there; to try now: storyfold sinks deliver ${name}`,
  exit: (names: string, code: number) =>
    `Exit code ${code}: what runs published is published; some of it is not in ${names}.`,
  differences: (count: string, all: string) =>
    `${count} of ${all} ${count.startsWith('1 ') ? 'is' : 'are'} not as the feed has them:`,
  sound: (count: string) => `All ${count} are there as the feed has them, and nothing else of ours.`,
  more: (count: string) => `… and ${count} more: --json lists all`,
  repaired: (count: string) => `${count} written or given up`,
  repair: (name: string) => `To mend them: storyfold sinks verify ${name} --repair`,
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
