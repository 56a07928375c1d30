/** Words of a run of two texts from which it is told or lit: fewer in a row are idiom, which any two texts share. */
export const SHOWN_RUN_WORDS_MIN = 5;
