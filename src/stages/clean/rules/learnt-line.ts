import type { LearntLine } from '../../../domain/learnt.ts';
import { lineKey } from '../../../text/line-key.ts';
import type { Line, Page } from '../page.ts';
import { isOfRights, isSurelyBody, mayRecur } from '../recurring.ts';
import { type Rule, whole } from '../rule.ts';

/** What earlier runs learnt of the outlet's documents: a line that comes back in many of them, and hardly elsewhere. */
export const learntLine: Rule = {
  name: 'learnt-line',
  reason: 'Comes back in many documents of this outlet.',
  actions: ['cut'],
  languages: 'any',
  // More is no furniture around a text: it is a form that the outlet fills in, a table, a forecast.
  shareMax: 0.5,
  find(page) {
    if (page.learnt.size === 0) return [];
    const { doubtful, sure } = mayRecur(page);
    const may = new Set(doubtful);
    const maySurely = new Set(sure);
    // A person's word holds wherever the line stands; else only what may be furniture is looked up.
    const isAnyApproved = page.learnt.values().some(({ isApproved }) => isApproved);
    const asked = page.lines.filter((line) =>
      isAnyApproved ? page.isFree(line) : may.has(line) || maySurely.has(line),
    );
    const found = asked.flatMap((line): Array<readonly [Line, LearntLine]> => {
      const key = lineKey(line.text);
      const known = key === undefined ? undefined : page.learnt.get(key);
      if (!known) return [];
      const goes = known.isApproved
        ? !isOfRights(page, line)
        : may.has(line) || (known.isEverywhere && maySurely.has(line));
      return goes ? [[line, known]] : [];
    });
    // Something must be left that is body: a text of nothing but known lines is the outlet's form, not an article in it.
    const goes = new Set(found.map(([line]) => line));
    if (!page.lines.some((line) => isSurelyBody(page, line) && page.isFree(line) && !goes.has(line))) return [];
    return found.map(([line, known]) => whole(line, 'cut', undefined, reasonFor(page, known)));
  },
};

function reasonFor({ source }: Page, { since, isApproved }: LearntLine): string {
  return isApproved
    ? `Was approved as furniture of ${source} (learnt/${since}).`
    : `Comes back in many documents of ${source} and hardly elsewhere (learnt/${since}).`;
}
