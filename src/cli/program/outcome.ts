import { Option } from 'commander';
import type { Program } from './program.ts';

/** What the last run came to, and what goes to others. */
export function addOutcome({ terminal, command, does }: Program): void {
  command('status', 'Show the last run in numbers, and its problems by kind.')
    .option('--all', 'each problem, not only the first of a kind')
    .action(does(async (flags) => (await import('../commands/status.ts')).statusCommand(terminal, flags as never)));
  command('problems', 'List inputs that were left out, skipped or noted, and what stores refused, by kind.')
    .option('--kind <code>', 'one kind: read/json …, or quarantined, skipped, noted, refused')
    .option('--source <name>', 'of one outlet, folder or file')
    .option('--all', 'each of them, not only the first of a kind')
    .action(does(async (flags) => (await import('../commands/problems.ts')).problemsCommand(terminal, flags as never)));
  command('sources', 'Show each source: what it brings, and how that was in its last runs.')
    .option('--all', 'all of them, not only the largest')
    .option('--matrix', 'instead, who runs whose words: in how many stories, how much later, with or without credit')
    .option('--outlet <name>', 'of the matrix, one outlet and all that it shares words with')
    .addOption(
      new Option('--agencies <copies>', 'of the matrix, with or without stories of agencies').choices([
        'with',
        'without',
      ]),
    )
    .action(does(async (flags) => (await import('../commands/sources.ts')).sourcesCommand(terminal, flags as never)));
  command('sinks [words...]', 'List the stores that are delivered to; bring them to the last run, check or mend them.')
    .usage('[list | deliver [NAME...] | verify NAME [--repair] | replay NAME | resync NAME]')
    .option('--repair', 'of verify: write what differs, give up what the feed does not know')
    .option('--take-over', 'of resync: also a store that follows another project, whose rows go')
    .action(
      does(async (words: string[], flags) =>
        (await import('../commands/sinks.ts')).sinksCommand(terminal, words, flags as never),
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
    .action(does(async (flags) => (await import('../commands/export.ts')).exportCommand(terminal, flags as never)));
}
