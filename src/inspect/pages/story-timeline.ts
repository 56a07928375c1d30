import type { DocumentId } from '../../domain/ids.ts';
import { minutesEast, readDate } from '../../text/dates.ts';
import { orderOf, type Published, publishedOf } from '../../text/publication-order.ts';
import { nameOf } from '../document-name.ts';
import type { StoryDocument } from './story-documents.ts';

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;
const DAY = 24 * HOUR;

/** An article at the time that its page gives. */
export interface TimelineMark {
  readonly document: DocumentId;
  readonly isKept: boolean;
  readonly name: string;
  readonly date: string;
  /** From where to where it may lie, thousandths of the width: a day without an hour is the whole day. */
  readonly from: number;
  readonly to: number;
  /** After the first article. */
  readonly lag: Lag;
}

/**
 * How long after the first article, in minutes or days: `first`; `same day` or `unknown` where dates do not tell. Where they do not
 * tell which was first of all, it is counted from the earliest that says its hour (`first hour`).
 */
export type Lag =
  | 'first'
  | 'first hour'
  | 'same day'
  | 'unknown'
  | { readonly minutes: number }
  | { readonly days: number };

export interface TimelineRow {
  readonly outlet: string | undefined;
  /** The earliest first. */
  readonly marks: readonly TimelineMark[];
  /** Further articles of the outlet that are not drawn. */
  readonly more: number;
}

/** Articles with dates, an outlet a row, those that were first on top. */
export interface Timeline {
  readonly rows: readonly TimelineRow[];
  /** Outlets that are not drawn, and their articles. */
  readonly moreOutlets: number;
  readonly moreArticles: number;
  readonly ticks: ReadonlyArray<{ readonly at: number; readonly label: string }>;
  /** The zone that the ticks are in, `+02:00`; undefined where no article gives one or no hours are told. */
  readonly zone: string | undefined;
  /** Whether some give an hour and no zone, and others do. */
  readonly isMixed: boolean;
  readonly undated: readonly StoryDocument[];
}

/** Rows that are drawn, some two screens of them; the page counts the outlets that came later. */
const ROWS_MAX = 30;
/** Dots in a row: more lie upon one another. */
const MARKS_MAX = 40;

interface Dated {
  readonly shown: StoryDocument;
  readonly date: string;
  readonly published: Published;
  readonly start: number;
  /** Of an hour the start itself. */
  readonly end: number;
  readonly zone: string | undefined;
  readonly isDay: boolean;
}

export function timelineOf(documents: readonly StoryDocument[]): Timeline {
  const dated: Dated[] = [];
  const undated: StoryDocument[] = [];
  for (const shown of documents) {
    const read = shown.date === undefined ? undefined : readPrinted(shown.date);
    if (read) dated.push({ shown, date: shown.date as string, ...read });
    else undated.push(shown);
  }
  if (dated.length === 0) {
    return { rows: [], moreOutlets: 0, moreArticles: 0, ticks: [], zone: undefined, isMixed: false, undated };
  }
  dated.sort((x, y) => x.start - y.start || x.end - y.end || (x.shown.document < y.shown.document ? -1 : 1));
  const first = firstOf(dated);
  const zone = commonestZone(dated);
  const shift = zone === undefined ? 0 : minutesEast(zone) * MINUTE;
  const start = Math.min(...dated.map((one) => one.start));
  const end = Math.max(...dated.map((one) => one.end));
  const room = Math.max((end - start) * 0.04, 10 * MINUTE);
  const place = placed(start - room, end + room);
  const groups = [...Map.groupBy(dated, ({ shown }) => shown.outlet)];
  const drawn = groups.slice(0, ROWS_MAX);
  const rest = groups.slice(ROWS_MAX);
  return {
    rows: drawn.map(([outlet, own]) => ({
      outlet,
      marks: own.slice(0, MARKS_MAX).map((one) => markOf(one, first, place)),
      more: Math.max(0, own.length - MARKS_MAX),
    })),
    moreOutlets: rest.length,
    moreArticles: rest.reduce((sum, [, own]) => sum + own.length, 0),
    ticks: ticksOf(start - room + shift, end + room + shift, (at) => place(at - shift)),
    zone: dated.some(({ isDay }) => !isDay) ? zone : undefined,
    isMixed: zone !== undefined && dated.some((one) => !one.isDay && one.zone === undefined),
    undated,
  };
}

