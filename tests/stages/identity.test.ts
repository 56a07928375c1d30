import { describe, expect, it } from 'vitest';
import type { RawInput } from '../../src/domain/raw-input.ts';
import type { Signature } from '../../src/domain/signature.ts';
import { type Affected, affectedBy } from '../../src/pipeline/past/affected.ts';
import type { Arrival } from '../../src/pipeline/past/arrival.ts';
import { contestsOf } from '../../src/pipeline/past/contests.ts';
import { type Entry, isCurrent } from '../../src/pipeline/past/entry.ts';
import { type Settled, settleIdentities } from '../../src/pipeline/past/identity.ts';
import { missingOf, unreadOf } from '../../src/pipeline/past/missing.ts';
import type { Past } from '../../src/pipeline/past/past.ts';
import { placeProblems } from '../../src/pipeline/past/place-problems.ts';
import { basePlace } from '../../src/pipeline/past/places.ts';
import { partsOfTexts } from '../../src/pipeline/past/same-text.ts';
import { standingOf } from '../../src/pipeline/past/standing.ts';
import { arrivalOf } from '../../src/pipeline/prepare/arrivals.ts';
import { inputKey } from '../../src/pipeline/prepare/batches.ts';
import { prepare } from '../../src/pipeline/prepare/order.ts';
import { pack } from '../../src/pipeline/prepare/pack.ts';
import { prepareOptions } from '../../src/pipeline/prepare/prepare-all.ts';
import { sharedText, type TextSets } from '../../src/text/shared-text.ts';
import { configOf } from '../five/five.ts';

const FERRY =
  'Ferry to Lomsey stays in port\n\nThe ferry between Garrick Quay and the island of Lomsey did not sail again on Wednesday after divers found a crack in its rudder stock. About 240 islanders depend on it for milk, mail and the school run.';
const BEETLE =
  'Bark beetle reaches the beeches\n\nForesters in Hallin have marked 1,900 beeches for felling after a dry spring let the bark beetle climb higher than ever measured there. Sawmills spoke of wasted timber.';
const TRAM =
  'Night trams return to Orsova\n\nFrom Friday on, trams in Orsova will run through the night again on two of six lines, every forty minutes until five in the morning. The town pays for the trial.';
const ERROR =
  '<!doctype html><html><head><title>404 Not Found</title></head><body><h1>404</h1><p>Page not found. The page you are looking for does not exist or has been moved.</p></body></html>';
const URL_ALL = 'https://courier.example/';
const OPTIONS = prepareOptions(configOf(), '2026-11-22');

type Fields = Readonly<Record<string, unknown>>;
interface Laid {
  readonly path: string;
  readonly line?: number;
  readonly record: Fields | string;
}

/** Records as lines of files. */
function file(path: string, ...records: Fields[]): Laid[] {
  return records.map((record, at) => ({ path: `raw/${path}`, line: at + 1, record }));
}

/** Texts as files of their own. */
function texts(files: Readonly<Record<string, string>>): Laid[] {
  return Object.entries(files).map(([path, record]) => ({ path: `raw/${path}`, record }));
}

/** Inputs laid before one run after the other, without a disk. */
class History {
  entries: ReadonlyMap<string, Entry> = new Map();
  readonly signatures = new Map<string, Signature>();
  /** Signatures that the last run asked for. */
  compared = 0;
  #runs = 0;
  #numbers = 0;

