import { counted, thousands } from '../domain/printable.ts';

/** How a rule is set. */
const MODE_WORDS = { cut: 'on', mark: 'only marks', off: 'off' } as const;

/** The page of rules and of learnt lines. */
export const RULES_PAGE = {
  title: 'Rules and boilerplate',
  head: (read: number, cut: number, moved: number) =>
    `${thousands(read)} characters were read. ${share(cut, read)} of them were cut, and ${share(moved, read)} moved to fields and notices.`,
  busy: 'What each rule did',
  did: (pieces: number, documents: number, characters: number, all: number) =>
    `${counted(pieces, 'piece', 'pieces')} in ${counted(documents, 'article', 'articles')}, ${counted(characters, 'character', 'characters')}: ${share(characters, all)} of all text`,
  filtered: (documents: number) => `${counted(documents, 'page', 'pages')} taken for no article`,
  mode: (mode: keyof typeof MODE_WORDS) => MODE_WORDS[mode],
  setting: (rule: string, mode: string) => `clean.rules: ${rule}: ${mode}`,
  languages: (languages: readonly string[] | 'any') =>
    languages === 'any' ? 'any language' : counted(languages.length, 'language', 'languages'),
  atMost: (part: number) => `at most ${Math.round(part * 100)} % of one text`,
  examples: 'Examples',
  idle: (count: number) =>
    count === 1 ? 'One rule found nothing in these texts' : `${thousands(count)} rules found nothing in these texts`,
  nothing: 'No rule took anything from these texts.',
  former: 'A rule of an earlier version.',
  change: 'Which rules work is set in the config, under clean.rules: cut, mark or off.',
  lines: 'Lines that outlets repeat',
  linesHead: (lines: number, outlets: number) =>
    `${counted(lines, 'line', 'lines')} of ${counted(outlets, 'outlet', 'outlets')}. What is learnt is cut from the next run on; what you decide counts from the next run, too, and storyfold rebuild applies it to what was read before.`,
  isBoilerplate: 'Boilerplate',
  isText: 'Part of the text',
  seen: 'one that has it',
  moreLines: (count: number, source: string) =>
    `${counted(count, 'more line', 'more lines')}: storyfold boilerplate list ${JSON.stringify(source)}`,
  moreOutlets: (count: number) => `${counted(count, 'more outlet', 'more outlets')}: storyfold boilerplate list`,
} as const;

function share(part: number, all: number): string {
  if (all === 0 || part === 0) return '0 %';
  const percent = (100 * part) / all;
  return percent < 0.1 ? 'under 0.1 %' : `${percent.toFixed(1)} %`;
}
