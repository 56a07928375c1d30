import { once } from 'node:events';
import { lstatSync } from 'node:fs';
import { basename } from 'node:path';
import { type Article, bodyOf } from '../../domain/article.ts';
import { ConfigError, EXIT } from '../../domain/errors.ts';
import type { Problem } from '../../domain/problem.ts';
import type { Found } from '../../inputs/containers/container.ts';
import { openFile, openStream } from '../../inputs/open.ts';
import { problemSentence, TEXT } from '../../messages.ts';
import { prepareArticle } from '../../pipeline/order.ts';
import { prepareOptions } from '../../pipeline/prepare-all.ts';
import { jsonOf, markdownOf, recordOf, removedIn } from '../clean-output.ts';
import { type CommonFlags, readAsOf, settings } from '../settings.ts';
import { printable, type Terminal } from '../terminal.ts';

export interface CleanFlags extends CommonFlags {
  readonly format?: 'text' | 'markdown' | 'json';
  readonly showRemoved?: boolean;
  readonly jsonl?: boolean;
  readonly textField?: string;
}

const STDIN = '-';

type JsonRecord = Readonly<Record<string, unknown>>;

/**
 * `storyfold clean`: a filter in a pipe, without any state. Texts and pages go in, bodies come out; what could not be
 * read is said on stderr and counted, and the rest goes on.
 */
export async function cleanCommand(terminal: Terminal, files: readonly string[], flags: CleanFlags): Promise<number> {
  const config = await settings([], flags);
  check(files, flags);
  const names = files.length === 0 ? [STDIN] : files;
  const format = flags.json ? 'json' : (flags.format ?? (flags.jsonl ? 'json' : 'text'));
  const { extract, ...rest } = prepareOptions(config, readAsOf(undefined));
  const options = { ...rest, extract: { ...extract, markdown: extract.markdown || format === 'markdown' } };
  const writtenAs = (article: Article, record: JsonRecord | undefined): string => {
    if (flags.showRemoved) return removedIn(terminal, article);
    if (format === 'json') return jsonOf(article, record, flags.textField);
    return format === 'markdown' ? markdownOf(article) : bodyOf(article);
  };
  let read = 0;
  let failed = 0;
  for (const name of names) {
    for await (const found of recordsIn(name, flags, config.limits)) {
      read++;
      const problems: Problem[] = [];
      let written: string | undefined;
      if ('problem' in found) problems.push(found.problem);
      else {
        const input = { ...found.input, ordinal: 0 };
        const record = flags.jsonl ? recordOf(input.bytes) : undefined;
        const prepared = prepareArticle(withText(input, record, flags.textField), options);
        problems.push(...prepared.problems);
        if (prepared.article) written = writtenAs(prepared.article, record);
      }
      if (written === undefined) failed++;
      else {
        if (names.length > 1 && !flags.jsonl && format !== 'json') terminal.print(`==> ${printable(name)} <==`);
        await write(written);
      }
      for (const problem of problems) complain(problem, name);
    }
  }
  if (failed > 0) process.stderr.write(`${TEXT.cleanFailed(failed, read)}\n`);
  return failed > 0 && failed > config.limits.problemsShareMax * read ? EXIT.problems : EXIT.done;
}

function check(files: readonly string[], { jsonl, format, showRemoved, textField }: CleanFlags): void {
  const issues = [];
  if (format && !['text', 'markdown', 'json'].includes(format))
    issues.push({ path: '--format', expected: 'text, markdown or json', found: format });
  if (jsonl && format && format !== 'json')
    issues.push({ path: '--format', expected: 'json, or none, with --jsonl', found: format });
  if (showRemoved && (format === 'json' || format === 'markdown'))
    issues.push({ path: '--show-removed', expected: 'no --format beside it', found: `--format ${format}` });
  if (textField && !jsonl) issues.push({ path: '--text-field', expected: '--jsonl beside it', found: 'no --jsonl' });
  for (const file of files.filter((name) => name !== STDIN)) {
    const kind = lstatSync(file, { throwIfNoEntry: false });
    if (!kind?.isFile() && !kind?.isSymbolicLink())
      issues.push({ path: file, expected: 'a file', found: kind ? 'none that can be read' : 'nothing there' });
  }
  if (issues.length > 0) throw new ConfigError('command line', issues);
}

function recordsIn(
  name: string,
  { jsonl }: CleanFlags,
  limits: { readonly documentBytesMax: number },
): AsyncIterable<Found> {
  const path = name === STDIN ? 'stdin' : basename(name);
  const lines = jsonl ? '.jsonl' : '';
  if (name === STDIN) return openStream(process.stdin, { path, name: `${path}${lines}` }, limits);
  return openFile({ path: `${path}${lines}`, absolute: name }, limits);
}

/** The record with its text under the name that the reader looks for. */
function withText<Input extends { readonly bytes: Uint8Array }>(
  input: Input,
  record: JsonRecord | undefined,
  field: string | undefined,
): Input {
  if (!field || field === 'text' || !record) return input;
  // Without the field the record has no text, whatever else it holds: said so, not guessed at.
  const { text: _text, articleBody: _b, body: _c, content: _d, article: _e, html: _h, ...rest } = record;
  return { ...input, bytes: new TextEncoder().encode(JSON.stringify({ ...rest, text: record[field] })) };
}

/** Waits when the reader of the pipe is slower than we are. */
async function write(text: string): Promise<void> {
  if (!process.stdout.write(`${text}\n`)) await once(process.stdout, 'drain');
}

function complain(problem: Problem, name: string): void {
  const where = `${printable(name === STDIN ? 'stdin' : name)}${problem.line === undefined ? '' : `:${problem.line}`}`;
  process.stderr.write(`${where}: ${problemSentence(problem)}\n`);
}
