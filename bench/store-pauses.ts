// What the largest merges of the store take: nothing else of a run waits for so long.
import { hash } from 'node:crypto';
import { join } from 'node:path';
import { entryRow } from '../src/pipeline/past/entry.ts';
import { Database } from '../src/store/duck.ts';
import { makeFolder } from '../src/store/files.ts';
import { KeyStore } from '../src/store/keys/key-store.ts';
import type { Piece } from '../src/store/snapshot/pieces.ts';
import { RecordMedium, writeLines } from '../src/store/snapshot/record-medium.ts';
import { RowMedium } from '../src/store/snapshot/row-medium.ts';
import { mergePacks } from '../src/store/state/pack-merge.ts';
import { Packs } from '../src/store/state/packs.ts';
import { State } from '../src/store/state/state.ts';
import { eachKeyOf, entryAt } from './store-corpus.ts';

export interface Pause {
  readonly what: string;
  /** Milliseconds of all threads. */
  readonly cpu: number;
  readonly bytes: number;
}

/** Documents of which four segments of keys are 64 MB. */
const KEY_DOCUMENTS = 9_800;
const TEXT_BYTES = 4000;
const RECORD_BYTES = 7000;
const PACKED_BYTES = 5000;

export async function pausesIn(folder: string): Promise<Pause[]> {
  return [keysPause(join(folder, 'keys')), await textsPause(folder), recordsPause(folder), packsPause(folder)];
}

function timed(what: string, bytes: number, work: () => void): Pause {
  const before = process.cpuUsage();
  work();
  return { what, cpu: cpuSince(before), bytes };
}

function cpuSince(before: NodeJS.CpuUsage): number {
  const { user, system } = process.cpuUsage(before);
  return (user + system) / 1000;
}

function keysPause(folder: string): Pause {
  const keys = new KeyStore(folder, []);
  for (let segment = 0; segment < 4; segment++)
    keys.write(segment + 1, 0, (add) => {
      for (let at = 0; at < KEY_DOCUMENTS; at++)
        eachKeyOf(
          segment * KEY_DOCUMENTS + at,
          () => undefined,
          (family, high, low) => add(family, high, low, segment * KEY_DOCUMENTS + at, 20_000),
        );
    });
  const bytes = keys.segments.reduce((sum, one) => sum + one.bytes, 0);
  return timed('four segments of keys', bytes, () => keys.merge(5, () => true));
}

/** Text that does not shrink more than news does. */
function wordsOf(seed: number, bytes: number): string {
  let text = '';
  for (let at = 0; text.length < bytes; at++) text += `${hash('sha256', `${seed} ${at}`).slice(0, 12)} and then the `;
  return text.slice(0, bytes);
}

async function textsPause(folder: string): Promise<Pause> {
  const database = await Database.open(':memory:', { memoryMb: 192 });
  const medium = new RowMedium(async () => database, 'texts');
  const pieces: Piece[] = [];
  const [count, each] = [8, Math.floor(1_000_000 / TEXT_BYTES)];
  for (let piece = 0; piece < count; piece++) {
    const numbers = Array.from({ length: each }, (_, at) => piece * each + at);
    await medium.load(
      numbers.map((number) => ({
        number,
        key: '',
        items: [{ document: String(number), version: number, text: wordsOf(number, TEXT_BYTES) }],
        text: TEXT_BYTES,
      })),
    );
    const range = [piece * each, (piece + 1) * each - 1] as const;
    pieces.push((await medium.write([], range, join(folder, `texts-${piece}`))) as Piece);
  }
  const before = process.cpuUsage();
  const { bytes } = await medium.merge(pieces, join(folder, 'texts'));
  const cpu = cpuSince(before);
  database.close();
  return { what: 'eight segments of texts, 8 MB of text', cpu, bytes };
}

function recordsPause(folder: string): Pause {
  const pieces = Array.from({ length: 62 }, (_, piece) => {
    const numbers = Array.from({ length: 18 }, (_none, at) => piece * 18 + at + 1);
    const lines = numbers.map((number) => [number, Buffer.from(`${wordsOf(number, RECORD_BYTES)}\n`)] as const);
    return writeLines(lines, join(folder, `records-${piece}`));
  });
  const bytes = pieces.reduce((sum, piece) => sum + piece.bytes, 0);
  return timed(
    'segments of records, sealed',
    bytes,
    () => void new RecordMedium().merge(pieces, join(folder, 'records')),
  );
}

function packsPause(folder: string): Pause {
  const output = join(folder, 'packed');
  makeFolder(output);
  const state = State.open(output, { memoryMb: 64 });
  state.begin();
  const each = Math.floor((64 * 2 ** 20) / 8 / PACKED_BYTES);
  for (let pack = 1; pack <= 8; pack++) {
    const packs = new Packs(output, pack);
    for (let at = 0; at < each; at++) {
      const number = pack * each + at;
      const packing = packs.append(Buffer.alloc(3000, number), Buffer.alloc(2000, number));
      state.documents.put({ ...entryRow(entryAt({ stored: 8 * each }, number)), pack: packing.pack, at: packing.at });
    }
    state.packs.put({ pack, bytes: packs.sync()[0]?.bytes ?? 0 });
    packs.close();
  }
  const packs = new Packs(output, 9);
  const pause = timed('eight packs', 8 * each * PACKED_BYTES, () => {
    mergePacks(state, packs, new Set(), true);
    packs.sync();
  });
  packs.close();
  state.close();
  return pause;
}