  run(
    laid: readonly Laid[],
    options: Partial<Parameters<typeof settleIdentities>[1]> & { rebuild?: boolean } = {},
  ): Settled {
    const run = this.#runs + 1;
    const { recovery = false, rebuild = false, onMissingInput = 'keep' } = options;
    const whole = { run, asOf: '2026-11-22', stage: 's', slice: 'c', recovery };
    const arrivals = laid.map(({ path, line, record }) => {
      const at = line === undefined ? { path } : { path, line };
      const isText = typeof record === 'string';
      const bytes = Buffer.from(isText ? record : JSON.stringify(record));
      const input: RawInput = { ...at, bytes, kind: isText ? 'text' : 'json', ordinal: 0 };
      const key = inputKey(input);
      const known = this.entries.get(key);
      if (known && known.status !== 'gone' && !recovery && !rebuild) return arrivalOf({ known }, whole);
      const prepared = prepare(input, OPTIONS);
      if (prepared.signature) this.signatures.set(key, prepared.signature);
      return arrivalOf({ ...at, packed: pack(key, prepared), ...(known ? { before: known } : {}) }, whole);
    });
    const settle = (here: readonly Arrival[], affected: Affected): Settled => {
      const contested = contestsOf(here, affected);
      this.compared = 0;
      return settleIdentities(contested, {
        ...whole,
        onMissingInput,
        isForgotten: () => false,
        unread: unreadOf([], new Set(laid.map(({ path }) => path))),
        signatureOf: ({ key }) => {
          this.compared++;
          return this.signatures.get(key);
        },
        ...options,
      });
    };
    const here = new Map(arrivals.map((arrival) => [arrival.entry.key, arrival]));
    const narrow = this.#affectedBy(arrivals, onMissingInput === 'retract');
    const narrowly = settle(
      arrivals.filter(({ entry }) => narrow.entries.has(entry.key) || !this.entries.has(entry.key)),
      narrow,
    );
    const settled = settle(arrivals, { entries: this.entries });
    if (!recovery && !rebuild) expectSame(settled, narrowly, narrow, this.entries);
    this.#runs = run;
    this.entries = new Map(
      settled.entries.map((entry) => [
        entry.key,
        { ...entry, number: entry.number === 0 ? ++this.#numbers : entry.number, isPresent: here.has(entry.key) },
      ]),
    );
    return { ...settled, entries: this.all() };
  }

  /** The entries that a run looks up. */
  #affectedBy(arrivals: readonly Arrival[], retracts: boolean): Affected {
    const here = new Set(arrivals.map(({ entry }) => entry.key));
    const fresh = arrivals.filter(({ entry, isAgain }) => isAgain || !this.entries.has(entry.key));
    const comeAndGone = this.all().filter(({ key, isPresent }) => isPresent !== here.has(key));
    return affectedBy({ arrivals: fresh, comeAndGone, retracts }, this.past);
  }

  all(): Entry[] {
    return [...this.entries.values()];
  }

  /** What the state would find. */
  get past(): Past {
    const having = (is: (entry: Entry) => boolean): Entry[] => this.all().filter(is);
    return {
      head: this.#runs === 0 ? undefined : { run: this.#runs },
      entry: (key: string) => this.entries.get(key),
      ofDocument: (id: string) => having(({ document }) => document === id),
      atPlace: (wanted: string) => having(({ place }) => basePlace(place) === wanted),
      withBytes: (hash: string) => having(({ sha256 }) => sha256 === hash),
      absent: () => having(({ isPresent }) => !isPresent),
    } as unknown as Past;
  }
}

/** What is looked up is settled as if everything were; and what is not looked up stays as it was. */
function expectSame(whole: Settled, narrow: Settled, looked: Affected, before: History['entries']): void {
  const rest = whole.entries.filter(({ key }) => before.has(key) && !looked.entries.has(key));
  const settled = whole.entries.filter((entry) => !rest.includes(entry));
  expect(narrow.entries).toEqual(settled);
  for (const entry of rest) {
    const { status, document, settledBy } = before.get(entry.key) as Entry;
    expect(entry).toMatchObject({ status, document, ...(settledBy ? { settledBy } : {}) });
  }
  expect(narrow.retracted).toEqual(whole.retracted);
  for (const count of ['new', 'changed', 'returned', 'moved', 'retracted'] as const)
    expect(narrow.counts[count]).toBe(whole.counts[count]);
}

const where = ({ path, line }: Entry): string => `${path.slice(4)}${line === undefined ? '' : `:${line}`}`;
const statuses = ({ entries }: Settled): Record<string, string> =>
  Object.fromEntries(
    entries.map((entry) => [where(entry), entry.settledBy ? `${entry.status} ${entry.settledBy}` : entry.status]),
  );
const idAt = ({ entries }: Settled, at: string): string | undefined =>
  entries.find((entry) => where(entry) === at)?.document;
const neighboursIn = (entries: readonly Entry[]): Parameters<typeof placeProblems>[1] => ({
  atPlace: (wanted) => entries.filter(({ place }) => basePlace(place) === wanted),
});
const codes = ({ entries }: Settled): string[] =>
  placeProblems(entries, neighboursIn(entries)).map(({ code, path, line }) => `${code} ${path.slice(4)}:${line}`);

