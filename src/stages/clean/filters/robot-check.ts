import { isNamed, isWall, type PageFilter } from './page-filter.ts';

const NAMES =
  /^(?:access (?:to this page )?(?:has been )?denied|forbidden|attention required|just a moment|are you a (?:human|robot)|verify (?:that )?you are (?:a )?human|checking your browser|security check|too many requests|zugriff verweigert|доступ запрещ)/;

/** What a guard against robots shows to whom it takes for one. */
export const robotCheck: PageFilter = {
  name: 'robot-check',
  reason: 'Takes its reader for a robot, or refuses access, and shows no article.',
  holds: (facts) => isWall(facts, 'robot-check') || isNamed(facts, NAMES),
};
