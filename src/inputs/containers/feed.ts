import { type Container, whenNeeded } from './container.ts';
import { isPage, kindOfXml } from './xml.ts';

/**
 * Saved feeds: RSS 0.9 to 2.0 and Atom. Each item becomes a JSON record and is parsed alone, between the first tags of
 * its feed, so that a broken one takes no other along. Other XML is left alone here, with its kind.
 */
export const FEED: Container = {
  name: 'feed',
  matches: ({ name, head }) =>
    kindOfXml(head) !== undefined || (/\.(?:rss|atom|rdf|xml)$/i.test(name) && !isPage(head)),
  records: whenNeeded(() => import('./feed-items.ts')),
};
