import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { displayWidth, padded, screenColumns, wrapped } from '../../src/cli/wrap.ts';

describe('wrapped', () => {
  it('breaks between words and sets what follows in', () => {
    expect(wrapped('    one two three four', 14, 6)).toEqual(['    one two', '      three', '      four']);
    expect(wrapped('short', 80, 4)).toEqual(['short']);
    expect(wrapped('', 80, 4)).toEqual(['']);
  });

  it('leaves a word whole that is longer than a line', () => {
    const path = `raw/${'long-name-'.repeat(8)}.txt`;
    expect(wrapped(`see ${path} there`, 40, 2)).toEqual(['see', `  ${path}`, '  there']);
  });

  it('counts columns as a terminal does', () => {
    expect(displayWidth('中文新闻')).toBe(8);
    expect(displayWidth('re\u0301sume\u0301')).toBe(6);
    expect(displayWidth('한국어 뉴스')).toBe(11);
    expect(displayWidth('👩‍👩‍👧 🇩🇪')).toBe(5);
    expect(displayWidth('\u001b[31mred\u001b[39m')).toBe(3);
    expect(padded('中文', 6)).toBe('中文  ');
    expect(wrapped('中文新闻报道记者', 8, 2)).toEqual(['中文新闻', '  报道记', '  者']);
    // A full stop stays with what it ends.
    expect(wrapped('中文新闻。报道', 8, 0)).toEqual(['中文新', '闻。报道']);
  });

  it('loses nothing but the spaces it breaks at, and is never wider than its longest word asks for', () => {
    const word = fc.string({
      unit: fc.constantFrom('a', 'b', 'é', 'e\u0301', 'п', '中', '，'),
      minLength: 1,
      maxLength: 9,
    });
    fc.assert(
      fc.property(fc.array(word, { maxLength: 20 }), fc.integer({ min: 24, max: 60 }), (words, width) => {
        const lines = wrapped(words.join(' '), width, 4);
        expect(lines.join('').replaceAll(' ', '')).toBe(words.join(''));
        for (const line of lines) expect(displayWidth(line)).toBeLessThanOrEqual(width);
      }),
    );
  });
});

describe('screenColumns', () => {
  it('asks the terminal, then COLUMNS, and takes 80', () => {
    expect(screenColumns({ columns: 120 }, '70')).toBe(120);
    expect(screenColumns({}, '70')).toBe(70);
    expect(screenColumns({}, 'wide')).toBe(80);
    expect(screenColumns({}, undefined)).toBe(80);
    expect(screenColumns({ columns: 8 }, undefined)).toBe(40);
  });
});
