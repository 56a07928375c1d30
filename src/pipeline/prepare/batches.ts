import { canonicalJson } from '../../domain/canonical-json.ts';
import { sha256 } from '../../domain/ids.ts';
import type { Problem } from '../../domain/problem.ts';
import type { ListedFile, RawInput } from '../../domain/raw-input.ts';
import type { OpenLimits } from '../../inputs/containers/container.ts';
import { openFile } from '../../inputs/open.ts';
import type { Sidecar } from '../../inputs/sidecar.ts';
import type { KeyedInput } from './worker.ts';

export interface BatchOptions extends OpenLimits {
  readonly batchDocuments: number;
  readonly batchBytes: number;
}

/** What goes to a worker together, or a problem that stands in its place. */
export interface Batch {
  readonly inputs: readonly KeyedInput[];
  readonly problems: readonly Problem[];
}

/**
 * Whether an input needs work at all, asked once for each in order; one that an earlier run prepared does not. May say
 * as of which day it is to be read, if not today, and with which version of what was learnt, if not the one in force.
 */
export type Gate = (input: KeyedInput) => Pick<RawInput, 'asOf' | 'learnt'> | undefined;

/**
 * Names an input and its bytes: the upstream key of everything made from it. Two runs that find the same input give it
 * the same key. A line of JSONL keeps its key when it moves to another line, or to another file of the same folder.
 */
export function inputKey(input: RawInput): string {
  const { path, line, member, bytes, kind, ordinal, sidecar, container, charset } = input;
  const whole = member?.whole ? member.path : line === undefined ? path : undefined;
  const where = whole ?? path.split('/').slice(1, -1)[0];
  // What only some containers say is named only where it is said: keys of everything else stay as they were.
  const said = container || charset !== undefined ? [{ container: container ?? {}, charset: charset ?? '' }] : [];
  return sha256(canonicalJson([kind, where ?? '', ordinal, sidecar ?? {}, sha256(bytes), ...said])).slice(0, 32);
}

/**
 * Reads files into batches, in order: at most so many documents and bytes; a page of HTML goes alone.
 *
 * @param countedElsewhere how many records with these bytes lie in files that are not read
 */
export async function* batches(
  files: readonly ListedFile[],
  sidecar: Sidecar | undefined,
  options: BatchOptions,
  gate: Gate,
  countedElsewhere: (sha256: string) => number = () => 0,
): AsyncGenerator<Batch> {
  const seen = new Map<string, number>();
  let inputs: KeyedInput[] = [];
  let problems: Problem[] = [];
  let bytes = 0;
  const take = (): Batch => {
    const batch = { inputs, problems };
    inputs = [];
    problems = [];
    bytes = 0;
    return batch;
  };
  for (const file of files) {
    // A row is used also where its file cannot be opened.
    sidecar?.find({ path: file.path, kind: 'text', bytes: NO_BYTES });
    for await (const found of openFile(file, options)) {
      if ('problem' in found) {
        problems.push(found.problem);
        continue;
      }
      const { line, member } = found.input;
      const ordinal = line === undefined || member?.whole ? 0 : countEqual(seen, found.input.bytes, countedElsewhere);
      const ofMember = member && sidecar?.find({ ...found.input, path: member.path });
      const fields = ofMember ?? sidecar?.find(found.input);
      const input = { ...found.input, ordinal, ...(fields ? { sidecar: fields } : {}) };
      const keyed = { ...input, key: inputKey(input) };
      const pass = gate(keyed);
      if (!pass) continue;
      const full = inputs.length > 0 && (input.kind === 'html' || bytes + input.bytes.length > options.batchBytes);
      if (full) yield take();
      inputs.push({ ...keyed, ...pass });
      bytes += input.bytes.length;
      if (input.kind === 'html' || inputs.length >= options.batchDocuments) yield take();
    }
    if (problems.length >= options.batchDocuments) yield take();
  }
  if (inputs.length > 0 || problems.length > 0) yield take();
}

const NO_BYTES = new Uint8Array(0);

/** How many records with the same bytes there are besides: tells equal, nameless records apart whatever their order. */
function countEqual(
  seen: Map<string, number>,
  bytes: Uint8Array,
  countedElsewhere: (sha256: string) => number,
): number {
  const hash = sha256(bytes);
  const name = hash.slice(0, 32);
  const before = seen.get(name) ?? countedElsewhere(hash);
  seen.set(name, before + 1);
  return before;
}
