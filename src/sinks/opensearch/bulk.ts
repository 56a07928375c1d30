import { setTimeout as pause } from 'node:timers/promises';
import { type Applied, type ItemName, type Rejection, SinkError } from '../sink.ts';
import type { SearchClient } from './client.ts';
import { errorOf, isTransient, type Reply, refusal, rejectionOf, type ServerError } from './refusal.ts';

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
  readonly bytes: number;
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
}

/** What is to be sent again, and an answer that says why. */
interface Left {
  readonly busy: readonly Line[];
  readonly reply?: Reply | undefined;
}

/** Writes documents by their versions, in requests of limited size, and says what became of each. */
export class Bulk {
  readonly #client: SearchClient;
  /** Bytes of a request that the server takes, as far as we know. */
  #bytes = BULK_BYTES;

  constructor(client: SearchClient) {
    this.#client = client;
  }

  /**
   * What the server was too busy for is sent again, and only that.
   * @throws SinkError when it stays so, or the server refuses more than single documents
   */
  async write(writes: readonly Write[], versions: VersionType): Promise<Applied> {
    const sum: Outcome = { written: 0, alreadyNewer: 0, rejected: [] };
    const lines = writes.map((write) => lineOf(write, versions));
    for (let from = 0; from < lines.length; ) {
      const some = request(lines, from, this.#bytes);
      from += some.length;
      let left = some;
      for (let nth = 0; left.length > 0; nth++) {
        const { busy, reply } = await this.#send(left, sum);
        const wait = PAUSES_MS[nth];
        if (busy.length > 0 && wait === undefined)
          throw refusal(this.#client.sink, `writing ${busy.length} documents`, reply as Reply);
        if (busy.length > 0) await pause(wait);
        left = busy;
      }
    }
    return sum;
  }

  /** Sends lines in as many requests as the server wants, and adds to `sum` what became of them. */
  async #send(lines: readonly Line[], sum: Outcome): Promise<Left> {
    const path = '/_bulk?filter_path=error,status,items.*.status,items.*.error';
    const reply = await this.#client.send('POST', path, { lines: lines.map(({ text }) => text).join('') });
    if (reply.status === 200) return take(this.#client.sink, lines, reply, sum);
    if (isTooMuch(reply)) {
      const [first, ...others] = lines;
      if (first && others.length === 0) {
        sum.rejected.push(rejection(first, tooMuch(first, reply)));
        return { busy: [] };
      }
      // Those that come after need not be refused as well.
      if (reply.status !== 400)
        this.#bytes = Math.min(this.#bytes, Math.ceil(lines.reduce((all, { bytes }) => all + bytes, 0) / 2));
      const half = Math.ceil(lines.length / 2);
      const one = await this.#send(lines.slice(0, half), sum);
      const other = await this.#send(lines.slice(half), sum);
      return { busy: [...one.busy, ...other.busy], reply: one.reply ?? other.reply };
    }
    if (isTransient(reply.status)) return { busy: lines, reply };
    throw refusal(this.#client.sink, 'writing', reply);
  }
}

function lineOf(write: Write, version_type: VersionType): Line {
  const action = { index: { _index: write.index, _id: write.id, version: write.indexVersion, version_type } };
  const text = `${JSON.stringify(action)}\n${JSON.stringify(write.shape)}\n`;
  return { write, text, bytes: Buffer.byteLength(text) };
}

/** Lines from one on that a request has room for, at least one. */
function request(lines: readonly Line[], from: number, room: number): readonly Line[] {
  let to = from + 1;
  for (let bytes = lines[from]?.bytes ?? 0; to < lines.length; to++) {
    bytes += lines[to]?.bytes ?? 0;
    if (bytes > room) break;
  }
  return lines.slice(from, to);
}

// As a node says that what it is asked to write is more than it ever takes at once, a share of its memory, and not only now.
const PRESSURE = /(?:coordinating|primary)_operation_bytes=(\d+), max_coordinating(?:_and_primary)?_bytes=(\d+)/;

/**
 * Whether no more than parts of a request can pass: it is larger than the server takes, larger than the memory that it ever
 * has for one, or it holds a document that it cannot even read.
 */
function isTooMuch(reply: Reply): boolean {
  const { durability, type = '', reason = '' } = errorOf(reply);
  if (reply.status === 413) return true;
  if (reply.status === 400) return /pars|constraints|content/.test(type);
  const [, asked = 0, most = 0] = PRESSURE.exec(reason) ?? [];
  return reply.status === 429 && (durability === 'PERMANENT' || Number(asked) > Number(most));
}

function tooMuch({ bytes }: Line, reply: Reply): string {
  if (reply.status === 400) return rejectionOf(reply.status, errorOf(reply));
  return `larger than the server takes: ${bytes} bytes`;
}

function take(sink: string, lines: readonly Line[], reply: Reply, sum: Outcome): Left {
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
  return { busy, reply: why };
}

function rejection({ write: { type, id, version } }: Line, reason: string): Rejection {
  return { type, id, version, reason };
}
