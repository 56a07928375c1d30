import { expect, it } from 'vitest';
import { agenciesOf } from '../../src/inspect/sources/agencies.ts';
import { indexStories, namesIn } from '../../src/inspect/sources/indexed-stories.ts';
import { sharedWith } from '../../src/inspect/sources/shared-words.ts';
import { pairKey, type ToldDocument, type ToldDocuments } from '../../src/inspect/sources/told-documents.ts';

/** Published at a minute of 1970. */
const at = (minute: number) => ({ day: Math.floor(minute / 1440), minute });

/** Documents by ids of an outlet and a story: `a1` is of outlet a in story 1. What is not said: dated by its minute, of the story's one text. */
function sharedBy(
  documents: Readonly<Record<string, Partial<ToldDocument>>>,
  compared: ToldDocuments['compared'] = new Map(),
) {
  const told: ToldDocuments = {
    outlets: ['a', 'b'].map((outlet) => ({
      outlet,
      name: `The ${outlet}`,
      documents: 1,
      hours: 0,
      days: 0,
      languages: [],
    })),
    documents: Object.entries(documents).map(([id, over]) => ({
      document: id as never,
      story: id[1] as never,
      outlet: id[0] as string,
      textGroup: `tx ${id[1]}`,
      contentKey: id,
      relation: null,
      isCanonical: false,
      url: `https://${id[0]}.example/${id}`,
      canonicalUrl: null,
      credit: '',
      agencies: [],
      ...over,
    })),
    compared,
    agencies: agenciesOf({ registry: [], folders: {} }),
    unknown: 0,
  };
  const [words] = sharedWith(indexStories(told, namesIn(told), 'with'), 'a');
  if (!words) throw new Error('no story of both');
  return words;
}

it('takes an address at the host of the other for a credit, and one at its own for none', () => {
  const of = (canonicalUrl: string) =>
    sharedBy({ a1: { published: at(1) }, b1: { published: at(2), canonicalUrl } }).before;
  expect(of('https://www.a.example/elsewhere').credited).toBe(1);
  expect(of('https://b.example/b1').credited).toBe(0);
  expect(of('https://c.example/').credited).toBe(0);
  // Two outlets of one house at one host.
  const url = 'https://house.example/text';
  const atOne = { a1: { published: at(1), url }, b1: { published: at(2), url, canonicalUrl: url } };
  expect(sharedBy(atOne).before.credited).toBe(0);
});

it('takes no letters of another word for the short name of an outlet', () => {
  const of = (credit: string) => sharedBy({ a1: { published: at(1) }, b1: { published: at(2), credit } }).before;
  expect(of('by staff').credited).toBe(0);
  expect(of('by staff of the a').credited).toBe(1);
});

it('asks the later one for credit, and either where nobody knows which that is', () => {
  const credits = { credit: 'source: the b' };
  expect(sharedBy({ a1: { published: at(1), ...credits }, b1: { published: at(2) } }).before.credited).toBe(0);
  expect(sharedBy({ a1: { published: at(3), ...credits }, b1: { published: at(2) } }).after.credited).toBe(1);
  expect(sharedBy({ a1: credits, b1: {} }).unknown).toEqual({ stories: 1, credited: 1, agency: 0 });
  const earlier = { published: at(2), credit: 'source: the a' };
  expect(sharedBy({ a1: { published: at(3) }, b1: earlier }).after.credited).toBe(0);
});

it('counts an agency that the later one names, where it does not say that the other has the text', () => {
  const agencies = ['Reuters'];
  const of = (a1: Partial<ToldDocument>, b1: Partial<ToldDocument>) => sharedBy({ a1, b1 });
  const [first, then] = [{ published: at(1) }, { published: at(2) }];
  const none = { stories: 1, credited: 0, agency: 0 };
  expect(of(first, { ...then, agencies }).before).toEqual({ ...none, agency: 1 });
  expect(of({ ...first, agencies }, then).before).toEqual(none);
  expect(of({ ...then, agencies }, first).after).toEqual({ ...none, agency: 1 });
  expect(of(then, { ...first, agencies }).after).toEqual(none);
  expect(of(first, { ...then, agencies, credit: 'the a, reuters' }).before).toEqual({ ...none, credited: 1 });
});

it('tells apart equal texts, edits, parts, and own words, by the closest of their documents', () => {
  const relations = (documents: Parameters<typeof sharedBy>[0], compared?: ToldDocuments['compared']) =>
    Object.entries(sharedBy(documents, compared).relations).flatMap(([relation, count]) =>
      count > 0 ? [relation] : [],
    );
  expect(relations({ a1: { contentKey: 'x' }, b1: { contentKey: 'x' } })).toEqual(['exact-duplicate']);
  expect(relations({ a1: {}, b1: {} })).toEqual(['near-duplicate']);
  expect(relations({ a1: {}, b1: { relation: 'excerpt' } })).toEqual(['excerpt']);
  const near = new Map([[pairKey('a1' as never, 'b1' as never), { relation: 'near-duplicate' as const, shared: 870 }]]);
  expect(relations({ a1: {}, b1: { relation: 'excerpt' } }, near)).toEqual(['near-duplicate']);
  expect(sharedBy({ a1: {}, b1: {} }, near).shared).toBe(870);
  expect(relations({ a1: { textGroup: 'tx other' }, b1: {} })).toEqual(['coverage']);
  const twice = { a1: { textGroup: 'tx other' }, b1: {}, a1b: {} };
  expect(relations(twice)).toEqual(['near-duplicate']);
});

it('goes by the earliest of an outlet, and by none where one of its dates is not known', () => {
  const later = { b1: { published: at(10) } };
  expect(sharedBy({ a1: { published: at(30) }, a1b: { published: at(4) }, ...later })).toMatchObject({
    before: { stories: 1 },
    lagBefore: 6,
  });
  expect(sharedBy({ a1: { published: at(4) }, a1b: {}, ...later }).unknown.stories).toBe(1);
});

it('takes the lower middle of lags', () => {
  const stories = [1, 2, 3, 4].flatMap((story) => [
    [`a${story}`, { published: at(0) }],
    [`b${story}`, { published: at(10 * story) }],
  ]);
  expect(sharedBy(Object.fromEntries(stories)).lagBefore).toBe(20);
});
