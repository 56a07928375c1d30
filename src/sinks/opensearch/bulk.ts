import { setTimeout as pause } from 'node:timers/promises';
import { type Applied, type ItemName, type Rejection, SinkError } from '../sink.ts';
import type { Reply, SearchClient } from './client.ts';
import { errorOf, isTransient, refusal, rejectionOf, type ServerError } from './refusal.ts';

/** One document to be written. */
export interface Write extends ItemName {
  readonly index: string;
  readonly version: number;
  /** What the index compares. */
  readonly indexVersion: number;
  readonly shape: object;
}

/** `external`: only what is newer; `external_gte`: also what has the same version. */
export type VersionType = 'external' | 'external_gte';

// Bytes of one request. Small managed clusters refuse more than 10 MB, and larger requests are no faster.
const BULK_BYTES = 8_000_000;
/** Pauses before what the server was too busy for is sent again; the runner has patience beyond that. */
const PAUSES_MS = [200, 500, 1500, 4000];

interface Line {
  readonly write: Write;
  readonly text: string;
}

interface BulkItem {
  readonly status: number;
  readonly error?: ServerError;
}

/** What became of some writes. */
interface Outcome {
  written: number;
  alreadyNewer: number;
  readonly rejected: Rejection[];
  /** To be sent again, and why. */
  readonly busy: Line[];
  reply?: Reply;
}

/**
 * Writes documents by their versions, in requests of limited size, and says what became of each. What the server was too busy
 * for is sent again, and only that.
 *
 * @throws SinkError when it stays so, or the server refuses more than single documents
 */
export async function writeAll(
  client: SearchClient,
  writes: readonly Write[],
  versions: VersionType,
): Promise<Applied> {
  const sum: Outcome = { written: 0, alreadyNewer: 0, rejected: [], busy: [] };
  for (const lines of requests(writes, versions)) {
    let left = lines;
    for (let nth = 0; left.length > 0; nth++) {
      const { busy, reply } = await sendLines(client, left, sum);
      const wait = PAUSES_MS[nth];
      if (busy.length > 0 && wait === undefined)
        throw refusal(client.sink, `writing ${busy.length} documents`, reply as Reply);
      if (busy.length > 0) await pause(wait);
      left = busy;
    }
  }
  const { written, alreadyNewer, rejected } = sum;
  return { written, alreadyNewer, rejected };
}

function* requests(writes: readonly Write[], version_type: VersionType): Generator<Line[]> {
  let lines: Line[] = [];
  let bytes = 0;
  for (const write of writes) {
    const action = { index: { _index: write.index, _id: write.id, version: write.indexVersion, version_type } };
    const text = `${JSON.stringify(action)}\n${JSON.stringify(write.shape)}\n`;
    const more = Buffer.byteLength(text);
    if (lines.length > 0 && bytes + more > BULK_BYTES) {
      yield lines;
      lines = [];
      bytes = 0;
    }
    lines.push({ write, text });
    bytes += more;
  }
  if (lines.length > 0) yield lines;
}

/** Sends lines in as many requests as the server wants, and adds to `sum` what became of them. */
async function sendLines(client: SearchClient, lines: Line[], sum: Outcome): Promise<Pick<Outcome, 'busy' | 'reply'>> {
  const path = '/_bulk?filter_path=error,status,items.*.status,items.*.error';
  const reply = await client.send('POST', path, { lines: lines.map(({ text }) => text).join('') });
  if (reply.status === 200) return take(client.sink, lines, reply, sum);
  if (isTooMuch(reply)) {
    const [first, ...others] = lines;
    if (first && others.length === 0) {
      sum.rejected.push(rejection(first, tooMuch(first, reply)));
      return { busy: [] };
    }
    const half = Math.ceil(lines.length / 2);
    const one = await sendLines(client, lines.slice(0, half), sum);
    const other = await sendLines(client, lines.slice(half), sum);
    return { busy: [...one.busy, ...other.busy], ...((one.reply ?? other.reply) ? { reply } : {}) };
  }
  if (isTransient(reply.status)) return { busy: lines, reply };
  throw refusal(client.sink, 'writing', reply);
}

/**
 * Whether no more than parts of a request can pass: it is larger than the server takes, larger than the memory that it ever
 * has for one, or it holds a document that it cannot even read.
 */
function isTooMuch(reply: Reply): boolean {
  const { durability, type = '' } = errorOf(reply);
  if (reply.status === 413) return true;
  if (reply.status === 429) return durability === 'PERMANENT';
  return reply.status === 400 && /pars|constraints|content/.test(type);
}

function tooMuch({ text }: Line, reply: Reply): string {
  if (reply.status === 400) return rejectionOf(reply.status, errorOf(reply));
  return `larger than the server takes: ${Buffer.byteLength(text)} bytes`;
}

function take(sink: string, lines: Line[], reply: Reply, sum: Outcome): Pick<Outcome, 'busy' | 'reply'> {
  const { items = [] } = (reply.body ?? {}) as { items?: Array<{ index?: BulkItem }> };
  if (items.length !== lines.length)
    throw new SinkError(
      'transient',
      `Sink ${sink}: of ${lines.length} documents that were sent the server answered for ${items.length}.`,
      'Check whether a proxy stands between that changes answers.',
    );
  const busy: Line[] = [];
  let why: Reply | undefined;
  for (const [at, line] of lines.entries()) {
    const { status = 0, error = {} } = items[at]?.index ?? {};
    if (status === 200 || status === 201) sum.written++;
    else if (status === 409) sum.alreadyNewer++;
    else if (isTransient(status) || error.type?.startsWith('es_rejected')) {
      busy.push(line);
      why ??= { status, body: { error } };
    } else if (status === 400 && error.type !== 'index_closed_exception')
      sum.rejected.push(rejection(line, rejectionOf(status, error)));
    else throw refusal(sink, 'writing', { status, body: { error } });
  }
  return { busy, ...(why ? { reply: why } : {}) };
}

function rejection({ write: { type, id, version } }: Line, reason: string): Rejection {
  return { type, id, version, reason };
}
