import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { diffOf, EDITS_MAX, type TextDiff } from '../../src/inspect/word-diff.ts';

const told = ({ pieces }: TextDiff): string =>
  pieces.map(({ kind, text }) => (kind === 'same' ? text : kind === 'added' ? `{+${text}+}` : `[-${text}-]`)).join('');

describe('the words of two texts', () => {
  it('are told in place: what went, then what came', () => {
    const diff = diffOf(
      'The mayor said on Monday that the bridge would open in May.\n\nNobody was hurt.',
      'The mayor said on Tuesday that the old bridge would open in June.\n\nNobody was hurt.\n\nMore follows.',
    );
    expect(told(diff)).toBe(
      'The mayor said on [-Monday -]{+Tuesday +}that the {+old +}bridge would open in [-May-]{+June+}.\n\nNobody was hurt.\n\n{+More follows.+}',
    );
    expect([diff.removed, diff.added, diff.by]).toEqual([2, 5, 'words']);
  });

  it('are whole words in every script, and letters where there are no spaces', () => {
    expect(told(diffOf('Мэр заявил, что мост откроют.', 'Мэр сообщил, что мост откроют.'))).toBe(
      'Мэр [-заявил-]{+сообщил+}, что мост откроют.',
    );
    expect(told(diffOf('市长周一说。', '市长周二说。'))).toBe('市长周[-一-]{+二+}说。');
  });

  it('are one change where little but an article is the same in between', () => {
    expect(told(diffOf('It was a cold winter of long nights here.', 'It was one hot summer of short days here.'))).toBe(
      'It was [-a cold winter of long nights -]{+one hot summer of short days +}here.',
    );
  });

  it('give both texts back, but for white space', () => {
    const words = fc.array(fc.constantFrom('a', 'b', 'c', 'of', 'día', '市', '.', '\n\n', '“x”'), { maxLength: 40 });
    const bare = (text: string): string => text.replace(/\s+/g, '');
    fc.assert(
      fc.property(words, words, (one, other) => {
        const [before, after] = [one.join(' '), other.join(' ')];
        const { pieces } = diffOf(before, after);
        const side = (gone: string): string =>
          bare(pieces.flatMap(({ kind, text }) => (kind === gone ? [] : [text])).join(''));
        expect([side('added'), side('removed')]).toEqual([bare(before), bare(after)]);
      }),
    );
  });

  it('are told by paragraphs where more differs than can be compared in time', () => {
    const words = (seed: number): string => Array.from({ length: EDITS_MAX }, (_, at) => `w${seed}x${at}`).join(' ');
    const { by, pieces, removed, added } = diffOf(`Both.\n\n${words(1)}`, `Both.\n\n${words(2)}`);
    expect([by, removed, added]).toEqual(['paragraphs', EDITS_MAX, EDITS_MAX]);
    expect(pieces.map(({ kind, text }) => [kind, text.trim()])).toEqual([
      ['removed', words(1)],
      ['added', words(2)],
    ]);
  });
});

it('keeps the white space of the earlier text in what went, also where words in the middle of it are the same', () => {
  const { pieces } = diffOf(
    'The island schools were closed on 14 days because teachers could not cross.',
    'Schools on the islands stayed shut for 14 days.',
  );
  const removed = pieces.filter(({ kind }) => kind === 'removed').map(({ text }) => text);
  expect(removed.join('')).toContain('14 days because');
});

it('tries no words where none may come or go', () => {
  expect(diffOf('one two three', 'one two four').by).toBe('words');
  expect(diffOf('one two three', 'one two four', 0).by).toBe('paragraphs');
});
