import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Card, Signature } from '../../src/domain/signature.ts';
import { countEpoch, distinctTexts } from '../../src/pipeline/corpus/epochs.ts';
import type { Entry } from '../../src/pipeline/past/entry.ts';
import { prepare } from '../../src/pipeline/prepare/order.ts';
import { pack, packSignature, unpackSignature } from '../../src/pipeline/prepare/pack.ts';
import { prepareOptions } from '../../src/pipeline/prepare/prepare-all.ts';
import { hashString } from '../../src/text/hash.ts';
import { shingles } from '../../src/text/shingles.ts';
import { statisticsOf } from '../../src/text/statistics.ts';
import { TOKEN } from '../../src/text/tokens.ts';
import { configOf } from '../five/five.ts';

const OPTIONS = prepareOptions(configOf(), '2026-11-22');
const HEADLINE = 'Night trams return to Orsova';
const BODY =
  'From Friday on, trams in Orsova will run through the night again on two of six lines, every forty minutes until five in the morning. The town pays for the trial.';

function signed(record: object, options = OPTIONS): Signature {
  const bytes = Buffer.from(JSON.stringify(record));
  const prepared = prepare({ path: 'raw/a.jsonl', line: 1, bytes, kind: 'json', ordinal: 0 }, options);
  if (!prepared.signature) throw new Error('the record was not read');
  // The card in memory says of it what the signature does.
  expect(prepared.signature).toMatchObject(pack('key', prepared).document?.card as Card);
  return prepared.signature;
}

const CARD: Card = {
  document: 'doc_1' as Card['document'],
  contentKey: 'key',
  language: 'en',
  source: 'unknown',
  words: 5,
};

const hashes = (words: string): number[] => words.split(' ').map(hashString);
const NO_WORDS = { terms: new Uint32Array(0), flags: new Uint8Array(0) };

describe('the headline of a signature', () => {
  it('is the declared one, in columns of its own', () => {
    const { headline, terms } = signed({ title: HEADLINE, text: BODY, language: 'en' });
    expect([...headline.terms]).toEqual(hashes('night tram return to orsova'));
    expect([...headline.flags].map((flag) => (flag & TOKEN.name) !== 0)).toEqual([false, false, false, false, true]);
    expect(terms).toEqual(signed({ text: BODY, language: 'en' }).terms);
  });

  it('is empty where none is declared, and where it stands in the text, hence among its words', () => {
    expect(signed({ text: BODY }).headline).toEqual(NO_WORDS);
    const { headline, terms } = signed({ text: `${HEADLINE}\n\n${BODY}`, language: 'en' });
    expect(headline).toEqual(NO_WORDS);
    expect([...terms.subarray(0, 5)]).toEqual(hashes('night tram return to orsova'));
  });

  it('is counted by the statistics before the body, in memory and in a run', () => {
    const texts = Array.from({ length: 120 }, (_, at) =>
      signed({ id: `${at}`, title: HEADLINE, text: `On day ${at} nothing else was heard.`, language: 'en' }),
    );
    const inMemory = statisticsOf('corpus/1', [...texts, ...texts]);
    const holding3 = (words: string): number | undefined =>
      inMemory.shingleDocuments.get(shingles(Uint32Array.from(hashes(words)), 3)[0] as number);
    expect(inMemory.wordDocuments.get(hashString('orsova'))).toBe(120);
    expect(['return to orsova', 'to orsova on', 'else was night'].map(holding3)).toEqual([120, 120, undefined]);
    // Each text twice, as a run has them: counted once.
    const entries = [...texts, ...texts].map(
      (card, at) => ({ number: at + 1, document: card.document, card }) as unknown as Entry,
    );
    const { epoch, wordDocuments, shingleDocuments } = countEpoch(
      1,
      distinctTexts(entries),
      ({ document }) => texts.find((text) => text.document === document) as Signature,
    );
    expect(epoch).toBe(inMemory.epoch);
    expect(wordDocuments.columns()).toEqual(inMemory.wordDocuments.columns());
    expect(shingleDocuments.columns()).toEqual(inMemory.shingleDocuments.columns());
  });
});