function shuffled<Item>(items: readonly Item[], seed: number): Item[] {
  const list = [...items];
  let state = seed;
  for (let at = list.length - 1; at > 0; at--) {
    state = (Math.imul(state, 1103515245) + 12345) & 0x7fffffff;
    const other = state % (at + 1);
    [list[at], list[other]] = [list[other] as Item, list[at] as Item];
  }
  return list;
}

describe('of several inputs of one document', () => {
  const page = (text: string, more: Fields = {}): Fields => ({ url: 'https://courier.example/ferry', text, ...more });

  it.each<[string, Laid[], string, string]>([
    [
      'the later record of a file',
      file('a.jsonl', page(FERRY), page(`${FERRY} More.`)),
      'a.jsonl:1',
      'superseded later-in-file',
    ],
    [
      'the file that is counted later',
      [...file('part-9.jsonl', page(FERRY)), ...file('part-10.jsonl', page(`${FERRY} More.`))],
      'part-9.jsonl:1',
      'superseded later-file',
    ],
    [
      'the later fetch, as instants',
      file(
        'a.jsonl',
        page(`${FERRY} More.`, { fetched_at: '2026-11-20T07:30:00+02:00' }),
        page(FERRY, { fetched_at: '2026-11-20T05:00:00Z' }),
      ),
      'a.jsonl:2',
      'superseded fetch-time',
    ],
    [
      'the later fetch, in seconds and by mail',
      file(
        'a.jsonl',
        page(`${FERRY} More.`, { fetched_at: 'Fri, 20 Nov 2026 07:00:00 +0100' }),
        page(FERRY, { fetched_at: 1795150799 }),
      ),
      'a.jsonl:2',
      'superseded fetch-time',
    ],
    [
      'a fetch that says when, before one that does not,',
      file('a.jsonl', page(`${FERRY} More.`, { fetched_at: '2026-11-20' }), page(FERRY)),
      'a.jsonl:2',
      'superseded fetch-time',
    ],
    [
      'the later change',
      file(
        'a.jsonl',
        page(`${FERRY} More.`, { dateModified: '2026-11-21' }),
        page(FERRY, { dateModified: '2026-11-20' }),
      ),
      'a.jsonl:2',
      'superseded modified',
    ],
  ])('%s stands, and says why', (_, laid, behind, why) => {
    const settled = new History().run(laid);
    expect(statuses(settled)[behind]).toBe(why);
    expect(settled.entries.filter(isCurrent)).toHaveLength(1);
    expect(settled.counts).toMatchObject({ read: 2, new: 1, behind: 1 });
  });

  it('that of the later run stands, whatever its file is called, and stays when nothing is new', () => {
    const history = new History();
    const first = history.run(file('b.jsonl', page(FERRY)));
    const both = [...file('b.jsonl', page(FERRY)), ...file('a.jsonl', page(`${FERRY} More.`))];
    const second = history.run(both);
    expect(statuses(second)).toEqual({ 'b.jsonl:1': 'superseded later-run', 'a.jsonl:1': 'live' });
    expect(idAt(second, 'a.jsonl:1')).toBe(idAt(first, 'b.jsonl:1'));
    expect(history.run(both).entries).toEqual(second.entries);
    expect(history.compared).toBe(0);
  });
});

