import { monthOf, WEEKDAYS } from './calendar-names.ts';

// Who wrote something, from strings that hold names among other things: bylines as printed, fields as sites fill them.

const BY =
  /^(?:(?:written|posted|reviewed|published|reported|story|words|text|texte|article)\s+)?(?:by|von|par|por|di|da|door|av|af|autor(?:in)?|auteur|autore|author|автор|tekst|yazan|بقلم|كتب|作者|文)\s*[:：]?\s+/iu;
const LABEL = /^(?:by|autor(?:in)?|auteur|autore|author|автор|作者|文|記者|记者)\s*[:：]\s*/iu;

/** Accounts of a system: no names at all. */
const ACCOUNT =
  /^(?:(?:site\s?|web\s?|super\s?)?(?:admin(?:istrator)?s?|user\s?\d*|root|master)|author|guest|unknown|none|null|undefined|n\/a|test|demo|wordpress|drupal|webmaster|moderator|администратор|админ|管理员)$/iu;
/** Words for whoever it is: what is said where no person is named. */
const DESK =
  /^(?:(?:the\s+)?(?:editors?|anonymous|anonym|staff|team|press|newsroom|news\s?desk)|(?:editorial|news|content|marketing|web|digital|online)\s(?:team|staff|board|office|desk|department|dept\.?|editors?)|staff\s(?:writers?|reporters?|report)|news\s?staff|(?:die\s|la\s|in\s)?(?:online-?)?(?:redaktion|redazione|redacción|redaccion|redação|redacao|rédaction|redactie|redakcja|redaksi|redaktionen)|редакция|редакція|هيئة التحرير|编辑部?|編輯部?|编辑|編集部)$/iu;

/** What a person is, behind a comma: `political editor`, `for The Times`. */
const ROLE =
  /\b(?:editor|reporter|writer|correspondent|contribut(?:or|ing)|columnist|journalist|producer|photograph(?:er|s)|blogger|analyst|author|staff|chief|director|manager|founder|ceo|president|professor|officer|specialist|expert|consultant|coach|intern|fellow|host|anchor|bureau|desk|newsroom|news|media|press|times|post|agency|agenc(?:e|ia)|associates|redakteur(?:in)?|redaktion|korrespondent(?:in)?|journaliste?|periodista|giornalista|corrispondente|correspondant|redacteur)\b/iu;
/** Letters behind a name. */
const CREDENTIAL =
  /^(?:(?:ph|m|b|d|ed|j|ll|dr)\.?\s?d\.?|m\.?[abds]\.?|b\.?[as]\.?|mba|msc|bsc|mph|rdn?|ldn?|rn|np|pa-c|dvm|vmd|dds|dmd|cpa|cfa|cfp|cscs|cpt|lcsw|lmft|facs|esq|pe|obe|mbe|j\.?d\.?|ll\.?[mb]\.?|[js]r|i{2,3}|iv)\.?$/i;
const NAME_CHARACTERS_MAX = 60;
const NAME_WORDS_MAX = 6;
const AGENCY = /^(?:associated press|reuters|afp|dpa|ap|bloomberg|ansa|efe|tass|xinhua|pa media|upi)$/i;

/** A string that names nobody: an address, a handle, an account of the system. */
export function isAccount(text: string): boolean {
  const bare = withoutBy(text);
  return (
    /^(?:https?:|www\.|\/\/|\/)|^[\w-]+(?:\.[\w-]+)*\.(?:com|org|net|info|[a-z]{2})\/\S*$|^\S+@\S+$|^@/i.test(bare) ||
    !/\p{L}/u.test(bare) ||
    ACCOUNT.test(bare)
  );
}

/** A string that is no person's name: an account, or words for whoever it is. */
export function isNoName(text: string): boolean {
  return isAccount(text) || DESK.test(withoutBy(text));
}

/** The names in a string: one or several, without “By”, dates, roles and letters of rank behind them; as it is, where it is no list of names. */
export function personNames(text: string): string[] {
  const bare = withoutBy(text);
  if (bare === '' || isAccount(bare)) return [];
  const parts = bare
    .split(/\s*[;|•·、，،]\s*|\s*,\s+|\s+(?:and|und|et|y|e|и|и|та|en|og|och|ve|&|\+)\s+/iu)
    .map((part) => withoutBy(part.replace(/^(?:and|und|et|&)\s+/i, '')))
    .filter((part) => part !== '');
  if (parts.length === 1) return [bare];
  const names = parts.filter((part, at) => at === 0 || !isAside(part));
  // “Dahl, Marit”: a name of two words that was turned around, or what nobody can tell.
  const areNames =
    names.every((name) => isLikeName(name)) && (names.length === 1 || names.every((name) => isFull(name)));
  return areNames ? [...new Set(names)] : [bare];
}

function withoutBy(text: string): string {
  return text
    .replace(/\s+/g, ' ')
    .trim()
    .replace(LABEL, '')
    .replace(BY, '')
    .replace(/\s*[([][^)\]]*[)\]]\s*$/, '')
    .replace(/^[\s,:–—-]+|[\s,:–—-]+$/g, '');
}

/** What stands behind a name and is none. */
function isAside(part: string): boolean {
  const [first = ''] = part.toLowerCase().split(/[\s.]/);
  return (
    CREDENTIAL.test(part) ||
    ROLE.test(part) ||
    AGENCY.test(part) ||
    isNoName(part) ||
    /\d/.test(part) ||
    isCalendar(first) ||
    /^(?:in|at|for|from|of|aus|für|à|de|en)\s/i.test(part)
  );
}

/** A month or a weekday: `March`, `Monday`. */
export function isCalendar(word: string): boolean {
  return monthOf(word) !== undefined || WEEKDAYS.includes(word.toLowerCase());
}

function isLikeName(part: string): boolean {
  return (
    part.length <= NAME_CHARACTERS_MAX &&
    part.split(' ').length <= NAME_WORDS_MAX &&
    /^\p{L}/u.test(part) &&
    /\p{Lu}|[\p{Script=Han}\p{Script=Hangul}\p{Script=Arabic}\p{Script=Katakana}\p{Script=Hiragana}]/u.test(part)
  );
}

/** Of two words at least, or in a script that puts no space between them. */
function isFull(name: string): boolean {
  return /\s/.test(name) || /^[\p{Script=Han}\p{Script=Hangul}\p{Script=Katakana}]{2,}$/u.test(name);
}
