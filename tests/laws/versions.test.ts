import { mkdtempSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { mkdir } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import fc from 'fast-check';
import { describe, expect, it, onTestFinished } from 'vitest';
import { normalizeConfig } from '../../src/config/normalize.ts';
import { type DocumentId, documentId } from '../../src/domain/ids.ts';
import { listVersions } from '../../src/inspect/document-versions.ts';
import { pastFromLedger } from '../../src/pipeline/past/remembered.ts';
import { run } from '../../src/pipeline/run.ts';
import { journalLine, ledgerFile } from '../../src/store/journal.ts';
import { openSnapshot, type Snapshot } from '../../src/store/snapshot/reader.ts';
import { comparedBytes } from '../workspace.ts';

// However inputs are edited, put back, renamed and taken away: the versions of a document are the texts that stood, in order.

const SENTENCES = [
  'The council of Marlow met in the old harbour on Monday and spoke of the bridge for three hours.',
  'Its speaker said that the ferry would be kept until the spring, whatever the vote on the budget may bring.',
  'Nobody had asked the people of the island, the mayor of Halden told the meeting, and nobody would.',
];

/** Six texts of one article. */
const textOf = (edition: number): string =>
  `${SENTENCES.join(' ')}\n\nThis was edition number ${edition} of the report, and ${'more '.repeat(edition)}was promised.\n`;

const FILES = ['a', 'b'] as const;

/** What happens to a file before a run: an edition is written, it gets another name, it goes, nothing. */
type Step = ReadonlyArray<{ readonly kind: 'write' | 'rename' | 'remove' | 'leave'; readonly edition: number }>;

const STEP: fc.Arbitrary<Step> = fc.tuple(
  ...FILES.map(() =>
    fc.record({
      kind: fc.constantFrom('write' as const, 'write' as const, 'rename' as const, 'remove' as const, 'leave' as const),
      edition: fc.integer({ min: 1, max: 3 }),
    }),
  ),
);

class Project {
  readonly folder = mkdtempSync(join(tmpdir(), 'storyfold-versions-'));
  readonly #spec: object;

  constructor(spec: object) {
    this.#spec = spec;
    onTestFinished(() => rmSync(this.folder, { recursive: true, force: true }));
  }

  async run(at: number, kind: 'run' | 'recover' = 'run'): Promise<void> {
    const home = join(this.folder, 'storyfold');
    await mkdir(join(this.folder, 'raw'), { recursive: true });
    const places = { input: [join(this.folder, 'raw')], output: join(this.folder, 'clean') };
    const config = { ...normalizeConfig({ statistics: 'shipped/en/1', ...this.#spec }, 'test', []), ...places };
    const allow = ['gone-share'] as const;
    await run({
      config,
      home,
      lockHome: home,
      mode: { kind },
      allow,
      asOf: `2026-11-${String(at + 1).padStart(2, '0')}`,
    });
  }

  get home(): string {
    return join(this.folder, 'storyfold');
  }

  async snapshot(): Promise<Snapshot> {
    return (await openSnapshot(join(this.folder, 'clean'))) as Snapshot;
  }
}

interface Past {
  /** What each document said, version by version. */
  readonly said: ReadonlyMap<DocumentId, string[]>;
  /** How many versions it had when its file was last taken away. */
  readonly left: ReadonlyMap<DocumentId, number>;
}

/** Goes through a history. */
async function through(project: Project, steps: readonly Step[]): Promise<Past> {
  const said = new Map<DocumentId, string[]>();
  const left = new Map<DocumentId, number>();
  const files = FILES.map((name) => ({ name: `${name}.txt`, document: documentId(`path:raw/${name}.txt`), text: '' }));
  await mkdir(join(project.folder, 'raw'), { recursive: true });
  // Something is always there: a run whose input is empty says so and stops.
  writeFileSync(
    join(project.folder, 'raw', 'other.txt'),
    'Something else stood in the paper on that day, of no interest.',
  );
  for (const [at, step] of steps.entries()) {
    for (const [nth, { kind, edition }] of step.entries()) {
      const file = files[nth] as (typeof files)[number];
      const path = (name: string): string => join(project.folder, 'raw', name);
      if (kind === 'write') {
        // Two files never have the same bytes: one that is gone would be found in the other.
        file.text = `${textOf(edition)}${'\n'.repeat(nth)}`;
        writeFileSync(path(file.name), file.text);
        const own = said.get(file.document) ?? [];
        if (own.at(-1) !== file.text) said.set(file.document, [...own, file.text]);
        // What comes back as it left stands again.
        else if (left.get(file.document) === own.length) left.set(file.document, own.length - 1);
      } else if (kind === 'rename' && file.text !== '') {
        const name = `${file.name.split('.')[0]}x.txt`;
        renameSync(path(file.name), path(name));
        file.name = name;
      } else if (kind === 'remove' && file.text !== '') {
        rmSync(path(file.name));
        file.text = '';
        left.set(file.document, said.get(file.document)?.length ?? 0);
      }
    }
    await project.run(at);
  }
  return { said, left };
}

/** A renamed file that is gone and comes again is another document: so each goes once at most, under its first name. */
const HISTORY = fc.array(STEP, { minLength: 2, maxLength: 5 }).map((steps) =>
  FILES.map((_, nth) => {
    let renamed = false;
    return steps.map((step) => {
      const one = step[nth] as Step[number];
      if (one.kind === 'remove' && renamed) return { ...one, kind: 'leave' as const };
      renamed ||= one.kind === 'rename';
      return one;
    });
  }).reduce<Step[]>((rows, column) => column.map((one, at) => [...(rows[at] ?? []), one]), []),
);

describe('the versions of a document', () => {
  it.each(['keep', 'retract'] as const)(
    'are the texts that stood, in order, whatever was edited, renamed or gone (%s)',
    async (onMissingInput) => {
      await fc.assert(
        fc.asyncProperty(HISTORY, async (steps) => {
          const project = new Project({ onMissingInput, run: { workers: 1 }, limits: { versionsKept: 2 } });
          const { said, left } = await through(project, steps);
          const snapshot = await project.snapshot();
          for (const [document, texts] of said) {
            const listed = await listVersions(snapshot, document);
            expect(listed.map(({ nth }) => nth)).toEqual(texts.map((_, at) => at + 1));
            const rows = await snapshot.table('versions', ['nth', 'text'], { document: [document] });
            const former = rows.toSorted((x, y) => Number(x.nth) - Number(y.nth)).map(({ text }) => text);
            // The last two former ones keep their texts, but for what was said before the document was retracted.
            const retracted = onMissingInput === 'retract' ? (left.get(document) ?? 0) : 0;
            expect(former).toEqual(
              texts.slice(0, -1).map((text, at, all) => (at < all.length - 2 || at < retracted ? null : text)),
            );
          }
          const total = [...said.values()].reduce((sum, texts) => sum + texts.length - 1, 0);
          expect(await snapshot.table('versions', ['number'])).toHaveLength(total);
          await isDerived(project);
          const before = await facts(snapshot);
          await project.run(20, 'recover');
          expect(await facts(await project.snapshot())).toEqual(before);
        }),
        { numRuns: 4 },
      );
    },
    240_000,
  );

  it('are the same bytes with any number of workers', async () => {
    const editions: Step[] = [1, 2, 3, 1].map((edition) => FILES.map(() => ({ kind: 'write', edition }) as const));
    const left = [];
    for (const workers of [1, 3]) {
      const project = new Project({ run: { workers, batchDocuments: 1 } });
      await through(project, editions);
      left.push({
        ...comparedBytes(join(project.folder, 'clean')),
        ledger: readFileSync(ledgerFile(project.home), 'utf8'),
      });
    }
    expect(left[1]).toEqual(left[0]);
  }, 60_000);
});

/** All but the texts, which a recovery does not find again. */
async function facts(snapshot: Snapshot): Promise<unknown[]> {
  const columns = [
    'number',
    'document',
    'nth',
    'version',
    'path',
    'run',
    'as_of',
    'replaced_in',
    'replaced_on',
    'sha256',
  ] as const;
  const rows = await snapshot.table('versions', columns);
  return rows.toSorted((x, y) => Number(x.number) - Number(y.number));
}

/** A ledger of an earlier build has no rows of versions: its inputs tell of the same ones. */
async function isDerived(project: Project): Promise<void> {
  const told = pastFromLedger(project.home)?.versions;
  const home = join(project.folder, 'former');
  await mkdir(home, { recursive: true });
  const lines = readFileSync(ledgerFile(project.home), 'utf8')
    .split('\n')
    .filter((line) => line !== '');
  const former = lines.flatMap((line) => {
    const { sum: _, versions: _versions, ...row } = JSON.parse(line);
    return row.type === 'version' ? [] : [journalLine(row)];
  });
  writeFileSync(ledgerFile(home), former.join(''));
  const derived = pastFromLedger(home)?.versions;
  rmSync(home, { recursive: true });
  expect(derived).toEqual(told?.map(({ contentKey: _, words: _words, ...version }) => version));
}