describe('different articles of one place', () => {
  const all = [FERRY, BEETLE, TRAM].map((text) => ({ url: URL_ALL, text }));

  it('are documents of their own: the first has the place, the others say what to do', () => {
    const settled = new History().run(file('a.jsonl', ...all));
    expect(settled.entries.every(isCurrent)).toBe(true);
    expect(settled.entries.map(({ place }) => place.replace(/[0-9a-f]{16}$/, '')).sort()).toEqual([
      'url:https://courier.example',
      'url:https://courier.example#content:',
      'url:https://courier.example#content:',
    ]);
    expect(settled.entries.find((entry) => where(entry) === 'a.jsonl:1')?.place).toBe('url:https://courier.example');
    expect(codes(settled)).toEqual(expect.arrayContaining(['place/shared a.jsonl:2', 'place/shared a.jsonl:3']));
    for (const order of [
      [1, 2, 0],
      [2, 0, 1],
    ] as const)
      expect(codes(new History().run(file('a.jsonl', ...order.map((at) => all[at] as Fields)))).sort()).toEqual([
        'place/shared a.jsonl:2',
        'place/shared a.jsonl:3',
      ]);
  });

  it('stay the documents that they are: over runs, through edits, when one leaves, and in a recovery', () => {
    const history = new History();
    const first = history.run(file('a.jsonl', ...all));
    const edited = [
      all[0],
      { url: URL_ALL, text: `${BEETLE} The office has set up a telephone line.` },
      all[2],
    ] as Fields[];
    const second = history.run(file('a.jsonl', ...edited));
    expect(idAt(second, 'a.jsonl:2')).toBe(idAt(first, 'a.jsonl:2'));
    expect(second.counts).toMatchObject({ changed: 1, unchanged: 2, new: 0 });
    const recovered = history.run(file('a.jsonl', ...edited), { recovery: true });
    expect(recovered.entries.map(({ document, place, status }) => [document, place, status])).toEqual(
      second.entries.map(({ document, place, status }) => [document, place, status]),
    );
    const third = history.run(file('a.jsonl', ...edited.slice(1)));
    expect(third.counts).toMatchObject({ unchanged: 2, missing: 1 });
  });

  it('do not push out one whose input is still there; one whose only input was rewritten is a new version', () => {
    const history = new History();
    const first = history.run(file('a.jsonl', all[0] as Fields));
    const second = history.run([...file('a.jsonl', all[0] as Fields), ...file('b.jsonl', all[1] as Fields)]);
    expect(second.counts).toMatchObject({ new: 1, unchanged: 1 });
    expect(idAt(second, 'a.jsonl:1')).toBe(idAt(first, 'a.jsonl:1'));
    const other = new History();
    const before = other.run(file('a.jsonl', all[0] as Fields));
    const after = other.run(file('a.jsonl', all[1] as Fields));
    expect(idAt(after, 'a.jsonl:1')).toBe(idAt(before, 'a.jsonl:1'));
    expect(after.counts).toMatchObject({ changed: 1, new: 0 });
    expect(codes(after)).toEqual(['place/rewritten a.jsonl:1']);
    // The remark stays as long as the version does.
    expect(codes(other.run(file('a.jsonl', all[1] as Fields)))).toEqual(['place/rewritten a.jsonl:1']);
  });

  it('two texts never take the place of one that left: it stays', () => {
    const history = new History();
    history.run(file('a.jsonl', all[0] as Fields));
    const settled = history.run(file('b.jsonl', ...all.slice(1)));
    expect(settled.counts).toMatchObject({ new: 2, missing: 1, changed: 0 });
  });

  it('one text never takes the place of two that left', () => {
    const history = new History();
    history.run(file('a.jsonl', ...all.slice(0, 2)));
    expect(history.run(file('a.jsonl', all[2] as Fields)).counts).toMatchObject({ new: 1, missing: 2, changed: 0 });
  });

  it('what shares text with two of them is a version of the one that it shares more with', () => {
    const history = new History();
    const old = file('a.jsonl', ...all.slice(0, 2));
    const first = history.run(old);
    const beginning = (text: string): string => text.slice(0, 130);
    const second = history.run([
      ...old,
      ...file(
        'b.jsonl',
        { url: URL_ALL, text: `${FERRY} ${beginning(BEETLE)}` },
        { url: URL_ALL, text: `${BEETLE} ${beginning(FERRY)}` },
      ),
    ]);
    expect(idAt(second, 'b.jsonl:1')).toBe(idAt(first, 'a.jsonl:1'));
    expect(idAt(second, 'b.jsonl:2')).toBe(idAt(first, 'a.jsonl:2'));
  });

  it('a thousand of them are not compared each with each', () => {
    let asked = 0;
    const setsOf = (at: number): TextSets => {
      asked++;
      const own = Uint32Array.of(at, at + 5000);
      return { contentKey: at.toString(16).padStart(16, '0'), runs: own, words: own };
    };
    expect(new Set(partsOfTexts(1000, setsOf)).size).toBe(1000);
    expect(asked).toBeLessThan(10_000);
  });

  it('more than are compared with one another: each document once, whatever the order', () => {
    const word = (number: number): string =>
      Array.from(number.toString(5).padStart(6, '0'), (digit) => ['ba', 'ko', 'ti', 'su', 'me'][Number(digit)]).join(
        '',
      );
    const texts = Array.from({ length: 60 }, (_, at) =>
      Array.from({ length: 40 }, (__, nth) => word(40 * at + nth)).join(' '),
    );
    const laid = file(
      'a.jsonl',
      ...texts.flatMap((text) => [
        { url: URL_ALL, text },
        { url: URL_ALL, text: `${text} and more` },
      ]),
    );
    const settled = new History().run(laid);
    expect(settled.counts).toMatchObject({ new: 60, behind: 60 });
    expect(new History().run(shuffled(laid, 5)).entries).toEqual(settled.entries);
  });
});

