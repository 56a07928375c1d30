import { drawn } from '../generated-stories.ts';
import type { WireText } from './texts.ts';

// What a newsroom receives, day by day: originals, copies at other outlets, rewrites, edits, late arrivals, deletions.

/** What is to be done to the input folder on a day: whole contents by name; undefined: the file goes. */
export type Day = ReadonlyMap<string, string | undefined>;

export interface PlanOptions {
  readonly days: number;
  readonly perDay: number;
  readonly outlets: number;
  readonly seed: number;
}

interface Told {
  readonly file: string;
  readonly headline: string;
  readonly text: string;
  readonly day: number;
}

/** The first day of the simulation. */
const FIRST_DAY = Date.UTC(2026, 0, 5);
const DAY_MS = 86_400_000;

export function dayOf(day: number): string {
  return new Date(FIRST_DAY + day * DAY_MS).toISOString().slice(0, 10);
}

// Shares of what comes in a day: out of a hundred draws. What is left are originals.
const COPIES = 18;
const REWRITES = 10;
const LATE = 5;
/** Edits and deletions a day, out of the number of documents that come. */
const EDITED = 0.05;
const DELETED = 0.02;

/** Days as they come; each is what changes in the folder. Equal options give equal days. */
export function* planned(wire: readonly WireText[], { days, perDay, outlets, seed }: PlanOptions): Generator<Day> {
  const draw = drawn(seed);
  const told: Told[] = [];
  let next = 0;
  let files = 0;
  const nameIn = (outlet: number): string => `outlet-${outlet}.example/${String(++files).padStart(5, '0')}.json`;
  for (let day = 0; day < days; day++) {
    const changes = new Map<string, string | undefined>();
    const put = (one: Told): void => {
      changes.set(one.file, article(one));
      told.push(one);
    };
    for (let at = 0; at < perDay && next < wire.length; at++) {
      const outlet = draw(outlets);
      const kind = draw(100);
      const recent = told.slice(-2 * perDay);
      const source = recent[draw(Math.max(1, recent.length))];
      if (source && kind < COPIES) put({ ...source, file: nameIn(outlet), text: copied(source.text, draw), day });
      else if (source && kind < COPIES + REWRITES)
        put({
          file: nameIn(outlet),
          headline: `${source.headline}: what is known`,
          text: rewritten(source.text, draw),
          day,
        });
      else {
        const { headline, text } = wire[next++] as WireText;
        put({ file: nameIn(outlet), headline, text, day: kind >= 100 - LATE ? Math.max(0, day - 1 - draw(3)) : day });
      }
    }
    for (let at = 0; at < Math.round(EDITED * perDay); at++) {
      const one = told[draw(told.length)] as Told;
      const edited = {
        ...one,
        text: `${one.text}\nCorrection of day ${day}: a figure in an earlier version was wrong.`,
      };
      changes.set(edited.file, article(edited));
    }
    for (let at = 0; at < Math.round(DELETED * perDay); at++)
      changes.set((told[draw(told.length)] as Told).file, undefined);
    yield changes;
  }
}

function article({ file, headline, text, day }: Told): string {
  const url = `https://${file.replace('.json', '.html')}`;
  return `${JSON.stringify({ url, headline, text, published: dayOf(day) })}\n`;
}

/** As it is, shortened at the end, or with a line of the outlet before it. */
function copied(text: string, draw: (count: number) => number): string {
  const lines = text.split('\n');
  switch (draw(3)) {
    case 0:
      return text;
    case 1:
      return lines.slice(0, Math.max(3, Math.ceil(lines.length * 0.7))).join('\n');
    default:
      return `From our correspondents.\n${text}`;
  }
}

/** Its sentences in another order, some of them left out, with words of its own before them. */
function rewritten(text: string, draw: (count: number) => number): string {
  const sentences = text.replaceAll('\n', ' ').split(/(?<=\.) +/);
  const kept = sentences.filter(() => draw(10) > 2);
  const turned = [...kept.slice(Math.floor(kept.length / 2)), ...kept.slice(0, Math.floor(kept.length / 2))];
  return `The following was learnt today by this newspaper from several people.\n${turned.join(' ')}`;
}
