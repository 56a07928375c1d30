import type { Line, Page } from '../page.ts';
import { isOutside, type Rule, whole } from '../rule.ts';

// What appeals say and reports about giving do not: they ask the reader, in the outlet's own voice.
const ASKS = [
  /\bsmall favou?r to ask\b/i,
  /\bwe(?:'|’)?(?: really| also| now|ll|re)? (?:need|rely on|depend on|count on|ask for) your (?:help|support|donations?|contributions?|generosity)\b/i,
  /\byour (?:support|contribution|donation|gift|generosity|help)\b[^.!?]{0,60}\b(?:matters|difference|counts|helps? us|allows? us|enables? us|keeps? us|makes? (?:it|this|our)|fund)/i,
  /\b(?:please|can you|could you|will you|you can)\b[^.!?]{0,40}\b(?:support|donate|contribute|chip in|give)\b[^.!?]{0,40}\b(?:us|our|today|monthly|now|from (?:just|as little))\b/i,
  /\bsupport (?:us|our (?:work|journalism|journalists|reporting|newsroom|mission|team))\b/i,
  /\bsupport(?:ing)? [^.!?]{0,50}(?:from|for) (?:just |only |as little as )?[$€£]\s?\d/i,
  /\b(?:make|making|consider making) an? (?:tax-deductible |one-time |monthly |small )?(?:donation|contribution|gift) (?:to (?:us|help|support|keep)|today|now|here)\b/i,
  /\bbecome an? (?:member|supporter|patron|subscriber|friend) (?:today|now|of|from|and|to)\b/i,
  /\b(?:donate|subscribe|contribute) (?:now|today|here|monthly)\b/i,
  /\bhelp us (?:continue|keep|stay|remain|fund|do more|report)\b/i,
];
// The outlet speaks of itself, or to the reader.
const OUR_VOICE = /\b(?:we|us|our|you|your)\b/i;
// Somebody is quoted or reported: the sentence is news about an appeal, not an appeal.
const REPORTED = /\b(?:said|says|told|according to|announced|wrote|added|asked voters)\b/i;
const SHORT = [
  /^(?:please )?support (?:us|our (?:work|journalism|journalists|reporting|newsroom|mission|team)|(?:independent|quality|local|free) (?:journalism|media|press|news))(?: (?:today|now|here))?[!.]?$/i,
  // A call with the outlet's name: capitals throughout, and an exclamation mark, which headlines do not bear.
  /^Support(?: (?:the|of|and|\p{Lu}[\p{L}\p{N}’'.-]*)){1,7}!$/u,
  /^(?:donate|give|contribute|become a (?:member|supporter))(?: (?:now|today|here|monthly|once))?[!.]?$/i,
  /^not ready to (?:support|donate|subscribe|contribute|give)(?: (?:us|today|now|yet))*\??$/i,
  /^(?:remind me (?:later|next month|in \w+)|maybe later|no,? thanks|not now|i(?:'|’)?(?:m| am) already a (?:member|supporter|subscriber))[.!]?$/i,
  /^(?:one[- ]time|monthly|annual|once|other amount)(?: (?:donation|gift|contribution))?$/i,
  // Two letters may be mistyped in what reads "payment methods": these lines come from hand-made donation boxes.
  /^pa[a-z]{0,3}ments? me[a-z]{0,2}hods?:?$/i,
];

const RU_ASKS = [
  /поддерж(?:ите|ать) (?:нас|нашу|работу редакции|редакцию)/i,
  /(?:нам|мы) (?:нужна|просим) ваш[аеу] (?:помощь|поддержк)/i,
  /сделайте пожертвование|оформите (?:донат|пожертвование)/i,
];
const UK_ASKS = [
  /підтрима(?:йте|ти) (?:нас|нашу|роботу редакції|редакцію)/i,
  /станьте (?:частиною|учасником) (?:спільноти|клубу)/i,
];
const DE_ASKS = [/(?:unterstützen sie|unterstütze) (?:uns|unsere)\b/i, /\bmit (?:ihrer|deiner) spende\b/i];
const FR_ASKS = [/\b(?:soutenez|soutenir)[ -](?:nous|notre|le journalisme|la rédaction)/i, /\bfaites un don\b/i];
const ES_ASKS = [/\b(?:apóyanos|apoya (?:nuestro|el periodismo)|hazte soci[oa]|haz una donación)\b/i];

/** Asks for money, membership or support, in the outlet's own voice. An appeal that mentions a legal status is an appeal. */
export const donationAppeal: Rule = {
  name: 'donation-appeal',
  reason: 'Asks the reader for money or support.',
  languages: ['en', 'ru', 'uk', 'de', 'fr', 'es'],
  shareMax: 0.6,
  find(page) {
    const asking = page.lines.filter(
      (line) => page.isFree(line) && (isAppeal(page, line) || isShortAppeal(page, line)),
    );
    return asking.map((line) => whole(line, 'cut'));
  },
};

const LOCAL_ASKS = [...RU_ASKS, ...UK_ASKS, ...DE_ASKS, ...FR_ASKS, ...ES_ASKS];

/** Amid the body one turn of phrase is not enough: reports quote appeals. */
function isAppeal(page: Page, line: Line): boolean {
  const own = withoutQuotations(line.text);
  const local = LOCAL_ASKS.filter((pattern) => pattern.test(own)).length;
  const english = OUR_VOICE.test(own) && !REPORTED.test(own) ? ASKS.filter((pattern) => pattern.test(own)).length : 0;
  return local + english >= (isNearEdge(page, line) ? 1 : 2);
}

function isShortAppeal(page: Page, line: Line): boolean {
  return line.words <= 9 && SHORT.some((pattern) => pattern.test(line.text)) && (isOutside(page, line) || !line.prose);
}

/** In the first lines, or in the last third. */
function isNearEdge(page: Page, line: Line): boolean {
  return line.index < 3 || line.index >= (2 / 3) * page.lines.length;
}

function withoutQuotations(text: string): string {
  return text.replace(/[“"«„][^”"»“]{0,600}[”"»“]/g, ' ');
}
