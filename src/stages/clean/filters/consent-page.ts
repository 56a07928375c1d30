import type { PageFacts } from './page-facts.ts';
import { ARTICLE_WORDS_MIN, isDeclaredArticle, isWall, type PageFilter } from './page-filter.ts';

const CONSENT_WORDS_MIN = 20;
const CONSENT_SHARE_MIN = 0.4;
const CONSENT =
  /^(?:before you continue|we value your privacy|your privacy|privacy settings|cookie (?:consent|settings|preferences|notice)|manage (?:cookies|consent)|accept (?:all )?cookies|consent|datenschutz|wir schätzen ihre|cookie einstellungen|votre vie privée|tu privacidad|la tua privacy)\b/;

/** A wall that asks for consent before it shows the article. */
export const consentPage: PageFilter = {
  name: 'consent-page',
  reason: 'Asks for consent to cookies and shows no article.',
  holds: (facts) => isWall(facts, 'consent-page') || isNoticeAlone(facts),
};

/** A page without an article whose prose is mostly about consent, by the phrases of `cookie-notice`. */
function isNoticeAlone(facts: PageFacts): boolean {
  return (
    facts.longestRun < ARTICLE_WORDS_MIN &&
    !isDeclaredArticle(facts) &&
    facts.consentWords >= CONSENT_WORDS_MIN &&
    (facts.consentShare >= CONSENT_SHARE_MIN || facts.names.some((name) => CONSENT.test(name)))
  );
}
