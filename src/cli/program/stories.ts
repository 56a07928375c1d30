import { Option } from 'commander';
import { STORY_ORDERS } from '../../domain/story-order.ts';
import { RELATIONS } from '../../domain/verdict.ts';
import type { Program } from './program.ts';

/** Stories, now, otherwise and as a feed; and what is to be in none. */
export function addStories({ terminal, command, does }: Program): void {
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
    .action(does(async (flags) => (await import('../commands/stories.ts')).storiesCommand(terminal, flags as never)));
  command('what-if', 'Show which stories would join and part by another merge line, from stored verdicts.')
    .option('--merge <score>', 'the line: log-odds of one story from which texts are folded (judge.merge)')
    .option('--all', 'all of them, not only the largest')
    .action(does(async (flags) => (await import('../commands/what-if.ts')).whatIfCommand(terminal, flags as never)));
  command('story <id>', 'Show one story; an id that another story took over leads to that one.')
    .option('--history', 'what happened to it, run by run')
    .option('--all', 'each event, not only the first of a run')
    .action(
      does(async (name: string, flags) =>
        (await import('../commands/story.ts')).storyCommand(terminal, name, flags as never),
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
        (await import('../commands/forget.ts')).forgetCommand(terminal, names, flags as never),
      ),
    );
  command('changes', 'Print the change feed: one line for each story and document that changed, with its whole state.')
    .option('--since <run>', 'only what changed after that run (default: 0)')
    .option('--snapshot', 'the whole state of the current snapshot instead, to start from')
    .action(does(async (flags) => (await import('../commands/changes.ts')).changesCommand(terminal, flags as never)));
}
