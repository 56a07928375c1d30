import type { MarkRule, Rule } from '../rule.ts';
import { accessNotice } from './access-notice.ts';
import { accessibilityLinks } from './accessibility-links.ts';
import { byline } from './byline.ts';
import { caption } from './caption.ts';
import { commentThread } from './comment-thread.ts';
import { contactTail } from './contact-tail.ts';
import { cookieNotice } from './cookie-notice.ts';
import { copyrightNotice } from './copyright-notice.ts';
import { correctionNote } from './correction-note.ts';
import { credit } from './credit.ts';
import { dateLine } from './date-line.ts';
import { dateline } from './dateline.ts';
import { donationAppeal } from './donation-appeal.ts';
import { headline } from './headline.ts';
import { imageCrumb } from './image-crumb.ts';
import { learntLine } from './learnt-line.ts';
import { legalNotice } from './legal-notice.ts';
import { liveCrumb } from './live-crumb.ts';
import { newsletterAppeal } from './newsletter-appeal.ts';
import { outletBlurb } from './outlet-blurb.ts';
import { outsideArticle } from './outside-article.ts';
import { pageFurniture } from './page-furniture.ts';
import { paywallStub } from './paywall-stub.ts';
import { playerCrumb } from './player-crumb.ts';
import { readMore } from './read-more.ts';
import { readingTime } from './reading-time.ts';
import { repeatedLine } from './repeated-line.ts';
import { sectionLabel } from './section-label.ts';
import { shareCounter } from './share-counter.ts';
import { standfirst } from './standfirst.ts';

/**
 * Rules that mark lines by their words, in the order of the bits: the fitted tables know them by position. Append, and
 * fit again (`npm run bench -- refit`) after any change.
 */
export const MARK_RULES: readonly MarkRule[] = [
  sectionLabel,
  readMore,
  accessibilityLinks,
  shareCounter,
  commentThread,
  newsletterAppeal,
  donationAppeal,
  paywallStub,
  cookieNotice,
  contactTail,
  liveCrumb,
  readingTime,
  imageCrumb,
  dateLine,
  byline,
  credit,
  copyrightNotice,
  caption,
  legalNotice,
  correctionNote,
  playerCrumb,
];

/**
 * All rules in the order in which they may claim text; no table reads this order. Corrections are an outlet's own words on
 * its text, wherever they stand; then what is far from a page's article goes, and
 * players, whose settings read as names. Then appeals: an appeal that mentions a legal
 * status is an appeal. Rights and notices go before anything that cuts by form. The headline needs its furniture gone, the
 * standfirst needs its headline, and what the model leaves comes late. What was learnt of the outlet comes last: of what all
 * others leave it also says which lines are worth counting.
 */
export const RULES: readonly Rule[] = [
  correctionNote,
  outsideArticle,
  playerCrumb,
  donationAppeal,
  copyrightNotice,
  byline,
  credit,
  imageCrumb,
  caption,
  legalNotice,
  outletBlurb,
  paywallStub,
  newsletterAppeal,
  commentThread,
  cookieNotice,
  contactTail,
  dateLine,
  readingTime,
  accessibilityLinks,
  shareCounter,
  sectionLabel,
  readMore,
  liveCrumb,
  accessNotice,
  headline,
  repeatedLine,
  standfirst,
  dateline,
  pageFurniture,
  learntLine,
];