describe('whatever the order of what was found', () => {
  const laid = [
    ...file(
      'a.jsonl',
      { url: URL_ALL, text: FERRY },
      { url: URL_ALL, text: BEETLE },
      { url: URL_ALL, text: `${FERRY} More.` },
    ),
    ...file(
      'b.jsonl',
      { url: URL_ALL, text: `${BEETLE} More.`, fetched_at: '2026-11-20' },
      { id: 1, text: TRAM },
      { url: URL_ALL, html: ERROR },
    ),
    ...file('c.jsonl', { id: 1, text: FERRY }, { id: 1, text: BEETLE }, { text: '' }),
  ];

  it('every input is accounted for once, no text that differs is lost, and the result is the same', () => {
    const settled = new History().run(laid);
    expect(settled.entries).toHaveLength(laid.length);
    const { read, new: born, behind, failed, quarantined } = settled.counts;
    expect([read, born + behind + failed + quarantined]).toEqual([laid.length, laid.length]);
    expect(settled.entries.filter(isCurrent)).toHaveLength(5);
    for (const seed of [1, 2, 3, 4, 5])
      expect(new History().run(shuffled(laid, seed)).entries).toEqual(settled.entries);
  });

  it('and however it came in runs: the same articles are together', () => {
    const together = ({ entries }: Settled): string[] =>
      [
        ...Map.groupBy(
          entries.filter(({ status }) => status !== 'quarantined' && status !== 'failed'),
          ({ document }) => document,
        ).values(),
      ]
        .map((group) => group.map(where).sort().join(' '))
        .sort();
    const once = together(new History().run(laid));
    for (const seed of [1, 2, 3]) {
      const order = shuffled(laid, seed);
      const history = new History();
      for (const end of [2, 4, 7]) history.run(order.slice(0, end));
      expect(together(history.run(order))).toEqual(once);
    }
  });
});

describe('what an earlier version settled by hash', () => {
  const laid = file('a.jsonl', { url: URL_ALL, text: FERRY }, { url: URL_ALL, text: BEETLE });

  function asBefore(): { history: History; stood: Entry } {
    const history = new History();
    const { entries } = history.run(laid);
    const stood = entries.find((entry) => where(entry) === 'a.jsonl:2') as Entry;
    const place = 'url:https://courier.example';
    const old = entries.map(
      (entry): Entry => ({
        ...entry,
        place,
        document: stood.document,
        status: entry === stood ? 'live' : 'superseded',
      }),
    );
    history.entries = new Map(
      old.map((entry) => [entry.key, { ...(history.entries.get(entry.key) as Entry), ...entry }]),
    );
    return { history, stood };
  }

  it('stands until something comes to its place, or until a rebuild: then the lost text is a document of its own', () => {
    const { history, stood } = asBefore();
    expect(statuses(history.run(laid))).toEqual({ 'a.jsonl:1': 'superseded', 'a.jsonl:2': 'live' });
    const touched = history.run([...laid, ...file('b.jsonl', { url: URL_ALL, text: `${BEETLE} More.` })]);
    expect(statuses(touched)).toEqual({
      'a.jsonl:1': 'live',
      'a.jsonl:2': 'superseded later-run',
      'b.jsonl:1': 'live',
    });
    expect(idAt(touched, 'b.jsonl:1')).toBe(stood.document);
    const rebuilt = asBefore().history.run(laid, { rebuild: true });
    expect(statuses(rebuilt)).toEqual({ 'a.jsonl:1': 'live', 'a.jsonl:2': 'live' });
    expect(idAt(rebuilt, 'a.jsonl:2')).toBe(stood.document);
    expect(rebuilt.counts).toMatchObject({ new: 1, unchanged: 1 });
  });
});

