import { describe, expect, it } from 'vitest';
import { type Decision, decisionOf } from '../../src/domain/decision.ts';
import { documentId, storyId } from '../../src/domain/ids.ts';
import { pinsNow, pinsOfStory } from '../../src/pipeline/corpus/pins.ts';
import type { Entry } from '../../src/pipeline/past/entry.ts';
import type { Past } from '../../src/pipeline/past/past.ts';

describe('decisions on stories', () => {
  it('are looked up by their documents: a story asks for its own alone', () => {
    let asked = 0;
    const entries = Array.from({ length: 500 }, (_, at) => ({ document: documentId(`path:${at}`) }) as Entry);
    const all = entries.map(({ document }, at): Decision => {
      const one = decisionOf(
        { kind: 'field', document, field: 'author', values: ['Ann'] },
        { at: new Date(Date.UTC(2026, 10, 1) + at).toISOString(), by: 'Ada' },
      );
      const { kind } = one;
      const get = (): string => {
        asked++;
        return kind;
      };
      return Object.defineProperty({ ...one }, 'kind', { get });
    });
    const stories = entries.map(({ document }, at) => ({ id: storyId(document, 1), members: [at], groups: [] }));
    const pins = pinsNow(all, [], { story: () => undefined } as unknown as Past, stories, entries, () => undefined);
    asked = 0;
    const found = stories.map((story) => pinsOfStory(pins, story, (seat) => (entries[seat] as Entry).document, 4000));
    expect(found.map((own) => own.map(({ decision }) => decision))).toEqual(all.map(({ id }) => [id]));
    expect(asked).toBeLessThan(20 * all.length);
  });
});
