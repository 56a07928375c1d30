import { describe, expect, it } from 'vitest';
import { bodyChanges } from '../../src/pipeline/publish/body-changes.ts';

describe('what leaves a body and what is in it now', () => {
  const FIRST = 'The ferry to Norby left an hour late on Friday.';
  const SECOND = 'Nobody was hurt when it touched the pier.';
  it.each([
    ['nothing, wherever lines stand', [FIRST, SECOND], [SECOND, '', FIRST], [], []],
    ['lines', [FIRST, 'Share this'], [FIRST, SECOND], ['Share this'], [SECOND]],
    ['one of two equal lines', [FIRST, FIRST], [FIRST], [FIRST], []],
    ['a stretch of a line that goes', [`${FIRST} Read more.`], [FIRST], ['Read more.'], []],
    ['a stretch that comes back', [FIRST], [FIRST.replace('late', 'late, as ever,')], [], [', as ever,']],
    [
      'a line that is another',
      [FIRST],
      [FIRST.replace('Friday', 'Sunday')],
      [FIRST],
      [FIRST.replace('Friday', 'Sunday')],
    ],
  ])('%s', (_, before, now, gone, come) => {
    expect(bodyChanges(before.join('\n'), now.join('\n'))).toEqual({ gone, come });
  });
});