describe('a fetch that is no article', () => {
  const article = { url: 'https://courier.example/ferry', text: FERRY, fetched_at: '2026-11-20T06:00:00Z' };
  const failed = { url: 'https://courier.example/ferry', html: ERROR, fetched_at: '2026-11-21T06:00:00Z' };

  it('never takes the place of one, whether its input is there or gone, and is told', () => {
    for (const onMissingInput of ['keep', 'retract'] as const) {
      const history = new History();
      const first = history.run(file('day1.jsonl', article));
      const second = history.run([...file('day1.jsonl', article), ...file('day2.jsonl', failed)]);
      expect(statuses(second)).toEqual({ 'day1.jsonl:1': 'live', 'day2.jsonl:1': 'failed no-article' });
      expect(idAt(second, 'day2.jsonl:1')).toBe(idAt(first, 'day1.jsonl:1'));
      expect(codes(second)).toEqual(['place/no-article day2.jsonl:1']);
      const third = history.run(file('day2.jsonl', failed), { onMissingInput });
      expect(statuses(third)).toEqual(statuses(second));
      expect(third.counts).toMatchObject({ read: 1, failed: 1, behind: 0, stale: 1, missing: 0, retracted: 0 });
      expect(history.run(file('day2.jsonl', failed), { onMissingInput }).entries).toEqual(third.entries);
    }
  });

  it('never takes the place of one whose file it replaced, and a recovery finds it there without a text', () => {
    const history = new History();
    const first = history.run(file('feed.jsonl', article));
    const second = history.run(file('feed.jsonl', failed));
    expect(second.entries.map(({ status }) => status).sort()).toEqual(['failed', 'live']);
    expect(new Set(second.entries.map(({ document }) => document))).toEqual(new Set([idAt(first, 'feed.jsonl:1')]));
    const recovered = history.run(file('feed.jsonl', failed), { recovery: true });
    expect(recovered.entries.map(({ status }) => status).sort()).toEqual(['failed', 'gone']);
    expect(recovered.counts).toMatchObject({ retracted: 1, failed: 1, behind: 0 });
    expect(history.run(file('feed.jsonl', failed)).entries).toEqual(recovered.entries);
    const another = { ...failed, fetched_at: '2026-11-22T06:00:00Z' };
    const again = history.run(file('feed.jsonl', failed, another));
    expect(again.entries.map(({ status }) => status).sort()).toEqual(['failed', 'failed', 'gone']);
  });

  it('stands where nothing else does, until an article comes', () => {
    const [alone] = new History().run(file('day2.jsonl', failed)).entries as [Entry];
    // One that was an article under earlier filters leaves its story.
    const member = { entry: { ...alone, story: 'st_1', relation: 'canonical', score: 5 } as Entry, isOpen: true };
    expect(standingOf([{ ...member, isRewritten: false }], undefined).entries).toEqual([alone]);
    const history = new History();
    expect(statuses(history.run(file('day2.jsonl', failed)))).toEqual({ 'day2.jsonl:1': 'filtered' });
    const second = history.run([...file('day1.jsonl', article), ...file('day2.jsonl', failed)]);
    expect(statuses(second)).toEqual({ 'day1.jsonl:1': 'live', 'day2.jsonl:1': 'failed no-article' });
    expect(second.counts).toMatchObject({ new: 0, changed: 1 });
  });
});

it('texts share text by runs of words and words of meaning; a turn of phrase is none', () => {
  const sets = (contentKey: string, runs: number[], words: number[]): TextSets => ({
    ...{ contentKey, runs: Uint32Array.from(runs), words: Uint32Array.from(words) },
  });
  const one = sets('one', [1, 2, 3, 4, 5, 6, 7, 8, 9, 10], [1, 2, 3, 4]);
  expect(sharedText(one, sets('one', [], []))).toBe(1);
  expect(sharedText(one, sets('two', [1, 2, 30, 40, 50, 60, 70, 80, 90, 100], [1, 2, 30, 40]))).toBe(0.2);
  expect(sharedText(one, sets('one run', [1, 30, 40, 50, 60], [1, 2, 3, 4]))).toBe(0);
  expect(sharedText(one, sets('other words', [1, 2, 3, 4, 5], [10, 20, 30, 40]))).toBe(0);
  // Of three words there is one run, of two none.
  expect(sharedText(one, sets('three words', [1], [1, 2, 3]))).toBe(1);
  expect(sharedText(one, sets('two words', [], [1, 20]))).toBe(0.5);
  expect(sharedText(one, sets('other two', [], [10, 20]))).toBe(0);
});

