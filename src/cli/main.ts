import { Command, CommanderError } from 'commander';
import { ConfigError, EXIT, RunError } from '../domain/errors.ts';
import { issueSentence, TEXT } from '../messages.ts';
import { VERSION } from '../version.ts';
import { complain } from './complain.ts';
import { addDecisions } from './program/decide.ts';
import { addOutcome } from './program/outcome.ts';
import { addRuns } from './program/run.ts';
import { addStories } from './program/stories.ts';
import { addTexts } from './program/texts.ts';
import { openTerminal } from './terminal.ts';
import { mistakeOf } from './usage.ts';

const EXIT_HELP = `
Exit codes: 0 done · 1 bug · 2 config or usage · 3 published, too much unread ·
4 locked · 5 state or disk · 6 a sink is behind · 7 guard`;

const FIRST_STEPS = `
Start here:
  storyfold run FOLDER     read what lies in FOLDER (raw/), fold it into clean/
  storyfold stories        see which of them tell one story
  storyfold explain A B    see why two are folded, linked or apart
`;

/** Runs the command line. Each command is loaded when it is called: help and version need none of them. @returns the exit code */
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
    .addHelpText('before', `storyfold ${VERSION}\n${FIRST_STEPS}`)
    // Mistakes are told by `report`, like those in a config.
    .configureOutput({ outputError: () => {} })
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
  // Help lists them in this order.
  for (const add of [addRuns, addOutcome, addStories, addDecisions, addTexts]) add({ terminal, command, does });
  try {
    await program.parseAsync([...args], { from: 'user' });
    return code;
  } catch (error) {
    return report(error);
  }
}

/** Says on stderr what went wrong, in sentences for what a user can mend, whole for a bug. */
function report(error: unknown): number {
  if (error instanceof CommanderError) {
    const mistake = mistakeOf(error);
    return mistake ? report(mistake) : error.exitCode === 0 ? EXIT.done : EXIT.usage;
  }
  if (error instanceof ConfigError) {
    complain(
      `${error.place}: ${error.issues.length === 1 ? 'one mistake' : `${error.issues.length} mistakes`}`,
      ...error.issues.map((issue) => `  ${issueSentence(issue)}`),
    );
    return error.exitCode;
  }
  if (error instanceof RunError) {
    complain(...error.message.split('\n'), error.hint);
    return error.exitCode;
  }
  process.stderr.write(`${error instanceof Error ? error.stack : String(error)}\n${TEXT.bug}\n`);
  return EXIT.bug;
}
