import { lineRule } from '../rule.ts';

/** Links for keyboards and screen readers, and the names of menus. */
export const accessibilityLinks = lineRule({
  name: 'accessibility-links',
  reason: 'Is a link for screen readers or the name of a menu.',
  languages: ['en', 'de', 'fr', 'es', 'ru'],
  shareMax: 0.3,
  wordsMax: 9,
  where: 'outside',
  action: 'cut',
  patterns: [
    /^accessibility(?: links?| help| statement| feedback)?$/i,
    /^(?:skip|jump|go|return|back) (?:directly )?to (?:the )?(?:main |site |page |primary )?(?:content|navigation|menu|search|footer|header|top|article|homepage|home page|home|site index)(?: .{0,40})?$/i,
    /^(?:(?:main|site|primary|top|toggle|open|close|show|hide|full) )?(?:menu|navigation|search|nav|sidebar|site index|sections?)$/i,
    /^(?:log|sign) ?(?:in|out|up)(?:\s?[|/]\s?(?:register|sign up|subscribe))?$/i,
    /^(?:home|homepage|search|close|menu|next|previous|prev|loading\.{0,3}|advertisements?|ad|sponsored|sponsored content|promoted|story continues below(?: advertisement)?|continue reading(?: the main story)?|scroll to continue(?: .{0,30})?|your browser does not support .{0,60}|please enable javascript.{0,80})$/i,
    /^(?:zum inhalt (?:springen|wechseln)|aller au contenu(?: principal)?|saltar al contenido|перейти к (?:содержанию|основному).{0,30})$/i,
    /^(?:anzeige|werbung|publicité|publicidad|реклама)$/i,
  ],
});
