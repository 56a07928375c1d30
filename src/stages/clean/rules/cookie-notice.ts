import { lineRule } from '../rule.ts';

/** Consent banners: the page asks to be allowed its cookies. */
export const cookieNotice = lineRule({
  name: 'cookie-notice',
  reason: 'Asks for consent or points to the terms of the site.',
  languages: ['en', 'de', 'fr', 'es'],
  shareMax: 0.4,
  wordsMax: 80,
  where: 'outside',
  action: 'cut',
  patterns: [
    /^(?:we|this (?:web)?site|our (?:web)?site|by (?:using|continuing|clicking))\b[^.!?]{0,160}\bcookies?\b/i,
    /^(?:accept|reject|manage|allow)(?: all)?(?: (?:cookies|preferences|settings|choices))?$/i,
    /^(?:cookie|privacy)(?: (?:policy|settings|notice|preferences|choices))?$/i,
    /^(?:terms (?:of|and) (?:use|service|conditions)|terms & conditions|do not sell my (?:personal )?info(?:rmation)?|contact(?: us)?|about(?: us)?|advertise(?: with us)?|careers|help(?: cent(?:er|re))?|faq|rss|sitemap|site map|imprint|impressum|datenschutz|mentions légales)$/i,
    /^(?:wir verwenden cookies|ce site utilise des cookies|utilizamos cookies)\b/i,
  ],
});
