// What a server or a program answers in place of a page. The phrases are those of RFC 9110, and what the usual servers,
// proxies and single-page applications print.
const REASONS = [
  'moved permanently|moved temporarily|found|see other|object moved(?: to here| here)?|document moved|redirect(?:ing|ed)?',
  'bad request|unauthorized|authorization required|payment required|forbidden|(?:page |file |url |resource |article )?not found',
  'method not allowed|not acceptable|request time-?out|conflict|gone|too many requests|rate limit exceeded',
  'unavailable for legal reasons|(?:internal )?server error|not implemented|bad gateway|(?:502 )?proxy error',
  '(?:service|site|content) (?:temporarily )?unavailable|gateway time-?out|web server is down|connection timed out',
  'access denied|permission denied|request (?:blocked|rejected)|loading|please wait|just a moment|(?:unknown |application )?error',
].join('|');
const STATUS = new RegExp(
  String.raw`^\W{0,4}(?:http(?:/\d(?:\.\d)?)?\s{0,3})?(?:error\W{0,4})?(?:code\W{0,4})?(?:[1-5]\d\d)?\W{0,4}(?:${REASONS})?\W{0,4}(?:[45]\d\d)?\W{0,4}$`,
  'i',
);
const CHARACTERS_MAX = 80;
const JSON_CHARACTERS_MAX = 2000;
const SAYS_ERROR = /"(?:errors?|error_?(?:code|message)|message|detail|reason|fault)"\s{0,4}:/i;
// An article in JSON has a longer one.
const SENTENCE_CHARACTERS_MAX = 300;

/** Whether a text is nothing but a server's status (`403 Forbidden`, `Redirecting…`), or an error as JSON. */
export function isStatus(text: string): boolean {
  const bare = text.trim();
  return (bare.length <= CHARACTERS_MAX && /\p{L}{3}/u.test(bare) && STATUS.test(bare)) || isErrorJson(bare);
}

/** `{"error":"not found","status":404}` */
function isErrorJson(text: string): boolean {
  if (!text.startsWith('{') || !text.endsWith('}') || text.length > JSON_CHARACTERS_MAX || !SAYS_ERROR.test(text))
    return false;
  try {
    return Object.values(JSON.parse(text) as object).every(
      (value) => JSON.stringify(value).length <= SENTENCE_CHARACTERS_MAX,
    );
  } catch {
    return false;
  }
}
