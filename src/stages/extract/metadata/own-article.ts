import { lettersOnly } from '../../../text/normalize.ts';
import { isOf, type Node } from './graph.ts';
import { plainText } from './plain-text.ts';

export const ARTICLE = /(?:^|\/)(?:\w*Article|\w*Posting|Report|LiveBlogPosting|Review)$/;

/** What is known of a page before its JSON-LD is read: by that it is told which of several articles is its own. */
export interface PageNames {
  /** Headline and title, as far as they are known. */
  readonly titles: readonly string[];
  /** Addresses that the page gives as its own. */
  readonly urls: readonly string[];
}

const LIKENESS_OF_TITLE_MIN = 0.6;
const LIKENESS_OF_ANOTHER_MAX = 0.2;

/**
 * The article that a page is about: of several the one with its address, else with its title, else the first, one of another kind
 * than a review before those. One that has another address and another title is somebody else's.
 */
export function articleOf(nodes: readonly Node[], names: PageNames): Node | undefined {
  const articles = nodes.filter((node) => isOf(node, ARTICLE));
  const titles = names.titles.map(wordsOf);
  const weighed = articles
    .map((node) => {
      const urls = urlsOf(node);
      const isHere = urls.some((url) => names.urls.includes(url));
      const likeness = likenessOf(node, titles);
      const isOther = urls.length > 0 && names.urls.length > 0 && !isHere && likeness !== undefined;
      return { node, isHere, likeness, isForeign: isOther && likeness < LIKENESS_OF_ANOTHER_MAX };
    })
    .filter(({ isForeign }) => !isForeign);
  const weightOf = ({ node, isHere, likeness = 0 }: (typeof weighed)[number]): number =>
    (likeness >= LIKENESS_OF_TITLE_MIN ? 4 : 0) + (isHere ? 2 : 0) + (isOf(node, REVIEW) ? 0 : 1);
  return weighed.toSorted((x, y) => weightOf(y) - weightOf(x))[0]?.node;
}

const REVIEW = /(?:^|\/)Review$/;

function urlsOf(node: Node): string[] {
  const page = node['mainEntityOfPage'];
  const said = [node['url'], node['@id'], page, isObject(page) ? (page['@id'] ?? page['url']) : undefined];
  return said
    .filter((url) => typeof url === 'string')
    .map((url) => plainUrl(url))
    .filter((url) => url !== '');
}

/** An address without what does not tell pages apart; empty for what is none. */
export function plainUrl(url: string): string {
  return /^https?:\/\//i.test(url)
    ? url
        .replace(/[#?].*$/s, '')
        .replace(/^https?:\/\/(?:www\.)?/i, '')
        .replace(/\/+$/, '')
        .toLowerCase()
    : '';
}

/** The share of the words of a node's headline that the closest title of the page has; undefined where it has no headline. */
function likenessOf(node: Node, titles: ReadonlyArray<ReadonlySet<string>>): number | undefined {
  const headline = node['headline'] ?? node['name'];
  if (typeof headline !== 'string' || titles.length === 0) return undefined;
  const words = [...wordsOf(plainText(headline))];
  if (words.length === 0) return undefined;
  return Math.max(...titles.map((title) => words.filter((word) => title.has(word)).length / words.length));
}

function wordsOf(text: string): ReadonlySet<string> {
  return new Set(
    lettersOnly(text)
      .split(' ')
      .filter((word) => word !== ''),
  );
}

function isObject(value: unknown): value is Node {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
