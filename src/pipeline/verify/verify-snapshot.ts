import type { Snapshot } from '../../store/snapshot/reader.ts';
import { TABLE_NAMES } from '../../store/snapshot/tables.ts';
import { recordHeads, recount, verifyFile } from '../../store/snapshot/verify-files.ts';
import type { State } from '../../store/state/state.ts';
import type { Remembered } from '../past/remembered.ts';
import type { Findings } from './findings.ts';

interface Against {
  readonly state: State | undefined;
  readonly run: number | undefined;
  readonly remembered: Remembered | undefined;
  readonly findings: Findings;
}

/** Holds the files of a snapshot against its manifest, and what stands in them against state and ledger. */
export async function verifySnapshot(snapshot: Snapshot, against: Against): Promise<void> {
  const { folder, manifest } = snapshot;
  const { state, run, findings } = against;
  if (run !== undefined && manifest.run !== run)
    findings.disagree('run', `${folder} is the snapshot of run ${manifest.run}, and run ${run} was the last.`);
  const sound = new Set<string>();
  for (const segment of TABLE_NAMES.flatMap((table) => manifest.tables[table])) {
    findings.count('files', 1);
    findings.count('rows', segment.rows);
    findings.try(() => {
      verifyFile(folder, segment);
      sound.add(segment.name);
    });
  }
  const isSound = (name: string): boolean => sound.has(name);
  await findings.tryAsync(() => recount(folder, manifest, isSound, (fault) => findings.add(fault)));
  verifyRecords(snapshot, against);
  await findings.tryAsync(() => snapshot.summary());
  if (!state) return;
  const areSound = (table: (typeof TABLE_NAMES)[number]): boolean =>
    manifest.tables[table].every(({ name }) => isSound(name));
  if (areSound('documents')) await verifyDocuments(snapshot, state, findings);
  if (areSound('versions')) await verifyVersionRows(snapshot, state, findings);
  if (areSound('stories')) await verifyStoryRows(snapshot, state, findings);
  const pairs = manifest.tables.pairs.reduce((sum, { rows }) => sum + rows, 0);
  const verdicts = findings.try(() => state.verdicts.number('count(*)'));
  if (verdicts !== undefined && pairs !== verdicts)
    findings.disagree('pairs', `${folder}/tables/pairs holds ${pairs} pairs, the state ${verdicts} verdicts.`);
}

/** Each record is the ledger's last word on its story, and each story that lives has one. */
function verifyRecords({ folder, manifest }: Snapshot, { remembered, findings }: Against): void {
  let isWhole = true;
  let records = 0;
  for (const segment of manifest.records) {
    findings.count('files', 1);
    const heads = findings.try(() => recordHeads(folder, segment));
    isWhole &&= heads !== undefined;
    records += heads?.length ?? 0;
    if (heads && heads.length !== segment.rows)
      findings.disagree(
        'records-number',
        `${folder}/${segment.name} holds ${heads.length} records, not ${segment.rows}.`,
      );
    for (const { number, id, version, contentHash } of heads ?? []) {
      const story = remembered?.stories.get(id);
      if (!remembered || (story?.number === number && story.version === version && story.contentHash === contentHash))
        continue;
      findings.disagree(
        'records',
        `${folder}/${segment.name}: the record of ${id} is not the one that the ledger names.`,
      );
    }
  }
  findings.count('records', records);
  if (!remembered || !isWhole) return;
  const living = [...remembered.stories.values()].filter(({ canonical }) => canonical !== undefined).length;
  if (records !== living)
    findings.disagree('records-all', `${folder} holds ${records} records, the ledger ${living} stories.`);
}

/** Each input and document of the state has its row, and nothing else has one. */
async function verifyDocuments(snapshot: Snapshot, state: State, findings: Findings): Promise<void> {
  const columns = ['version', 'document', 'path', 'line', 'place', 'upstream_key', 'story'] as const;
  let rows = 0;
  for await (const row of snapshot.rows('documents', columns)) {
    rows++;
    const entry = state.documents.one('number', Number(row.version));
    const isSame =
      entry !== undefined &&
      [entry.document, entry.path, entry.line, entry.place, entry.key].join('\n') ===
        [row.document, row.path, row.line, row.place, row.upstream_key].join('\n') &&
      (entry.status !== 'live' || entry.story === row.story);
    if (!isSame)
      findings.disagree(
        'document-rows',
        `${snapshot.folder}/tables/documents: the row of ${row.document} (${row.path}) is not what the state knows of version ${row.version}.`,
      );
  }
  const known = state.documents.number('count(*)');
  if (rows !== known)
    findings.disagree(
      'document-rows-number',
      `${snapshot.folder}/tables/documents holds ${rows} rows, the state ${known} inputs and documents.`,
    );
}

/** Each former version of the state has its row, with its text as long as the state has it. */
async function verifyVersionRows(snapshot: Snapshot, state: State, findings: Findings): Promise<void> {
  let rows = 0;
  const columns = ['number', 'document', 'nth', 'version', 'sha256', 'upstream_key', 'replaced_in', 'state'] as const;
  for await (const row of snapshot.rows('versions', columns)) {
    rows++;
    const known = state.versions.one('number', Number(row.number));
    const isSame =
      known !== undefined &&
      [known.document, known.nth, known.entry, known.sha256, known.key, known.replaced_in].join('\n') ===
        [row.document, row.nth, row.version, row.sha256, row.upstream_key, row.replaced_in].join('\n') &&
      (known.pack === null) === (row.state === 'text-gone');
    if (!isSame)
      findings.disagree(
        'version-rows',
        `${snapshot.folder}/tables/versions: row ${row.number} is not what the state knows of that version of ${row.document}.`,
      );
  }
  const known = state.versions.number('count(*)');
  if (rows !== known)
    findings.disagree(
      'version-rows-number',
      `${snapshot.folder}/tables/versions holds ${rows} rows, the state ${known} former versions.`,
    );
}

async function verifyStoryRows(snapshot: Snapshot, state: State, findings: Findings): Promise<void> {
  let rows = 0;
  for await (const row of snapshot.rows('stories', ['story', 'number', 'version', 'content_hash', 'canonical'])) {
    rows++;
    const story = state.stories.one('number', Number(row.number));
    const isSame =
      story?.story === row.story &&
      story?.version === row.version &&
      story?.content_hash === row.content_hash &&
      story?.canonical === row.canonical;
    if (!isSame)
      findings.disagree(
        'story-rows',
        `${snapshot.folder}/tables/stories: the row of ${row.story} is not what the state knows of it.`,
      );
  }
  const known = state.stories.number('count(*)', 'canonical IS NOT NULL');
  if (rows !== known)
    findings.disagree(
      'story-rows-number',
      `${snapshot.folder}/tables/stories holds ${rows} rows, the state ${known} stories.`,
    );
}
