import { Command, CommanderError, Option } from 'commander';
import { ConfigError, EXIT, RunError } from '../domain/errors.ts';
import { issueSentence, TEXT } from '../messages.ts';
import { GUARDS } from '../pipeline/guards.ts';
import { VERSION } from '../version.ts';
import { cleanCommand } from './commands/clean.ts';
import { explainCommand } from './commands/explain.ts';
import { rebuildCommand } from './commands/rebuild.ts';
import { recoverCommand } from './commands/recover.ts';
import { rulesCommand } from './commands/rules.ts';
import { runCommand } from './commands/run.ts';
import { statusCommand } from './commands/status.ts';
import { storiesCommand } from './commands/stories.ts';
import { LOG_LEVELS } from './log.ts';
import { openTerminal } from './terminal.ts';

const EXIT_HELP = `
Exit codes: 0 done · 1 bug · 2 config or usage · 3 problems over the limit · 4 locked · 5 state or disk · 6 a sink is behind · 7 guard`;

/** Runs the command line. @returns the exit code */
export async function main(args: readonly string[]): Promise<number> {
  const terminal = openTerminal();
  let code: number = EXIT.done;
  const does =
    <Args extends readonly unknown[]>(action: (...args: Args) => Promise<number>) =>
    async (...given: unknown[]) => {
      code = await action(...(given as unknown as Args));
    };
  const program = new Command('storyfold')
    .description(
      'Cleans news articles, finds copies and coverage of the same story, and folds each story into one canonical record.',
    )
    .version(VERSION)
    .exitOverride()
    .showSuggestionAfterError()
    .addHelpText('after', EXIT_HELP);
  const command = (usage: string, description: string): Command =>
    program
      .command(usage)
      .description(description)
      .option('--config <file>', 'config file (default: pipeline.config.ts here, if there is one)')
      .option('--out <folder>', 'folder for the results (default: clean)')
      .option('--json', 'print JSON instead of a screen')
      .exitOverride()
      .addHelpText('after', EXIT_HELP);
  command('run [input...]', 'Read news articles of any usual format; clean, fold and publish them.')
    .option('--meta <file>', 'table of fields (CSV with header, or JSONL), joined by path, file name or id')
    .option('--as-of <day>', 'day of the run, YYYY-MM-DD (default: today)')
    .option('--workers <count>', 'worker threads')
    .option('--allow <guard...>', `lift a guard for this run: ${GUARDS.join(', ')}`)
    .addOption(new Option('--log-level <level>', 'what goes into logs/storyfold.jsonl').choices(LOG_LEVELS))
    .action(does((inputs: string[], flags) => runCommand(terminal, inputs, flags as never)));
  command('rebuild', "Move old results to today's versions and settings, and show what that changes.")
    .option('--since <run or day>', 'only documents read since then; settings of the whole corpus stay as they are')
    .option('--dry-run', 'show the difference and change nothing')
    .option('--meta <file>', 'table of fields, as for run')
    .option('--as-of <day>', 'day of the run, YYYY-MM-DD (default: today)')
    .option('--allow <guard...>', `lift a guard: ${GUARDS.join(', ')}`)
    .action(does((flags) => rebuildCommand(terminal, flags as never)));
  command('recover', 'Make state and snapshot again from the raw input and the ledger; every id stays the same.')
    .option('--meta <file>', 'table of fields, as for run')
    .option('--as-of <day>', 'day of the run, YYYY-MM-DD (default: today)')
    .action(does((flags) => recoverCommand(terminal, flags as never)));
  command('status', 'Show the last run in numbers, with all of its problems.').action(
    does((flags) => statusCommand(terminal, flags as never)),
  );
  command('stories', 'List the stories with their members.')
    .option('--all', 'all of them, not only the largest')
    .action(does((flags) => storiesCommand(terminal, flags as never)));
  command('clean [file...]', 'Clean texts or pages as a filter, without any state: files or stdin in, bodies out.')
    .option('--format <format>', 'text (default), markdown or json')
    .option('--show-removed', 'the whole text, with what goes marked in place and the rule beside it')
    .option('--jsonl', 'one JSON object a line, in and out')
    .option('--text-field <name>', 'where an object has its text (default: text)')
    .action(does((files: string[], flags) => cleanCommand(terminal, files, flags as never)));
  command('rules [name]', 'List the cleaning rules: languages, what each did in the last run, examples.')
    .option('--brief', 'one line a rule')
    .action(does((name: string | undefined, flags) => rulesCommand(terminal, name, flags as never)));
  command(
    'explain <document> [other]',
    'Say what was cut from a document and why, or why two are folded, linked or apart.',
  ).action(
    does((name: string, other: string | undefined, flags) =>
      explainCommand(terminal, other === undefined ? [name] : [name, other], flags as never),
    ),
  );
  try {
    await program.parseAsync([...args], { from: 'user' });
    return code;
  } catch (error) {
    return report(error);
  }
}

/** Says on stderr what went wrong, in sentences for what a user can mend, whole for a bug. */
function report(error: unknown): number {
  if (error instanceof CommanderError) return error.exitCode === 0 ? EXIT.done : EXIT.usage;
  if (error instanceof ConfigError) {
    process.stderr.write(
      `${error.place}: ${error.issues.length === 1 ? 'one mistake' : `${error.issues.length} mistakes`}\n${error.issues.map((issue) => `  ${issueSentence(issue)}\n`).join('')}`,
    );
    return error.exitCode;
  }
  if (error instanceof RunError) {
    process.stderr.write(`${error.message}\n${error.hint}\n`);
    return error.exitCode;
  }
  process.stderr.write(`${error instanceof Error ? error.stack : String(error)}\n${TEXT.bug}\n`);
  return EXIT.bug;
}
