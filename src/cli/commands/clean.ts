import { lstatSync } from 'node:fs';
import { basename } from 'node:path';
import type { Config } from '../../config/config.ts';
import { type Article, bodyOf } from '../../domain/article.ts';
import type { FieldValues } from '../../domain/declared.ts';
import { whereOf } from '../../domain/document.ts';
import { ConfigError, EXIT } from '../../domain/errors.ts';
import type { Problem } from '../../domain/problem.ts';
import { isTextName } from '../../domain/text-names.ts';
import type { Found, OpenLimits } from '../../inputs/containers/container.ts';
import { openFile, openStream } from '../../inputs/open.ts';
import { problemSentence, TEXT } from '../../messages.ts';
import { prepareArticle } from '../../pipeline/prepare/order.ts';
import { prepareOptions } from '../../pipeline/prepare/prepare-all.ts';
import { openLimits } from '../../pipeline/prepare/settings.ts';
import { readAsOf } from '../as-of.ts';
import { failedJsonOf, fieldOf, jsonOf, markdownOf, recordOf, removedIn } from '../clean-output.ts';
import { type CommonFlags, settings } from '../settings.ts';
import { STDIN } from '../standard-input.ts';
import { printable, type Terminal } from '../terminal.ts';

export interface CleanFlags extends CommonFlags {
  readonly format?: 'text' | 'markdown' | 'json';
  readonly showRemoved?: boolean;
  readonly jsonl?: boolean;
  readonly textField?: string;
  readonly keepFailed?: boolean;
}

/**
 * `storyfold clean`: a filter in a pipe, without any state. Texts and pages go in, bodies come out; what could not be
 * read is said on stderr and counted, and the rest goes on. When nobody reads on, it ends.
 */
export async function cleanCommand(terminal: Terminal, files: readonly string[], flags: CleanFlags): Promise<number> {
  const { textField: _textField, ...common } = flags;
  const config = await settings([], common);
  check(files, flags);
  const names = files.length === 0 ? [STDIN] : files;
  const limits = openLimits(config);
  const cleaned = cleaner(terminal, config, flags);
  let read = 0;
  let failed = 0;
  for (const name of names) {
    // The line that is written next, where every line has its answer.
    let line = 1;
    for await (const found of recordsIn(name, flags, limits)) {
      if ('problem' in found && isRemark(found.problem)) {
        complain(found.problem, name);
        continue;
      }
      read++;
      const { written, problems, at } = cleaned(found);
      for (const problem of problems) complain(problem, name);
      if (written === undefined) failed++;
      // Blank lines are no records, and lines all the same.
      const blank = flags.keepFailed && at !== undefined ? '\n'.repeat(at - line) : '';
      if (at !== undefined) line = at + 1;
      const answer = written ?? (flags.keepFailed ? failedJsonOf(problems[0], bytesOf(found)) : undefined);
      if (answer === undefined) continue;
      const title = names.length > 1 && !flags.jsonl && !isJson(flags) ? `==> ${printable(name)} <==\n` : '';
      if (!(await terminal.write(`${blank}${title}${answer}\n`))) return EXIT.done;
    }
  }
  if (failed > 0) process.stderr.write(`${TEXT.cleanFailed(failed, read, flags.keepFailed === true)}\n`);
  return failed > 0 && failed > config.limits.problemsShareMax * read ? EXIT.problems : EXIT.done;
}

/** What came of one record. */
interface Cleaned {
  readonly written: string | undefined;
  readonly problems: readonly Problem[];
  readonly at: number | undefined;
}

/** What is said of a file, and is no record that failed. */
function isRemark({ code, effect }: Problem): boolean {
  return effect === 'noted' || code === 'read/no-records';
}

/** Cleans one record after the other under one config. */
function cleaner(terminal: Terminal, config: Config, flags: CleanFlags): (found: Found) => Cleaned {
  const { extract, ...rest } = prepareOptions(config, readAsOf(undefined));
  const format = isJson(flags) ? 'json' : (flags.format ?? 'text');
  const options = { ...rest, extract: { ...extract, markdown: extract.markdown || format === 'markdown' } };
  const writtenAs = (article: Article, record: FieldValues | undefined): string => {
    if (flags.showRemoved) return removedIn(terminal, article);
    if (format === 'json') return jsonOf(article, record, flags.textField);
    return format === 'markdown' ? markdownOf(article) : bodyOf(article);
  };
  return (found) => {
    if ('problem' in found) return { written: undefined, problems: [found.problem], at: found.problem.line };
    const input = { ...found.input, ordinal: 0 };
    const record = flags.jsonl ? recordOf(input.bytes) : undefined;
    const { article, problems } = prepareArticle(withText(input, record, flags.textField), options);
    return { written: article && writtenAs(article, record), problems, at: input.line };
  };
}

function isJson({ json, format, jsonl }: CleanFlags): boolean {
  return json === true || format === 'json' || (jsonl === true && format === undefined);
}

function bytesOf(found: Found): Uint8Array | undefined {
  return 'input' in found ? found.input.bytes : undefined;
}

function check(files: readonly string[], { jsonl, format, showRemoved, textField, keepFailed }: CleanFlags): void {
  const issues = [];
  if (format && !['text', 'markdown', 'json'].includes(format))
    issues.push({ path: '--format', expected: 'text, markdown or json', found: format });
  if (jsonl && format && format !== 'json')
    issues.push({ path: '--format', expected: 'json, or none, with --jsonl', found: format });
  if (showRemoved && (format === 'json' || format === 'markdown'))
    issues.push({ path: '--show-removed', expected: 'no --format beside it', found: `--format ${format}` });
  if (textField && !jsonl) issues.push({ path: '--text-field', expected: '--jsonl beside it', found: 'no --jsonl' });
  if (keepFailed && !jsonl) issues.push({ path: '--keep-failed', expected: '--jsonl beside it', found: 'no --jsonl' });
  for (const file of files.filter((name) => name !== STDIN)) {
    const kind = lstatSync(file, { throwIfNoEntry: false });
    if (!kind?.isFile() && !kind?.isSymbolicLink())
      issues.push({ path: file, expected: 'a file', found: kind ? 'none that can be read' : 'nothing there' });
  }
  if (issues.length > 0) throw new ConfigError('command line', issues);
}

function recordsIn(name: string, { jsonl }: CleanFlags, limits: OpenLimits): AsyncIterable<Found> {
  const path = name === STDIN ? 'stdin' : basename(name);
  const lines = jsonl ? '.jsonl' : '';
  if (name === STDIN) return openStream(process.stdin, { path, name: `${path}${lines}` }, limits);
  return openFile({ path: `${path}${lines}`, absolute: name }, limits);
}

/** The record with its text under the name that the reader looks for. */
function withText<Input extends { readonly bytes: Uint8Array }>(
  input: Input,
  record: FieldValues | undefined,
  field: string | undefined,
): Input {
  if (!field || field === 'text' || !record) return input;
  // Without the field the record has no text, whatever else it holds: said so, not guessed at.
  const rest = Object.entries(record).filter(([name]) => !isTextName(name));
  const own = { ...Object.fromEntries(rest), text: fieldOf(record, field) };
  return { ...input, bytes: new TextEncoder().encode(JSON.stringify(own)) };
}

function complain(problem: Problem, name: string): void {
  const where = whereOf({ path: name === STDIN ? 'stdin' : name, line: problem.line });
  process.stderr.write(`${printable(where)}: ${printable(problemSentence(problem))}\n`);
}
