import type { Config } from '../../config/config.ts';
import { ConfigError } from '../../domain/errors.ts';
import { TEXT } from '../../messages.ts';
import { PAGE_FILTERS } from '../../stages/clean/filters/index.ts';
import type { Rule } from '../../stages/clean/rule.ts';
import { RULES } from '../../stages/clean/rules/index.ts';
import { openSnapshot } from '../../store/snapshot/reader.ts';
import { type CommonFlags, settings } from '../settings.ts';
import { clip, counted, inOneLine, type Terminal, thousands } from '../terminal.ts';
import { screenColumns, wrapped } from '../wrap.ts';

const EXAMPLES = 5;
const EXAMPLE_CHARS = 110;

/** A rule over lines, or a filter of whole documents, as the list shows it. */
interface Listed extends Pick<Rule, 'name' | 'reason' | 'languages'> {
  readonly actions: readonly string[];
  readonly shareMax?: number;
}

const LISTED: readonly Listed[] = [
  ...RULES,
  ...PAGE_FILTERS.map(({ name, reason }): Listed => ({ name, reason, actions: ['filtered'], languages: 'any' })),
];

/** What a rule did in the last run. */
interface Count {
  documents: number;
  lines: number;
  characters: number;
  examples: string[];
}

/** `storyfold rules [NAME]`: each cleaning rule with its languages, its mode, what it did in the last run, and examples. */
export async function rulesCommand(
  terminal: Terminal,
  name: string | undefined,
  flags: CommonFlags & { readonly brief?: boolean },
): Promise<number> {
  const config = await settings([], flags);
  const rules = name === undefined ? LISTED : LISTED.filter((rule) => rule.name === name);
  if (rules.length === 0)
    throw new ConfigError('command line', [
      { path: 'rule', expected: `one of ${LISTED.map((rule) => rule.name).join(', ')}`, found: String(name) },
    ]);
  const counts = await countsOf(config);
  if (flags.json) {
    for (const rule of rules)
      terminal.print(
        JSON.stringify({
          name: rule.name,
          reason: rule.reason,
          actions: rule.actions,
          languages: rule.languages,
          shareMax: rule.shareMax,
          mode: modeOf(config, rule),
          lastRun: counts?.get(rule.name) ?? null,
        }),
      );
    return 0;
  }
  const width = screenColumns();
  for (const rule of rules)
    for (const line of ruleLines(terminal, rule, modeOf(config, rule), counts, flags.brief === true))
      for (const part of wrapped(line, width, line.startsWith('      ') ? 6 : 4)) terminal.print(part);
  if (counts === undefined) terminal.print(TEXT.rulesNoRun);
  terminal.print(TEXT.rulesNext);
  return 0;
}

function ruleLines(
  { paint }: Terminal,
  rule: Listed,
  mode: 'cut' | 'mark' | 'off',
  counts: ReadonlyMap<string, Count> | undefined,
  brief: boolean,
): string[] {
  const count = counts?.get(rule.name);
  const head = `${paint('bold', rule.name.padEnd(20))} ${rule.actions.join(', ').padEnd(11)} ${paint(mode === 'cut' ? 'dim' : 'yellow', mode === 'cut' ? 'on  ' : mode.padEnd(4))} ${counts ? didWords(rule, count) : ''}`;
  if (brief) return [head];
  return [
    head,
    `    ${rule.reason}`,
    paint(
      'dim',
      `    ${rule.languages === 'any' ? 'any language' : rule.languages.join(' ')} · ${rule.shareMax === undefined ? 'whole documents' : `at most ${Math.round(rule.shareMax * 100)} % of a text`}`,
    ),
    ...(count?.examples ?? []).map((example) => `      ${paint('dim', clip(inOneLine(example), EXAMPLE_CHARS))}`),
  ];
}

function didWords({ shareMax }: Listed, count: Count | undefined): string {
  if (!count) return 'nothing in the last run';
  return shareMax === undefined
    ? counted(count.documents, 'document', 'documents')
    : `${counted(count.lines, 'piece', 'pieces')} in ${counted(count.documents, 'document', 'documents')}, ${thousands(count.characters)} characters`;
}

function modeOf(config: Config, { name }: Listed): 'cut' | 'mark' | 'off' {
  return config.clean.rules[name] ?? 'cut';
}

function countOf(counts: Map<string, Count>, name: string): Count {
  const known = counts.get(name);
  if (known) return known;
  const made: Count = { documents: 0, lines: 0, characters: 0, examples: [] };
  counts.set(name, made);
  return made;
}

/** Counts of the published snapshot; undefined before the first run. */
async function countsOf(config: Config): Promise<Map<string, Count> | undefined> {
  const snapshot = await openSnapshot(config.output);
  if (!snapshot) return undefined;
  const rows = await snapshot.table('removals', ['document', 'rule', 'start', 'end', 'text']);
  const documents = await snapshot.table('documents', ['document', 'story', 'filtered_by', 'path', 'headline']);
  // As `status` counts: of the texts that are in stories.
  const told = new Set(documents.filter(({ story }) => story !== null).map(({ document }) => document));
  const counts = new Map<string, Count>();
  const seen = new Set<string>();
  for (const { document, rule, start, end, text } of rows) {
    if (!told.has(document)) continue;
    const key = String(rule);
    const count = countOf(counts, key);
    count.lines++;
    count.characters += Number(end) - Number(start);
    if (!seen.has(`${document} ${key}`)) count.documents++;
    seen.add(`${document} ${key}`);
    // Different ones tell more than the commonest five times.
    if (count.examples.length < EXAMPLES && !count.examples.includes(String(text))) count.examples.push(String(text));
  }
  for (const { filtered_by: filter, path, headline } of documents) {
    if (filter === null) continue;
    const count = countOf(counts, String(filter));
    count.documents++;
    if (count.examples.length < EXAMPLES) count.examples.push(`${path}${headline === null ? '' : `  ${headline}`}`);
  }
  return counts;
}
