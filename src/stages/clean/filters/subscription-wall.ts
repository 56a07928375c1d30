import { isWall, type PageFilter } from './page-filter.ts';

/** What a reader without a subscription, or with no free article left, sees in place of the article. */
export const subscriptionWall: PageFilter = {
  name: 'subscription-wall',
  reason: 'Asks to subscribe or to register and shows nothing of the article.',
  holds: (facts) => isWall(facts, 'subscription-wall'),
};