describe('files', () => {
  it('with another name are what they were; a copy of a file that was edited is a new document', () => {
    const history = new History();
    const first = history.run(texts({ 'a.txt': FERRY, 'b.txt': BEETLE }));
    const second = history.run(texts({ 'a.txt': `${FERRY} More.`, 'c.txt': FERRY, 'moved.txt': BEETLE }));
    expect(second.counts).toMatchObject({ changed: 1, new: 1, moved: 1, missing: 0 });
    expect(idAt(second, 'a.txt')).toBe(idAt(first, 'a.txt'));
    expect(idAt(second, 'moved.txt')).toBe(idAt(first, 'b.txt'));
  });
});

it('what left with its input and came back is the same document, and is told as returned', () => {
  const history = new History();
  const article = { url: 'https://courier.example/ferry', text: FERRY };
  const first = history.run(file('day1.jsonl', article));
  const left = history.run([], { onMissingInput: 'retract' });
  expect(left.counts).toMatchObject({ read: 0, retracted: 1 });
  const back = history.run(file('day1.jsonl', article), { onMissingInput: 'retract' });
  expect(back.counts).toMatchObject({ read: 1, returned: 1, new: 0, changed: 0 });
  expect(idAt(back, 'day1.jsonl:1')).toBe(idAt(first, 'day1.jsonl:1'));
});

describe('what is prepared anew', () => {
  const history = new History();
  const [before] = history.run(file('a.jsonl', { text: FERRY })).entries as [Entry];
  const known = { ...before, epoch: 3 };
  const input = { path: 'raw/a.jsonl', line: 1, bytes: Buffer.from(`{"text":${JSON.stringify(FERRY)}}`), ordinal: 0 };
  const whole = { run: 2, asOf: '2026-11-23', stage: 's2', slice: 'c', recovery: false };

  it('and cannot be read any more stays as it was in a rebuild, and is given up in a recovery', () => {
    const { document: _, ...refused } = pack(known.key, prepare({ ...input, kind: 'json' }, OPTIONS));
    const found = { path: input.path, line: 1, packed: refused, before: known };
    expect(arrivalOf(found, whole)).toMatchObject({ entry: known, isSettled: true });
    expect(arrivalOf(found, { ...whole, recovery: true }).entry.status).toBe('quarantined');
  });

  it('keeps, in a recovery alone, the statistics that it was judged by', () => {
    const found = { path: input.path, line: 1, packed: pack(known.key, prepare({ ...input, kind: 'json' }, OPTIONS)) };
    expect(arrivalOf({ ...found, before: known }, { ...whole, recovery: true }).entry.epoch).toBe(3);
    expect(arrivalOf({ ...found, before: known }, whole).entry.epoch).toBe(-1);
  });
});

describe('what could not be read', () => {
  it('is never gone: a file, all below a folder, a record in its line, a record that may have moved there', () => {
    const at = (path: string, line?: number): Entry => ({ path, ...(line === undefined ? {} : { line }) }) as Entry;
    const unread = unreadOf(
      [
        { code: 'read/unreadable', effect: 'quarantined', path: 'raw/a.txt', details: {} },
        { code: 'list/unreadable-folder', effect: 'skipped', path: 'raw/b', details: {} },
        { code: 'read/json', effect: 'quarantined', path: 'raw/c.jsonl', line: 2, details: {} },
        { code: 'read/language', effect: 'noted', path: 'raw/d.txt', details: {} },
      ],
      new Set(['raw/a.txt', 'raw/c.jsonl']),
    );
    expect(
      [at('raw/a.txt'), at('raw/b/x/y.txt'), at('raw/c.jsonl', 2), at('raw/old.jsonl', 1)].map(unread.mayHold),
    ).toEqual([true, true, true, true]);
    expect([at('raw/d.txt'), at('raw/bb.txt'), at('raw/c.jsonl', 1)].map(unread.mayHold)).toEqual([
      false,
      false,
      false,
    ]);
    const left = [at('raw/a.txt'), at('raw/d.txt')].map((entry): Entry => ({ ...entry, status: 'live' }));
    const options = { onMissingInput: 'retract', recovery: false, unread } as const;
    expect(missingOf(left, options).counts).toEqual({ missing: 0, unreadable: 1, retracted: 1 });
  });
});
