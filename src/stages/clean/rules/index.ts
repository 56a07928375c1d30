import type { Rule } from '../rule.ts';
import { accessibilityLinks } from './accessibility-links.ts';
import { byline } from './byline.ts';
import { cookieNotice } from './cookie-notice.ts';
import { copyrightNotice } from './copyright-notice.ts';
import { credit } from './credit.ts';
import { dateLine } from './date-line.ts';
import { donationAppeal } from './donation-appeal.ts';
import { headline } from './headline.ts';
import { imageCrumb } from './image-crumb.ts';
import { legalNotice } from './legal-notice.ts';
import { newsletterAppeal } from './newsletter-appeal.ts';
import { outletBlurb } from './outlet-blurb.ts';
import { pageFurniture } from './page-furniture.ts';
import { readMore } from './read-more.ts';
import { repeatedLine } from './repeated-line.ts';
import { sectionLabel } from './section-label.ts';
import { shareCounter } from './share-counter.ts';
import { standfirst } from './standfirst.ts';

/**
 * All rules in the order in which they may claim text. Appeals go first: an appeal that mentions a legal status is an
 * appeal. Rights and notices go before anything that cuts by form. The headline needs its furniture gone, the
 * standfirst needs its headline, and what stands outside the body is known only when all else is claimed.
 */
export const RULES: readonly Rule[] = [
  donationAppeal,
  copyrightNotice,
  credit,
  imageCrumb,
  legalNotice,
  outletBlurb,
  newsletterAppeal,
  cookieNotice,
  byline,
  dateLine,
  accessibilityLinks,
  shareCounter,
  readMore,
  sectionLabel,
  headline,
  repeatedLine,
  standfirst,
  pageFurniture,
];
