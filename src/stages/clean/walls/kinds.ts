/** What a wall is for. Each has a filter of its own. */
export const WALL_KINDS = [
  'subscription-wall',
  'consent-page',
  'robot-check',
  'region-block',
  'script-wall',
  'error-page',
] as const;
export type WallKind = (typeof WALL_KINDS)[number];

/** What of a text is the words of a wall. */
export interface Walls {
  /** Set when hardly anything else is there: the text is no article. */
  readonly kind?: WallKind;
  /** Else the lines at the end of a short text that are nothing but a wall's words, by index. */
  readonly lines: ReadonlyMap<number, WallKind>;
}
