/** Sets apart a place that several documents share. */
export const APART = '#content:';
export const HASH_LETTERS = 16;

/** The place without what tells documents of one place apart. */
export function basePlace(place: string): string {
  const end = place.length - HASH_LETTERS - APART.length;
  return end > 0 && place.startsWith(APART, end) && /^[0-9a-f]+$/.test(place.slice(-HASH_LETTERS))
    ? place.slice(0, end)
    : place;
}
