import { lineRule } from '../rule.ts';

/** Invitations to sign up, subscribe, follow or install. */
export const newsletterAppeal = lineRule({
  name: 'newsletter-appeal',
  reason: 'Invites the reader to sign up, follow or install.',
  languages: ['en', 'de', 'fr', 'es', 'ru'],
  shareMax: 0.4,
  wordsMax: 45,
  where: 'anywhere',
  action: 'cut',
  patterns: [
    /^(?:please )?(?:sign up|subscribe|register)\b[^.!?]{0,120}\b(?:newsletters?|emails?|alerts?|updates?|briefing|inbox|digest|podcast|channel|free)\b/i,
    /^(?:get|receive)\b[^.!?]{0,90}\b(?:newsletters?|(?:in|to) your (?:inbox|email)|straight to your)\b/i,
    /^(?:subscribe|sign up|register|join)(?: now| today| here)?(?: for| to)?(?: (?:full|free|unlimited|digital))? ?(?:access|now|today|here)[.!]?$/i,
    /\b(?:sign up|subscribe) (?:to|for) (?:our|the|my)\b[^.!?]{0,60}\bnewsletters?\b/i,
    /^(?:follow|like|join|find) (?:us|me|our)\b[^.!?]{0,60}\b(?:on|facebook|twitter|instagram|telegram|whatsapp|channel)\b/i,
    /^(?:download|get|install)\b[^.!?]{0,40}\bapp\b[^.!?]{0,60}[.!]?$/i,
    /^(?:your |enter your )?e-?mail address[*:]?$/i,
    /^thanks? (?:you )?for (?:signing up|subscribing)\b/i,
    /^(?:abonnieren sie|melden sie sich)\b.{0,80}\bnewsletter\b/i,
    /^(?:abonnez-vous|inscrivez-vous)\b.{0,80}\b(?:newsletter|lettre)\b/i,
    /^(?:suscríbete|suscríbase)\b.{0,80}\b(?:newsletter|boletín)\b/i,
    /^(?:подпишитесь|подписывайтесь).{0,100}(?:рассылк|канал|telegram|телеграм)/i,
  ],
});
