import { Command, CommanderError, Option } from 'commander';
import { ConfigError, EXIT, RunError } from '../domain/errors.ts';
import { GUARDS } from '../domain/guard.ts';
import { STORY_ORDERS } from '../domain/story-order.ts';
import { RELATIONS } from '../domain/verdict.ts';
import { issueSentence, TEXT } from '../messages.ts';
import { VERSION } from '../version.ts';
import { complain } from './complain.ts';
import { LOG_LEVELS } from './log-levels.ts';
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
  command('run [input...]', 'Read news articles of any usual format; clean, fold and publish them.')
    .option('--meta <file>', 'table of fields (CSV with header, or JSONL), joined by path, file name, id or url')
    .option('--text-field <name>', 'field of the records that holds the text, tried before the usual ones')
    .option('--as-of <time>', 'when the run is: a day (00:00 UTC), or a time with its zone (default: now)')
    .option('--workers <count>', 'worker threads')
    .option('--verify', 'read all files of the input, also those that lie as they lay when they were last read')
    .option('--report', 'write the report of the run, as storyfold report does')
    .option('--allow <guard...>', `lift a guard for this run: ${GUARDS.join(', ')}`)
    .addOption(new Option('--log-level <level>', 'what goes into logs/storyfold.jsonl').choices(LOG_LEVELS))
    .action(
      does(async (inputs: string[], flags) =>
        (await import('./commands/run.ts')).runCommand(terminal, inputs, flags as never),
      ),
    );
  command(
    'schedule [input...]',
    'Run when it is time, in the foreground; or print what makes cron, systemd or Kubernetes do so.',
  )
    .option('--every <interval>', 'a run every 90s, 15m, 1h, 1d; the first one at once (default: 15m)')
    .option('--cron <pattern>', "runs by a cron pattern: '*/15 * * * *', or with seconds first")
    .option('--timezone <zone>', "the pattern's zone, as Europe/Berlin (default: that of the machine)")
    .addOption(new Option('--print <target>', 'print units, run nothing').choices(['cron', 'systemd', 'kubernetes']))
    .option('--to <folder>', 'write what is printed to files there')
    .option('--name <name>', "name of units and jobs (default: storyfold- and the folder's name)")
    .option('--meta <file>', 'as for run')
    .option('--text-field <name>', 'as for run')
    .option('--workers <count>', 'as for run')
    .addOption(new Option('--log-level <level>', 'as for run').choices(LOG_LEVELS))
    .action(
      does(async (inputs: string[], flags) =>
        (await import('./commands/schedule.ts')).scheduleCommand(terminal, inputs, flags as never),
      ),
    );
  command('rebuild [input...]', "Move old results to today's versions and settings, and show what that changes.")
    .option('--since <run or day>', 'only documents read since then; settings of the whole corpus stay as they are')
    .option('--dry-run', 'show the difference and change nothing')
    .option('--meta <file>', 'table of fields, as for run')
    .option('--text-field <name>', 'as for run')
    .option('--as-of <time>', 'when the run is: a day (00:00 UTC), or a time with its zone (default: now)')
    .option('--allow <guard...>', `lift a guard: ${GUARDS.join(', ')}`)
    .action(
      does(async (inputs: string[], flags) =>
        (await import('./commands/rebuild.ts')).rebuildCommand(terminal, inputs, flags as never),
      ),
    );
  command(
    'recover [input...]',
    'Make state and snapshot again from the raw input and the ledger; every id stays the same.',
  )
    .option('--meta <file>', 'table of fields, as for run')
    .option('--text-field <name>', 'as for run')
    .option('--as-of <time>', 'when the run is: a day (00:00 UTC), or a time with its zone (default: now)')
    .option('--allow <guard...>', 'lift a guard: gone-share, where inputs of many documents are gone')
    .action(
      does(async (inputs: string[], flags) =>
        (await import('./commands/recover.ts')).recoverCommand(terminal, inputs, flags as never),
      ),
    );
  command(
    'verify',
    'Read everything that runs left, byte by byte, and hold it against itself; nothing is changed.',
  ).action(does(async (flags) => (await import('./commands/verify.ts')).verifyCommand(terminal, flags as never)));
  command('status', 'Show the last run in numbers, and its problems by kind.')
    .option('--all', 'each problem, not only the first of a kind')
    .action(does(async (flags) => (await import('./commands/status.ts')).statusCommand(terminal, flags as never)));
  command('problems', 'List inputs that were left out, skipped or noted, and what stores refused, by kind.')
    .option('--kind <code>', 'one kind: read/json …, or quarantined, skipped, noted, refused')
    .option('--source <name>', 'of one outlet, folder or file')
    .option('--all', 'each of them, not only the first of a kind')
    .action(does(async (flags) => (await import('./commands/problems.ts')).problemsCommand(terminal, flags as never)));
  command('sources', 'Show each source: what it brings, and how that was in its last runs.')
    .option('--all', 'all of them, not only the largest')
    .action(does(async (flags) => (await import('./commands/sources.ts')).sourcesCommand(terminal, flags as never)));
  command('sinks [words...]', 'List the stores that are delivered to; bring them to the last run, check or mend them.')
    .usage('[list | deliver [NAME...] | verify NAME [--repair] | replay NAME | resync NAME]')
    .option('--repair', 'of verify: write what differs, give up what the feed does not know')
    .option('--take-over', 'of resync: also a store that follows another project, whose rows go')
    .action(
      does(async (words: string[], flags) =>
        (await import('./commands/sinks.ts')).sinksCommand(terminal, words, flags as never),
      ),
    );
  command(
    'export',
    'Write all stories or all documents as one file; without options all canonical records as JSON lines.',
  )
    .addOption(
      new Option('--format <format>', 'what to write (default: as the file is called, else jsonl)').choices([
        'jsonl',
        'csv',
        'parquet',
      ]),
    )
    .option('--stories', 'a row a story (default); as jsonl its whole record')
    .option('--documents', 'a row a document, with its text, its story and its copies')
    .option('--to <file>', 'where to (default: standard output; Parquet needs a file)')
    .action(does(async (flags) => (await import('./commands/export.ts')).exportCommand(terminal, flags as never)));
  command('stories', 'List the stories with their members.')
    .option('--search <words...>', 'those in which all of the words stand: labels, headlines, outlets, ids')
    .option('--outlet <name>', 'those with a document of an outlet, by its whole name')
    .addOption(new Option('--relation <kind>', 'those with a member of a relation').choices(RELATIONS))
    .option('--language <code>', 'those with a document in a language')
    .option('--day <day>', 'those with a document published on a day, or from one to another: 2026-10-20..2026-10-24')
    .option('--size <count>', 'those of so many documents at least')
    .addOption(
      new Option('--sort <order>', 'the order (default: size); check: those to check first').choices(STORY_ORDERS),
    )
    .option('--all', 'all of them, not only the first')
    .option('--at <run>', 'as they were after that run, by the ledger')
    .action(does(async (flags) => (await import('./commands/stories.ts')).storiesCommand(terminal, flags as never)));
  command('what-if', 'Show which stories would join and part by another merge line, from stored verdicts.')
    .option('--merge <score>', 'the line: log-odds of one story from which texts are folded (judge.merge)')
    .option('--all', 'all of them, not only the largest')
    .action(does(async (flags) => (await import('./commands/what-if.ts')).whatIfCommand(terminal, flags as never)));
  command('story <id>', 'Show one story; an id that another story took over leads to that one.')
    .option('--history', 'what happened to it, run by run')
    .option('--all', 'each event, not only the first of a run')
    .action(
      does(async (name: string, flags) =>
        (await import('./commands/story.ts')).storyCommand(terminal, name, flags as never),
      ),
    );
  command(
    'forget <document...>',
    'Take the text of documents out of everything; what comes from there is read no more.',
  )
    .option('--reason <text>', 'why: that is kept, with id, place and hash (needed)')
    .option('--by <name>', 'who decides (default: the name of the user)')
    .option('--as-of <time>', 'as for run')
    .option('--allow <guard...>', 'lift a guard, as for run')
    .action(
      does(async (names: string[], flags) =>
        (await import('./commands/forget.ts')).forgetCommand(terminal, names, flags as never),
      ),
    );
  command('changes', 'Print the change feed: one line for each story and document that changed, with its whole state.')
    .option('--since <run>', 'only what changed after that run (default: 0)')
    .option('--snapshot', 'the whole state of the current snapshot instead, to start from')
    .action(does(async (flags) => (await import('./commands/changes.ts')).changesCommand(terminal, flags as never)));
  command(
    'pin [what] [name...]',
    `Write down what a person decides, for all runs to come:
  same A B · apart A B · linked A B     two documents are one story, two, or two that are linked
  out STORY DOC                         a document is not part of a story
  canonical STORY DOC                   a document stands for its story
  field DOC NAME=VALUE                  datePublished, author, headline or outlet of a document
  list                                  all decisions, and what became of them`,
  )
    .summary('Write down what a person decides, for all runs to come.')
    .option('--by <name>', 'who decides (default: STORYFOLD_BY in the environment, else the user)')
    .option('--why <text>', 'why')
    .option('--import <file>', 'read decisions from a file of JSON lines, or from standard input: -')
    .action(
      does(async (what: string | undefined, words: string[], flags) =>
        (await import('./commands/pin.ts')).pinCommand(terminal, what, words, flags as never),
      ),
    );
  command('inspect', 'Show stories, pairs and documents in a browser, and take decisions there.')
    .option('--port <number>', 'port on 127.0.0.1 (default: one that is free)')
    .action(does(async (flags) => (await import('./commands/inspect.ts')).inspectCommand(terminal, flags as never)));
  command('report', 'Write the current run into one file to look at, without a network: clean/report.html.')
    .addOption(
      new Option(
        '--text <extent>',
        'of the texts: all, the passages that matter, or nothing (default: snippets)',
      ).choices(['full', 'snippets', 'none']),
    )
    .option('--to <file>', 'write it there instead')
    .option('--open', 'open it in a browser')
    .action(does(async (flags) => (await import('./commands/report.ts')).reportCommand(terminal, flags as never)));
  command('apply', 'Carry out what was decided, without looking at any input.')
    .option('--as-of <time>', 'as for run')
    .option('--allow <guard...>', `lift a guard: ${GUARDS.join(', ')}`)
    .action(does(async (flags) => (await import('./commands/apply.ts')).applyCommand(terminal, flags as never)));
  command('undo <id>', 'Take a decision back; storyfold pin list has the ids.')
    .option('--by <name>', 'who decides, as for pin')
    .option('--why <text>', 'why')
    .action(
      does(async (id: string, flags) => (await import('./commands/undo.ts')).undoCommand(terminal, id, flags as never)),
    );
  command('clean [file...]', 'Clean texts or pages as a filter, without any state: files or stdin in, bodies out.')
    .option('--format <format>', 'text (default), markdown or json')
    .option('--show-removed', 'the whole text, with what goes marked in place and the rule beside it')
    .option('--jsonl', 'one JSON object a line, in and out')
    .option('--text-field <name>', 'where an object has its text, a.b for a field within a field (default: text)')
    .option('--keep-failed', 'a line for each line: what could not be cleaned comes out with storyfold.error')
    .action(
      does(async (files: string[], flags) =>
        (await import('./commands/clean.ts')).cleanCommand(terminal, files, flags as never),
      ),
    );
  command('rules [name]', 'List the cleaning rules: languages, what each did in the last run, examples.')
    .option('--brief', 'one line a rule')
    .action(
      does(async (name: string | undefined, flags) =>
        (await import('./commands/rules.ts')).rulesCommand(terminal, name, flags as never),
      ),
    );
  command('document <name>', 'Show one document as it stands, its versions, and what became of its words.')
    .option('--versions', 'list its versions in order of time')
    .option('--diff [versions...]', 'show what became of the words between two versions (default: the last two)')
    .action(
      does(async (name: string, flags) =>
        (await import('./commands/document.ts')).documentCommand(terminal, name, flags as never),
      ),
    );
  command(
    'boilerplate [words...]',
    'List lines that come back in the documents of one outlet; approve or reject one; export those that count.',
  )
    .usage('[list [OUTLET] | approve OUTLET LINE | reject OUTLET LINE | export]')
    .option('--by <name>', 'who decides (default: STORYFOLD_BY in the environment, else the user)')
    .option('--why <reason>', 'why, for those who come later')
    .action(
      does(async ([action = 'list', ...words]: string[], flags) =>
        (await import('./commands/boilerplate.ts')).boilerplateCommand(terminal, action, words, flags as never),
      ),
    );
  command(
    'explain <document> [other]',
    'Say what was cut from a document and why, or why two are folded, linked or apart.',
  ).action(
    does(async (name: string, other: string | undefined, flags) =>
      (await import('./commands/explain.ts')).explainCommand(
        terminal,
        other === undefined ? [name] : [name, other],
        flags as never,
      ),
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
