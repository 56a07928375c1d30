import { isNamed, isWall, type PageFilter } from './page-filter.ts';

const NAMES = /^(?:please )?(?:enable|turn on) (?:javascript|cookies)\b/;

/** What a browser without JavaScript or cookies sees, an old one, or one that blocks advertisements. */
export const scriptWall: PageFilter = {
  name: 'script-wall',
  reason: 'Asks for JavaScript, cookies or another browser and shows no article.',
  holds: (facts) => isWall(facts, 'script-wall') || isNamed(facts, NAMES),
};
