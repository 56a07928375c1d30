import { describe, expect, it } from 'vitest';
import { RunError } from '../../src/domain/errors.ts';
import { type Guard, Guards } from '../../src/domain/guard.ts';
import type { DocumentId, StoryId } from '../../src/domain/ids.ts';
import type { Card } from '../../src/domain/signature.ts';
import { cardsOf } from '../../src/pipeline/corpus/corpus.ts';
import { foldedBySource, guardGone, guardStories } from '../../src/pipeline/corpus/guards.ts';
import type { NumberedStory } from '../../src/stages/cluster/identify.ts';
import { configOf, FIVE, foldTexts } from '../five/five.ts';

const { limits } = configOf();

function card(number: number, more: Partial<Card> = {}): Card {
  const document = `doc-${String(number).padStart(4, '0')}` as DocumentId;
  return { document, contentKey: `key-${number}`, language: 'en', source: 'unknown', words: 100, ...more };
}

/** Stories over numbers of cards; each number is a text of its own. */
function stories(...lists: number[][]): NumberedStory[] {
  return lists.map((members, at) => ({
    id: `story-${at}` as StoryId,
    groups: members.map((representative) => ({ representative, members: [representative] })),
    members,
  }));
}

const range = (from: number, to: number): number[] => Array.from({ length: to - from }, (_, at) => from + at);

/** Looks at stories as a first run does: all of them are new. */
function guard(list: readonly NumberedStory[], cards: readonly Card[], allowed: readonly Guard[] = []): void {
  guardStories(list, cards, foldedBySource(cardsOf(list, cards)), limits, new Guards({}, allowed));
}

function stopped(list: readonly NumberedStory[], cards: readonly Card[], allowed: readonly Guard[] = []): RunError {
  try {
    guard(list, cards, allowed);
  } catch (error) {
    if (error instanceof RunError) return error;
    throw error;
  }
  throw new Error('no guard stopped the run');
}

describe('guards', () => {
  it('stops at a story of too many different texts, says which, and lets it pass by name', () => {
    const cards = range(0, 301).map((number) => card(number));
    const error = stopped(stories(range(0, 301)), cards);
    expect(error.exitCode).toBe(7);
    expect(error.code).toBe('guard/story-size');
    expect(error.message).toMatch(/301 different texts, more than 300 .*doc-0000/);
    expect(error.hint).toContain('--allow story-size');
    guard(stories(range(0, 301)), cards, ['story-size']);
    guard(stories(range(0, 300)), cards);
  });

  it('counts copies of one text once', () => {
    const cards = range(0, 900).map((number) => card(number));
    const members = range(0, 900);
    guard([{ id: 's' as StoryId, groups: [{ representative: 0, members }], members }], cards);
  });

  it('stops at a story whose texts lie too many days apart; copies may come back years later', () => {
    const cards = [card(0, { day: 100 }), card(1, { day: 146 }), card(2)];
    expect(stopped(stories([0, 1, 2]), cards).message).toMatch(/span 46 days, more than 45/);
    const copies = { id: 's' as StoryId, groups: [{ representative: 0, members: [0, 1] }], members: [0, 1] };
    guard([copies], cards);
    guard(stories([0, 2]), cards);
  });

  it('stops when most of what one outlet has folds into its own texts, and never for unknown sources', () => {
    const cards = range(0, 60).map((number) => card(number, { source: 'example.org' }));
    const glued = stories(range(0, 40), ...range(40, 60).map((number) => [number]));
    expect(stopped(glued, cards).message).toMatch(/Of the 60 different texts of example\.org, 39 would fold .* 65 %/);
    guard(
      glued,
      cards.map((one) => ({ ...one, source: 'unknown' })),
    );
    // Another outlet's texts in the same stories: that is what coverage is.
    const mixed = range(0, 120).map((number) => card(number, { source: number < 60 ? 'a.example' : 'b.example' }));
    guard(stories(...range(0, 60).map((number) => [number, number + 60])), mixed);
    // Few texts say little.
    guard(stories(range(0, 49)), cards.slice(0, 49));
  });

  it('stops when more documents hang together than a component may hold, at the next one and not before', () => {
    // Three that are copies of one another, and another story: not the documents are counted, but those that hang together.
    const copies = range(0, 3).map((at) => [`copy${at}`, `${FIVE.get('001')}\nPrinted as number ${at}.`] as const);
    const texts = new Map([...copies, ['other', FIVE.get('004') as string]]);
    expect(foldTexts(texts, { limits: { componentMax: 3 } }).corpus.stories).toHaveLength(2);
    expect(() => foldTexts(texts, { limits: { componentMax: 2 } })).toThrow('More than 2 documents hang together');
  });

  it('warns where the config says so, and looks at nothing where it says that', () => {
    const cards = range(0, 301).map((number) => card(number, { day: number }));
    const list = stories(range(0, 301));
    const guards = new Guards({ 'story-size': 'warn', 'story-days': 'off' });
    guardStories(list, cards, foldedBySource(cardsOf(list, cards)), limits, guards);
    expect(guards.warnings.map(({ guard, saw }) => [guard, saw.slice(0, 36)])).toEqual([
      ['story-size', 'One story would hold 301 different t'],
    ]);
  });

  it('names all guards at once', () => {
    const cards = range(0, 301).map((number) => card(number, { day: number, source: 'example.org' }));
    const error = stopped(stories(range(0, 301)), cards);
    expect(error.hint).toContain('--allow story-size story-days source-share');
    expect(error.message.split('\n')).toHaveLength(3);
  });
});

describe('the guard for what is gone at once', () => {
  const files = (folder: string, count: number): Array<{ path: string }> =>
    range(0, count).map((number) => ({ path: `raw/${folder}/${number}.txt` }));
  const stops = (
    gone: Array<{ path: string }>,
    known: number,
    left: string[],
    allowed: readonly Guard[] = [],
  ): string => {
    try {
      guardGone(gone, known, { listed: new Set(left), isRecovery: false }, limits, new Guards({}, allowed));
      return '';
    } catch (error) {
      return (error as RunError).message;
    }
  };

  it('asks for the share from 20 documents on, and for folders without a file at any size', () => {
    expect(stops(files('a', 5), 20, ['raw/a/x.txt'])).toContain('5 of 20 documents would be retracted, more than 20 %');
    expect(stops(files('a', 4), 20, ['raw/a/x.txt'])).toBe('');
    expect(stops(files('a', 9), 19, ['raw/a/x.txt'])).toBe('');
    expect(stops(files('a/b', 1), 19, ['raw/c.txt'])).toMatch(/^raw\/a\/: no file is there any more/);
    expect(stops(files('a', 20), 20, [], ['gone-share'])).toBe('');
    expect(stops([], 20, [])).toBe('');
  });
});
