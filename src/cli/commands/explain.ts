import { EXIT, RunError } from '../../domain/errors.ts';
import { explainDocument } from '../../inspect/explain-document.ts';
import { explainPair } from '../../inspect/explain-pair.ts';
import { findDocument, type KnownDocument } from '../../inspect/find-document.ts';
import { forgottenBy } from '../../inspect/forgotten-by.ts';
import { TEXT } from '../../messages.ts';
import { documentScreen, pairScreen } from '../explain-screen.ts';
import type { CommonFlags } from '../settings.ts';
import { currentSnapshot } from '../snapshot.ts';
import type { Terminal } from '../terminal.ts';

/** `storyfold explain DOC [DOC]`: what was cut or moved and why; why two are folded, linked or apart. */
export async function explainCommand(
  terminal: Terminal,
  names: readonly string[],
  flags: CommonFlags,
): Promise<number> {
  const { snapshot, config, home } = await currentSnapshot(flags);
  const found: KnownDocument[] = [];
  for (const name of names) found.push(await findDocument(snapshot, name));
  const [first, second] = found;
  if (first === undefined)
    throw new RunError('explain/none', EXIT.usage, 'Name one document or two.', 'storyfold stories lists them.');
  if (second === undefined) {
    const explanation = await explainDocument(snapshot, first);
    const forgotten = forgottenBy(home, first.document);
    if (flags.json) terminal.print(JSON.stringify({ ...explanation, ...(forgotten ? { forgotten } : {}) }));
    else for (const line of documentScreen(terminal, explanation, forgotten)) terminal.print(line);
    return EXIT.done;
  }
  refuse(first, second);
  const explanation = await explainPair(snapshot, first.document, second.document, config, home);
  if (explanation.settingsFrom === 'config') process.stderr.write(`${TEXT.settingsUnknown}\n`);
  if (flags.json) terminal.print(JSON.stringify(explanation));
  else for (const line of pairScreen(terminal, explanation)) terminal.print(line);
  return EXIT.done;
}

/** Buckets of what was never compared: it has no text, or is no article. */
const NOT_COMPARED = ['quarantined', 'filtered', 'forgotten'];

function refuse(...pair: readonly [KnownDocument, KnownDocument]): void {
  const [first, second] = pair;
  if (first.document === second.document)
    throw new RunError('explain/pair', EXIT.usage, 'Both names mean one document.', 'Name two.');
  const outside = pair.find(({ bucket }) => NOT_COMPARED.includes(bucket));
  if (outside)
    throw new RunError(
      'explain/pair',
      EXIT.usage,
      `One of the two is ${outside.bucket} and is compared with nothing.`,
      'storyfold explain with its name alone says why.',
    );
}
