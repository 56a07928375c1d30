import { type Rule, whole } from '../rule.ts';
import type { WallKind } from '../walls/kinds.ts';

const REASONS: Readonly<Record<WallKind, string>> = {
  'subscription-wall': 'Says that the rest is for subscribers: the text is not whole.',
  'consent-page': 'Asks for consent before it shows the rest.',
  'robot-check': 'Takes its reader for a robot.',
  'region-block': 'Says that the rest is not shown in the country of the reader.',
  'script-wall': 'Asks for JavaScript, cookies or another browser.',
  'error-page': 'Says that something went wrong.',
};

/**
 * What stands below a teaser in place of the rest, by the cues of `walls/`. Each line is a wall's words alone, and it may be most of the text: two
 * teasers with the same wall below are no copies.
 */
export const accessNotice: Rule = {
  name: 'access-notice',
  reason: 'Says why the rest of the article is not shown.',
  actions: ['cut'],
  languages: 'any',
  shareMax: 0.98,
  find: ({ lines, walls, isFree }) =>
    lines.flatMap((line) => {
      const kind = walls.lines.get(line.index);
      return kind && isFree(line) ? [whole(line, 'cut', undefined, REASONS[kind])] : [];
    }),
};