describe('the minute of a signature', () => {
  it.each([
    ['2024-10-24T10:00:30Z', 20_020, 28_829_400],
    // The day stays as it is printed.
    ['2024-10-25T01:30:00+05:30', 20_021, 28_830_000],
    ['2024-10-24T23:30:00-05:00', 20_020, 28_830_510],
    ['2024-10-24 10:00', 20_020, 28_829_400],
  ])('of %s counts from 1970 in UTC', (date, day, minute) => {
    expect(signed({ text: BODY, date })).toMatchObject({ day, minute });
  });

  it('is absent where the day alone is known, or nothing', () => {
    const dated = signed({ text: BODY, date: '2024-10-24' });
    expect(dated.day).toBe(20_020);
    expect(dated).not.toHaveProperty('minute');
    expect(signed({ text: BODY })).not.toHaveProperty('minute');
  });

  it('is absent beyond what the state has room for', () => {
    const believing = prepareOptions(configOf(), '9999-12-31');
    const late = (date: string): Signature => signed({ text: BODY, date }, believing);
    expect(late('6053-01-23T02:07:00Z').minute).toBe(2 ** 31 - 1);
    expect(late('6053-01-23T02:08:00Z')).not.toHaveProperty('minute');
    expect(late('6053-01-23T02:08:00Z').day).toBe(1_491_308);
  });
});

describe('a packed signature', () => {
  const column = fc.uint32Array({ maxLength: 40 });
  const words = fc.array(fc.tuple(fc.nat(2 ** 32 - 1), fc.nat(255)), { maxLength: 40 }).map((tokens) => ({
    terms: Uint32Array.from(tokens, ([term]) => term),
    flags: Uint8Array.from(tokens, ([, flag]) => flag),
  }));
  const sketched = (engine: 'fss' | 'minhash') =>
    fc.record({ engine: fc.constant(engine), values: column, elements: fc.nat(2 ** 32 - 1) });
  const sketches = fc
    .constantFrom('fss' as const, 'minhash' as const)
    .chain((engine) => fc.record({ shingleSketch: sketched(engine), termSketch: sketched(engine) }));
  const signatures = fc
    .tuple(words, words, fc.record({ quotes: column, salient: column }), sketches)
    .map(([own, headline, columns, sketch]) => ({ ...CARD, ...own, headline, ...columns, ...sketch }));

  it('comes back as it was, wherever in a buffer it lies', () => {
    fc.assert(
      fc.property(signatures, fc.nat(3), (signature, before) => {
        const packed = packSignature(signature);
        const buffer = new Uint8Array(4 * before + packed.length);
        buffer.set(packed, 4 * before);
        expect(unpackSignature(buffer.subarray(4 * before), CARD)).toEqual(signature);
      }),
    );
  });

  it('of prepare/5 and before comes back without a headline', () => {
    fc.assert(
      fc.property(signatures, (signature) => {
        expect(unpackSignature(unmarked(signature), CARD)).toEqual({ ...signature, headline: NO_WORDS });
      }),
    );
  });

  it('of a later format is refused', () => {
    const packed = packSignature(signed({ text: BODY }));
    const [first] = new Uint32Array(packed.buffer, 0, 1);
    new Uint32Array(packed.buffer, 0, 1)[0] = (first as number) + 1;
    expect(() => unpackSignature(packed, CARD)).toThrow('format 3');
  });
});

/** As prepare/5 packed it: a header of eight numbers, five columns, the flags. */
function unmarked({ terms, flags, quotes, salient, shingleSketch, termSketch }: Signature): Uint8Array {
  const columns = [terms, quotes, salient, shingleSketch.values, termSketch.values];
  const engine = ['fss', 'minhash'].indexOf(shingleSketch.engine);
  const header = [...columns.map(({ length }) => length), engine, shingleSketch.elements, termSketch.elements];
  const numbers = Uint32Array.from([...header, ...columns.flatMap((each) => [...each])]);
  return Uint8Array.from([...new Uint8Array(numbers.buffer), ...flags]);
}
