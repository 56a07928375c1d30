import { lineRule } from '../rule.ts';

/** Pointers to other articles. */
export const readMore = lineRule({
  name: 'read-more',
  reason: 'Points to other articles.',
  languages: ['en', 'de', 'fr', 'es', 'it', 'ru'],
  shareMax: 0.3,
  wordsMax: 28,
  where: 'anywhere',
  action: 'cut',
  patterns: [
    /^(?:\[|\(|>|»|→)?\s?(?:read|see|learn|find out|view|watch|show|discover) (?:more|all|full (?:story|article)|next|also|on)(?: (?:about|on|from|in|here|stories|news|articles?)\b.{0,60})?\s?(?:\]|\)|>|»|→|…|\.{3})?$/i,
    /^(?:read more|read also|also read|see also|more|related|related (?:stories|articles|topics|content|coverage|links)|recommended|more (?:from|on|in|stories|news|about|like this|coverage)\b.{0,50}|you (?:may|might) (?:also|like|be interested).{0,40}|most (?:read|popular|viewed|shared|commented).{0,30}|(?:top|latest|popular|trending|editors?['’]? picks?|recommended|don['’]t miss|up next|next article|previous article|in this (?:article|story)|topics|tags|filed under|follow the topics.{0,40}))\s?:?$/i,
    /^(?:read more|read also|also read|see also|related|more|also on [\w.]{1,30}|watch|listen|opinion|in pictures)\s?[:|–—]\s?\S.{0,160}$/i,
    /^READ(?: MORE)?: .{5,160}$/,
    /^(?:tags|topics|filed under|related topics|keywords|categories)\s?:\s?\S.{0,120}$/i,
    /^(?:mehr zum thema|lesen sie auch|lire aussi|à lire aussi|leer (?:más|también)|lea también|te puede interesar|leggi anche|читайте также|читать далее|по теме).{0,120}$/i,
  ],
});
