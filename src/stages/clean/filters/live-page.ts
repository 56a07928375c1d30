import { ARTICLE_WORDS_MIN, type PageFilter } from './page-filter.ts';

// "live" alone is a verb, too: it must stand at an end of the name or beside a word of the trade.
const LIVE =
  /^live\b|\blive$|\blive (?:blog|updates?|coverage|ticker|reporting)\b|\bas it happened\b|\bliveticker\b|\bliveblog\b|\ben direct\b|\ben vivo\b|\bao vivo\b|\bin diretta\b|\bna żywo\b|\bcanlı\b|онлайн|трансляция|наживо|مباشر|直播|ライブ/;
const TIMES_MIN = 5;

/** A live blog or ticker that is nothing but entries: what it tells stands in the articles that follow. */
export const livePage: PageFilter = {
  name: 'live-page',
  reason: 'Is a live ticker: entries by the minute, and no article among them.',
  holds: ({ types, names, times, longestRun }) =>
    longestRun < ARTICLE_WORDS_MIN &&
    (types.includes('liveblogposting') || (times >= TIMES_MIN && names.some((name) => LIVE.test(name)))),
};
