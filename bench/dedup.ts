// Duplicates and coverage: JSONL of {id, text} → JSONL of {id, cluster}, at one of three levels. With --peers: one table beside others.
import { spawnSync } from 'node:child_process';
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import type { Signature } from '../src/domain/signature.ts';
import { foldOptions, linkedGroupOptions } from '../src/pipeline/corpus/corpus.ts';
import { prepare } from '../src/pipeline/prepare/order.ts';
import type { Copies } from '../src/stages/cluster/cluster.ts';
import { AS_OF, CONFIG, PREPARE, required } from './default-config.ts';
import { foldInMemory } from './fold-in-memory.ts';

const LEVELS = ['dup', 'story', 'event'] as const;

export async function bench(flags: Readonly<Record<string, string | undefined>>): Promise<void> {
  if (flags['peers'] !== undefined) return (await import('./dedup-peers.ts')).bench(flags);
  const level = required(flags, 'level') as (typeof LEVELS)[number];
  if (!LEVELS.includes(level)) throw new Error(`--level: expected ${LEVELS.join(', ')}, found ${level}`);
  const lines = readFileSync(required(flags, 'docs'), 'utf8')
    .split('\n')
    .filter((line) => line.trim() !== '');
  const ids = new Map<string, string>();
  const signatures = lines.flatMap((line, index) => {
    const { signature } = prepare(
      { path: 'bench/docs.jsonl', line: index + 1, bytes: Buffer.from(line), kind: 'json', ordinal: 0 },
      { ...PREPARE, sign: { ...PREPARE.sign, engine: engineOf(flags) } },
    );
    if (signature) ids.set(signature.document, String((JSON.parse(line) as { id: unknown }).id));
    return signature ? [signature] : [];
  });
  // Events are groups of linked texts; the other levels are groups of copies.
  const { documents, folding, court } = foldInMemory(
    signatures,
    level === 'event' ? linkedGroupOptions(CONFIG) : foldOptions(CONFIG),
  );
  const groups: ReadonlyArray<readonly Copies[]> =
    level === 'event' ? folding.stories : (level === 'story' ? folding.copies : folding.edits).map((group) => [group]);
  const rows = groups.flatMap((story) => {
    const members = story
      .flatMap((group) => group.members)
      .map((number) => ids.get((documents[number] as Signature).document) as string)
      .toSorted();
    return members.map((id) => ({ id, cluster: members[0] }));
  });
  const out = required(flags, 'out');
  writeFileSync(
    out,
    rows
      .toSorted((a, b) => (a.id < b.id ? -1 : 1))
      .map((row) => `${JSON.stringify(row)}\n`)
      .join(''),
  );
  const judged = court.heard().length;
  console.log(
    `${level}: ${signatures.length} documents, ${groups.length} groups, ${judged} pairs judged (${(judged / Math.max(1, signatures.length)).toFixed(1)} a document), as of ${AS_OF}`,
  );
  if (flags['gold'] !== undefined) score(flags['gold'], out, level);
}

/** `--engine minhash`: the same quality is asked of the reference engine. */
function engineOf({ engine = 'fss' }: Readonly<Record<string, string | undefined>>): 'fss' | 'minhash' {
  if (engine === 'fss' || engine === 'minhash') return engine;
  throw new Error(`--engine: expected fss or minhash, found ${engine}`);
}

/** Prints the figures of the scorer that lies beside the gold file. */
function score(gold: string, predictions: string, level: string): void {
  const scorer = [join(dirname(gold), 'score.mjs'), join(dirname(gold), '..', 'score.mjs')].find((file) =>
    existsSync(file),
  );
  if (!scorer) throw new Error(`no score.mjs beside ${gold}`);
  process.stdout.write(
    spawnSync(process.execPath, [scorer, gold, predictions, '--level', level], { encoding: 'utf8' }).stdout,
  );
}
