import { whereOf } from '../../domain/document.ts';
import { ConfigError, EXIT } from '../../domain/errors.ts';
import { describeDocument } from '../../inspect/describe-document.ts';
import { diffVersions, listVersions } from '../../inspect/document-versions.ts';
import { findDocument } from '../../inspect/find-document.ts';
import { forgottenBy } from '../../inspect/forgotten-by.ts';
import { descriptionScreen } from '../document-screen.ts';
import type { CommonFlags } from '../settings.ts';
import { currentSnapshot } from '../snapshot.ts';
import type { Terminal } from '../terminal.ts';
import { diffScreen, versionsScreen } from '../version-screen.ts';

export interface DocumentFlags extends CommonFlags {
  readonly versions?: boolean;
  /** `true` without numbers: the last two. */
  readonly diff?: true | readonly string[];
}

/** `storyfold document NAME [--versions] [--diff [A B]]`: one document as it stands, its versions, what became of its words. */
export async function documentCommand(terminal: Terminal, name: string, flags: DocumentFlags): Promise<number> {
  const asked = askedVersions(flags.diff);
  const { snapshot, home } = await currentSnapshot(flags);
  const found = await findDocument(snapshot, name);
  const print = (content: unknown, screen: () => readonly string[]): void => {
    if (flags.json) terminal.print(JSON.stringify(content));
    else for (const line of screen()) terminal.print(line);
  };
  const { document } = found;
  if (flags.versions) {
    const versions = await listVersions(snapshot, document);
    const content = flags.diff === undefined || !flags.json ? { document, versions } : undefined;
    if (content) print(content, () => versionsScreen(terminal, `${whereOf(found)}  ${document}`, versions));
  }
  if (flags.diff !== undefined) {
    const diff = await diffVersions(snapshot, document, asked);
    if (flags.versions && !flags.json) terminal.print();
    print({ document, ...diff }, () => diffScreen(terminal, diff));
  }
  if (!flags.versions && flags.diff === undefined) {
    const description = await describeDocument(snapshot, found);
    const forgotten = forgottenBy(home, document);
    print({ ...description, ...(forgotten ? { forgotten } : {}) }, () =>
      descriptionScreen(terminal, description, forgotten),
    );
  }
  return EXIT.done;
}

function askedVersions(given: DocumentFlags['diff']): readonly [number, number] | undefined {
  if (given === undefined || given === true || given.length === 0) return undefined;
  const [from, to, ...more] = given.map((one) => (/^[1-9]\d{0,8}$/.test(one) ? Number(one) : Number.NaN));
  if (from !== undefined && to !== undefined && more.length === 0 && !Number.isNaN(from + to)) return [from, to];
  throw new ConfigError('command line', [
    {
      path: '--diff',
      expected: 'two numbers of versions, or none for the last two',
      found: JSON.stringify(given.join(' ')),
    },
  ]);
}
