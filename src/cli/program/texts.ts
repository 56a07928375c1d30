import type { Program } from './program.ts';

/** Texts: what is cut from them, and why. */
export function addTexts({ terminal, command, does }: Program): void {
  command('clean [file...]', 'Clean texts or pages as a filter, without any state: files or stdin in, bodies out.')
    .option('--format <format>', 'text (default), markdown or json')
    .option('--show-removed', 'the whole text, with what goes marked in place and the rule beside it')
    .option('--jsonl', 'one JSON object a line, in and out')
    .option('--text-field <name>', 'where an object has its text, a.b for a field within a field (default: text)')
    .option('--keep-failed', 'a line for each line: what could not be cleaned comes out with storyfold.error')
    .action(
      does(async (files: string[], flags) =>
        (await import('../commands/clean.ts')).cleanCommand(terminal, files, flags as never),
      ),
    );
  command('rules [name]', 'List the cleaning rules: languages, what each did in the last run, examples.')
    .option('--brief', 'one line a rule')
    .action(
      does(async (name: string | undefined, flags) =>
        (await import('../commands/rules.ts')).rulesCommand(terminal, name, flags as never),
      ),
    );
  command('document <name>', 'Show one document as it stands, its versions, and what became of its words.')
    .option('--versions', 'list its versions in order of time')
    .option('--diff [versions...]', 'show what became of the words between two versions (default: the last two)')
    .action(
      does(async (name: string, flags) =>
        (await import('../commands/document.ts')).documentCommand(terminal, name, flags as never),
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
        (await import('../commands/boilerplate.ts')).boilerplateCommand(terminal, action, words, flags as never),
      ),
    );
  command(
    'explain <document> [other]',
    'Say what was cut from a document and why, or why two are folded, linked or apart.',
  ).action(
    does(async (name: string, other: string | undefined, flags) =>
      (await import('../commands/explain.ts')).explainCommand(
        terminal,
        other === undefined ? [name] : [name, other],
        flags as never,
      ),
    ),
  );
}
