import { monthOf, WEEKDAYS } from './calendar-names.ts';

// Who wrote something, from strings that hold names among other things: bylines as printed, fields as sites fill them.

const BY =
  /^(?:(?:written|posted|reviewed|published|reported|story|words|text|texte|article)\s+)?(?:by|von|par|por|di|da|door|av|af|autor(?:in)?|auteur|autore|author|автор|tekst|yazan|بقلم|كتب|作者|文)\s*[:：]?\s+/iu;
const LABEL =
  /^(?:(?:by|autor(?:in)?|auteur|autore|author|автор|作者|文)\s*[:：]\s*|(?:記者|记者|通讯员)\s*[:：]?\s*|(?:©|\(c\))\s*)/iu;

/** Accounts of a system: no names at all. */
const ACCOUNT =
  /^(?:(?:[\w-]{1,20}\s?)?admin(?:istrator)?s?\d*|user\s?\d*|root|(?:site\s?|web\s?)?master|author|guest|unknown|none|null|undefined|n\/a|test|demo|wordpress|drupal|webmaster|moderator|администратор|админ|管理员)$/iu;
/** Words for whoever it is: what is said where no person is named. */
const DESK =
  /^(?:(?:the\s+)?(?:editors?|anonymous|anonym|staff|team|press|newsroom|news\s?desk)|(?:editorial|news|content|marketing|web|digital|online)\s(?:team|staff|board|office|desk|department|dept\.?|editors?)|staff\s(?:writers?|reporters?|report)|news\s?staff|(?:die\s|la\s|in\s)?(?:online-?)?(?:redaktion|redazione|redacción|redaccion|redação|redacao|rédaction|redactie|redakcja|redaksi|redaktionen)|редакция|редакція|هيئة التحرير|编辑部?|編輯部?|编辑|編集部)$/iu;

/** What a person is, behind a comma: `political editor`, `for The Times`. */
const ROLE =
  /\b(?:editor|reporter|writer|correspondent|contribut(?:or|ing)|columnist|journalist|producer|photograph(?:er|s)|blogger|analyst|author|staff|chief|director|manager|founder|ceo|president|professor|officer|specialist|expert|consultant|coach|intern|fellow|host|anchor|bureau|desk|team|newsroom|news|media|press|times|post|agency|agenc(?:e|ia)|associates|redakteur(?:in)?|redaktion|korrespondent(?:in)?|journaliste?|periodista|giornalista|corrispondente|correspondant|redacteur)\b/iu;
/** Letters behind a name. */
const CREDENTIAL =
  /^(?:(?:ph|m|b|d|ed|j|ll|dr)\.?\s?d\.?|m\.?[abds]\.?|b\.?[as]\.?|mba|msc|bsc|mph|rdn?|ldn?|rn|np|pa-c|dvm|vmd|dds|dmd|cpa|cfa|cfp|cscs|cpt|lcsw|lmft|facs|esq|pe|obe|mbe|j\.?d\.?|ll\.?[mb]\.?|[js]r|i{2,3}|iv)\.?$/i;
/** How a role begins that stands behind a name with nothing between: `Ann Lee Senior Reporter`. */
const ROLE_BEGINS =
  /^(?:senior|staff|chief|head|co-?founder|founder|ceo|cto|contributing|associate|managing|lead|tech|technology|political|politics|business|marketing|content|freelance|deputy|assistant|executive|guest|sports?|news|health|science|editor|reporter|writer|correspondent|contributor|columnist|journalist|producer|photographer|analyst|redakteur(?:in)?|korrespondent(?:in)?|journaliste?|periodista)$/i;
const NAME_CHARACTERS_MAX = 60;
const NAME_WORDS_MAX = 6;
const AGENCY = /^(?:(?:the )?associated press|reuters|afp|dpa|ap|bloomberg|ansa|efe|tass|xinhua|pa media|upi)$/i;

/** `heather.eastman.1232`, `page.extra.author`. */
const IDENTIFIER = /^[a-z][a-z\d]*(?:[._][a-z\d]+)+$/;

/** A string that names nobody: an address, a handle, an account of the system. */
export function isAccount(text: string): boolean {
  const bare = withoutBy(text);
  return (
    /^(?:https?:|www\.|\/\/|\/)|^[\w-]+(?:\.[\w-]+)*\.(?:com|org|net|info|[a-z]{2})\/\S*$|^\S+@\S+$|^@/i.test(bare) ||
    !/\p{L}/u.test(bare) ||
    IDENTIFIER.test(bare) ||
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
  const parts = withoutTail(bare)
    .split(/\s*[;|•·、，،]\s*|\s*,\s+|\s*\/\s*|\s+(?:and|und|et|y|e|и|и|та|en|og|och|ve|&|\+)\s+/iu)
    .map((part) => withoutRole(withoutBy(part.replace(/^(?:and|und|et|&)\s+/i, ''))))
    .filter((part) => part !== '');
  if (parts.length === 1) return parts;
  const names = parts.filter((part, at) => at === 0 || !isAside(part));
  // “Dahl, Marit”: a name of two words that was turned around, or what nobody can tell.
  const areNames =
    names.every((name) => isLikeName(name)) && (names.length === 1 || names.every((name) => isFull(name)));
  return areNames ? [...new Set(names)] : [bare];
}

// What is longer is no byline, and may have been written to cost time.
const BYLINE_CHARACTERS_MAX = 500;

function withoutBy(text: string): string {
  return text
    .slice(0, BYLINE_CHARACTERS_MAX)
    .replace(/\s+/g, ' ')
    .trim()
    .replace(/^\S+@\S+\s*\(([^)]+)\)$/, '$1')
    .replace(/(?<=\p{L}{2}\S*)\s+[<([]?\S+@\S+$/u, '')
    .replace(LABEL, '')
    .replace(BY, '')
    .replace(/\s*[([][^)\]]*[)\]]\s*$/, '')
    .replace(/(?<=\S\s\S+)\s+for\s+(?:the\s+)?\p{Lu}.*$/u, '')
    .replace(/^[\s,:–—-]+|[\s,:–—-]+$/g, '');
}

/** `Ann Lee - Senior Reporter` without what stands behind the dash, where that is no name. */
function withoutTail(text: string): string {
  const at = text.search(/\s[–—-]\s/);
  return at > 0 && isAside(text.slice(at + 3)) ? text.slice(0, at) : text;
}

/** A name without the role, or the day, that stands behind it with nothing between. */
function withoutRole(name: string): string {
  const words = name.split(' ');
  if (ROLE_BEGINS.test(words[0] as string)) return name;
  const at = words.findIndex(
    (word, index) =>
      index >= 2 &&
      ((ROLE_BEGINS.test(word) && ROLE.test(words.slice(index).join(' '))) || isDay(word, words[index + 1])),
  );
  return at < 0
    ? name
    : withoutBy(
        words
          .slice(0, at)
          .join(' ')
          .replace(/\s+on$/i, ''),
      );
}

/** Whether a word is a weekday, or a month before a number: `March 5`; March alone may be a name. */
function isDay(word: string, next: string | undefined): boolean {
  const bare = word.toLowerCase().replace(/[.,]$/, '');
  return WEEKDAYS.includes(bare) || (monthOf(bare) !== undefined && /^\d/.test(next ?? ''));
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
    /^\p{Lu}{2,6}$|\.\p{L}{2,4}$/u.test(part) ||
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