const CIVIL = /^(\d{4}-\d{2}-\d{2})(?:T(\d{2}:\d{2}(?::\d{2})?)(Z|[+-]\d{2}:\d{2})?)?$/;

/** Without a zone an hour counts as printed, without an hour a day is the whole of it. */
function readPrinted(date: string): Pick<Dated, 'published' | 'start' | 'end' | 'zone' | 'isDay'> | undefined {
  const [, day, time, zone] = CIVIL.exec(date) ?? [];
  const start = Date.parse(`${day}T${time ?? '00:00'}${zone ?? 'Z'}`);
  const reading = readDate(date);
  if (Number.isNaN(start) || !('date' in reading)) return undefined;
  return {
    published: publishedOf(reading.date),
    start,
    end: time === undefined ? start + DAY : start,
    zone,
    isDay: time === undefined,
  };
}

function markOf(
  { shown, date, published, start, end }: Dated,
  first: First,
  place: (at: number) => number,
): TimelineMark {
  const { document, isKept } = shown;
  const lag = shown === first.shown ? first.called : lagAfter(first.published, published);
  return { document, isKept, name: nameOf(shown), date, from: place(start), to: place(end), lag };
}

function lagAfter(first: Published, published: Published): Lag {
  const order = orderOf(first, published);
  if (order.kind === 'same-day') return 'same day';
  if (order.kind === 'same-minute') return { minutes: 0 };
  return order.kind === 'earlier' && order.side === 0 ? order.by : 'unknown';
}

interface First extends Pick<Dated, 'shown' | 'published'> {
  readonly called: 'first' | 'first hour' | 'same day';
}

/** What lags are counted from. @param dated in order of time, at least one */
function firstOf(dated: readonly Dated[]): First {
  const orderFrom = (one: Dated, other: Dated) => orderOf(one.published, other.published);
  const first = dated.reduce((one, other) => {
    const order = orderFrom(one, other);
    return order.kind === 'earlier' && order.side === 1 ? other : one;
  });
  const rivals = dated.filter(
    (other) => other !== first && ['same-day', 'near-days'].includes(orderFrom(first, other).kind),
  );
  if (rivals.length === 0) return { ...first, called: 'first' };
  const hours = [first, ...rivals].filter(({ published }) => published.minute !== undefined);
  const [earliest] = hours.sort((x, y) => (x.published.minute as number) - (y.published.minute as number));
  return earliest ? { ...earliest, called: 'first hour' } : { ...first, called: 'same day' };
}

function placed(start: number, end: number): (at: number) => number {
  return (at) => Math.round((1000 * (at - start)) / (end - start));
}

function commonestZone(dated: readonly Dated[]): string | undefined {
  const counts = Map.groupBy(
    dated.flatMap(({ zone }) => (zone === undefined ? [] : [zone === 'Z' ? '+00:00' : zone])),
    (zone) => zone,
  );
  return [...counts].sort(([x, ones], [y, others]) => others.length - ones.length || (x < y ? -1 : 1))[0]?.[0];
}

const STEPS = [
  10 * MINUTE,
  30 * MINUTE,
  HOUR,
  3 * HOUR,
  6 * HOUR,
  12 * HOUR,
  DAY,
  2 * DAY,
  7 * DAY,
  30 * DAY,
  365 * DAY,
];
/** The picture is half as wide as the page or less: labels of more dates would touch one another. */
const TICKS_MAX = 7;
/** Nearer to the edge a label would not fit, thousandths. */
const EDGE = 30;

function ticksOf(start: number, end: number, place: (at: number) => number): Timeline['ticks'] {
  const step =
    STEPS.find((each) => (end - start) / each <= TICKS_MAX) ?? Math.ceil((end - start) / TICKS_MAX / DAY) * DAY;
  const ticks: Array<{ readonly at: number; readonly label: string }> = [];
  for (let at = Math.ceil(start / step) * step; at <= end; at += step) {
    const printed = new Date(at).toISOString();
    const label = at % DAY === 0 ? printed.slice(0, 10) : printed.slice(11, 16);
    if (place(at) >= EDGE && place(at) <= 1000 - EDGE) ticks.push({ at: place(at), label });
  }
  return ticks;
}
