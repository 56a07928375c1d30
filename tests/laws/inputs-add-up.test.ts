import fc from 'fast-check';
import { expect, it } from 'vitest';
import { sha256 } from '../../src/domain/ids.ts';
import { contestsOf } from '../../src/pipeline/past/contests.ts';
import type { Entry } from '../../src/pipeline/past/entry.ts';
import { settleIdentities } from '../../src/pipeline/past/identity.ts';
import { unreadOf } from '../../src/pipeline/past/missing.ts';
import { NO_PAST, type Past } from '../../src/pipeline/past/past.ts';
import { arrivalOf, type FoundInput } from '../../src/pipeline/prepare/arrivals.ts';
import type { Packed } from '../../src/pipeline/prepare/pack.ts';

// An input of a run: a file of few names, with one of few texts, at the place of its file or at one of few addresses.
const input = fc.record({
  name: fc.nat(7),
  text: fc.nat(5),
  address: fc.option(fc.nat(3), { nil: undefined }),
  isReadable: fc.nat(5).map((n) => n > 0),
});
type Input = typeof input extends fc.Arbitrary<infer Value> ? Value : never;
const runs = fc.array(fc.uniqueArray(input, { selector: ({ name }) => name, maxLength: 8 }), {
  minLength: 1,
  maxLength: 5,
});
const ARTICLE = new Uint8Array(0);

function packed({ name, text, address, isReadable }: Input): Packed & { path: string } {
  const path = `raw/${name}.txt`;
  const key = sha256(JSON.stringify([path, text, isReadable])).slice(0, 32);
  if (!isReadable) return { path, key, problems: [{ code: 'read/empty', effect: 'quarantined', path, details: {} }] };
  const card = { contentKey: sha256(`${text}`), language: 'en', source: 'unknown', words: 100 };
  const document = {
    place: address === undefined ? `path:${path}` : `url:https://example.com/${address}`,
    sha256: sha256(`${text}`),
    fetchedAt: '',
    card: { document: 'doc_' as never, ...card },
    article: ARTICLE,
    signature: ARTICLE,
  };
  return { path, key, document, problems: [] } as never;
}

it('every input read is new, changed, moved, unchanged, behind another or quarantined: the numbers add up, run after run', () => {
  fc.assert(
    fc.property(runs, fc.constantFrom('keep' as const, 'retract' as const), (history, onMissingInput) => {
      let past: Past = NO_PAST;
      history.forEach((inputs, at) => {
        const found = inputs.map((one): FoundInput => {
          const { path, ...rest } = packed(one);
          const known = past.entries.get(rest.key);
          return known && known.status !== 'gone' ? { known } : { path, packed: rest };
        });
        const options = { run: at + 1, asOf: '2026-11-22', stage: 's', slice: 's', recovery: false };
        const arrivals = found.map((one) => arrivalOf(one, options));
        const { entries, counts } = settleIdentities(contestsOf(arrivals, past), {
          ...options,
          onMissingInput,
          unread: unreadOf([], new Set(inputs.map(({ name }) => `raw/${name}.txt`))),
          signatureOf: () => undefined,
        });
        const { read, missing, stale, retracted, unreadable, ...kinds } = counts;
        expect(unreadable).toBe(0);
        expect(read).toBe(inputs.length);
        expect(Object.values(kinds).reduce((sum, count) => sum + count, 0)).toBe(read);
        const documents = new Set(
          past.entries
            .values()
            .filter((entry) => entry.status === 'live')
            .map(({ document }) => document),
        );
        // Documents that were there are found again, or left.
        expect(kinds.changed + kinds.moved + kinds.unchanged + missing + retracted).toBeGreaterThanOrEqual(
          documents.size,
        );
        past = { ...NO_PAST, entries: new Map(entries.map((entry): [string, Entry] => [entry.key, entry])) };
      });
    }),
    { numRuns: 200 },
  );
});
