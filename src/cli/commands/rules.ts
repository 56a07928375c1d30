import type { Config } from '../../config/config.ts';
import { ConfigError } from '../../domain/errors.ts';
import { LISTED_RULES, type ListedRule, type RuleWork, rulesAtWork } from '../../inspect/rules-at-work.ts';
import { TEXT } from '../../messages.ts';
import { openSnapshot } from '../../store/snapshot/reader.ts';
import { type CommonFlags, settings } from '../settings.ts';
import { clip, counted, inOneLine, type Terminal, thousands } from '../terminal.ts';
import { screenColumns, wrapped } from '../wrap.ts';

const EXAMPLE_CHARS = 110;

/** `storyfold rules [NAME]`: each cleaning rule with its languages, its mode, what it did in the last run, and examples. */
export async function rulesCommand(
  terminal: Terminal,
  name: string | undefined,
  flags: CommonFlags & { readonly brief?: boolean },
): Promise<number> {
  const config = await settings([], flags);
  const rules = name === undefined ? LISTED_RULES : LISTED_RULES.filter((rule) => rule.name === name);
  if (rules.length === 0)
    throw new ConfigError('command line', [
      { path: 'rule', expected: `one of ${LISTED_RULES.map((rule) => rule.name).join(', ')}`, found: String(name) },
    ]);
  const snapshot = await openSnapshot(config.output);
  const counts = snapshot && (await rulesAtWork(snapshot));
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
          lastRun: lastRun(counts?.get(rule.name)),
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
  rule: ListedRule,
  mode: 'cut' | 'mark' | 'off',
  counts: ReadonlyMap<string, RuleWork> | undefined,
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
    ...(count?.examples ?? []).map(({ text }) => `      ${paint('dim', clip(inOneLine(text), EXAMPLE_CHARS))}`),
  ];
}

/** For other tools: `lines` are pieces of text, and examples texts. */
function lastRun(work: RuleWork | undefined): object | null {
  if (!work) return null;
  const { documents, pieces, characters, examples } = work;
  return { documents, lines: pieces, characters, examples: examples.map(({ text }) => text) };
}

function didWords({ shareMax }: ListedRule, count: RuleWork | undefined): string {
  if (!count) return 'nothing in the last run';
  return shareMax === undefined
    ? counted(count.documents, 'document', 'documents')
    : `${counted(count.pieces, 'piece', 'pieces')} in ${counted(count.documents, 'document', 'documents')}, ${thousands(count.characters)} characters`;
}

function modeOf(config: Config, { name }: ListedRule): 'cut' | 'mark' | 'off' {
  return config.clean.rules[name] ?? 'cut';
}
