import { Option } from 'commander';
import { GUARDS } from '../../domain/guard.ts';
import { TEXTS_SHOWN } from '../../inspect/views/view.ts';
import type { Program } from './program.ts';

/** What a person decides. */
export function addDecisions({ terminal, command, does }: Program): void {
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
        (await import('../commands/pin.ts')).pinCommand(terminal, what, words, flags as never),
      ),
    );
  command('inspect', 'Show stories, pairs and documents in a browser, and take decisions there.')
    .option('--port <number>', 'port on 127.0.0.1 (default: one that is free)')
    .option('--by <name>', 'who decides there (default: STORYFOLD_BY in the environment, else the user)')
    .option('--open', 'open the browser, too')
    .action(does(async (flags) => (await import('../commands/inspect.ts')).inspectCommand(terminal, flags as never)));
  command('report', 'Write the current run into one file to look at, without a network: clean/report.html.')
    .addOption(new Option('--text <extent>', 'how much of the texts (default: snippets)').choices(TEXTS_SHOWN))
    .option('--to <file>', 'write it there instead')
    .option('--open', 'open it in a browser')
    .action(does(async (flags) => (await import('../commands/report.ts')).reportCommand(terminal, flags as never)));
  command('apply', 'Carry out what was decided, without looking at any input.')
    .option('--as-of <time>', 'as for run')
    .option('--allow <guard...>', `lift a guard: ${GUARDS.join(', ')}`)
    .action(does(async (flags) => (await import('../commands/apply.ts')).applyCommand(terminal, flags as never)));
  command('undo <id>', 'Take a decision back; storyfold pin list has the ids.')
    .option('--by <name>', 'who decides, as for pin')
    .option('--why <text>', 'why')
    .action(
      does(async (id: string, flags) =>
        (await import('../commands/undo.ts')).undoCommand(terminal, id, flags as never),
      ),
    );
}
