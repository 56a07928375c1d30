import { sha256 } from '../domain/ids.ts';
import type { Problem } from '../domain/problem.ts';
import type { ListedFile, RawInput } from '../domain/raw-input.ts';
import { type OpenLimits, openFile } from '../inputs/open.ts';
import type { Sidecar } from '../inputs/sidecar.ts';

export interface BatchOptions extends OpenLimits {
  readonly batchDocuments: number;
  readonly batchBytes: number;
}

/** What goes to a worker together, or a problem that stands in its place. */
export interface Batch {
  readonly inputs: readonly RawInput[];
  readonly problems: readonly Problem[];
}

/** Reads files into batches, in order: at most so many documents and bytes; a page of HTML goes alone. */
export async function* batches(
  files: readonly ListedFile[],
  sidecar: Sidecar | undefined,
  options: BatchOptions,
): AsyncGenerator<Batch> {
  const seen = new Map<string, number>();
  let inputs: RawInput[] = [];
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
    const fields = sidecar?.find(file.path);
    for await (const found of openFile(file, options)) {
      if ('problem' in found) {
        problems.push(found.problem);
        continue;
      }
      const { input } = found;
      const ordinal = input.line === undefined ? 0 : countEqual(seen, input.bytes);
      const full = inputs.length > 0 && (input.kind === 'html' || bytes + input.bytes.length > options.batchBytes);
      if (full) yield take();
      inputs.push({ ...input, ordinal, ...(fields ? { sidecar: fields } : {}) });
      bytes += input.bytes.length;
      if (input.kind === 'html' || inputs.length >= options.batchDocuments) yield take();
    }
    if (problems.length >= options.batchDocuments) yield take();
  }
  if (inputs.length > 0 || problems.length > 0) yield take();
}

/** How many records with the same bytes came before: tells equal, nameless records apart whatever their order. */
function countEqual(seen: Map<string, number>, bytes: Uint8Array): number {
  const hash = sha256(bytes).slice(0, 32);
  const before = seen.get(hash) ?? 0;
  seen.set(hash, before + 1);
  return before;
}
