/** How found stories are sorted. `size`: of most documents first; `newest`: by their last day; `check`: in most doubt first. */
export const STORY_ORDERS = ['size', 'newest', 'check'] as const;
export type StoryOrder = (typeof STORY_ORDERS)[number];
