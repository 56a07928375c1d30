import { Readable } from 'node:stream';
import { crc32 } from 'node:zlib';
import {
  type Entry,
  fromRandomAccessReaderPromise,
  getFileNameLowLevel,
  RandomAccessReader,
  validateFileName,
  type ZipFile,
} from 'yauzl';
import { HELD_BYTES_MAX, unfoldedBytesMax } from '../../domain/input-limits.ts';
import { type Problem, problemAt } from '../../domain/problem.ts';
import { joined } from './byte-reader.ts';
import {
  type Archive,
  type Found,
  HEAD_BYTES,
  type OpenLimits,
  type OpenMember,
  type Source,
  Truncated,
} from './container.ts';
import { type RandomAccess, randomAccess } from './random-access.ts';

/** A file in an archive, to be read by its own format, or why it cannot be. */
type Member = Source | { readonly problem: Problem };

// What counts: the records of each member, by its own format; one for a member that cannot be had, or is left alone. Folders
// and hidden names are none. An archive without a directory is one thing that could not be read; a directory that breaks
// off gives its first members and one such thing.

const READ_BYTES = 1 << 16;
// Office files, programs and books are ZIP archives too: by name, or by the member that stands first in them.
const OTHER_NAMES = /\.(?:docx|xlsx|pptx|dotx|odt|ods|odp|epub|jar|war|apk|xpi|whl|nupkg|pages|numbers|key|wacz)$/i;
const OTHER_FIRST = ['[Content_Types].xml', 'mimetype', '_rels/', 'META-INF/'];
const LOCAL_HEADER = 30;
const UNIX_LINK = 0o120000;

export const ZIP: Archive = { name: 'zip', matches: (source) => isZip(source.head) && !isOtherZip(source), records };

/** Whether a ZIP archive is the form of something else: an office file, a book, a program. */
export function isOtherZip({ name, head }: Pick<Source, 'name' | 'head'>): boolean {
  if (!isZip(head)) return false;
  const first = new TextDecoder('latin1').decode(head.subarray(LOCAL_HEADER, LOCAL_HEADER + 40));
  return OTHER_NAMES.test(name) || OTHER_FIRST.some((start) => first.startsWith(start));
}

/** `PK` and the mark of a member, or of the end where there is none. */
function isZip(head: Uint8Array): boolean {
  return (
    head[0] === 0x50 && head[1] === 0x4b && (head[2] === 3 || head[2] === 5) && head[3] === (head[2] as number) + 1
  );
}

/** Records of all members as records of the archive: `line` counts them through, `locator` begins with the member's name. */
async function* records(source: Source, limits: OpenLimits, open: OpenMember): AsyncGenerator<Found> {
  let line = 0;
  // A remark counts no record.
  const numbered = (problem: Problem): Found => ({
    problem: { ...problem, path: source.path, ...(problem.effect === 'noted' ? {} : { line: ++line }) },
  });
  for await (const member of membersOf(source)) {
    if ('problem' in member) {
      yield member.problem.details['member'] === undefined ? member : numbered(member.problem);
      continue;
    }
    const name = member.member as string;
    for await (const found of open(member, limits)) {
      if ('problem' in found) {
        const { problem } = found;
        yield numbered({ ...problem, details: { ...problem.details, member: name } });
        continue;
      }
      const { input } = found;
      const inside = input.locator ?? (input.line === undefined ? undefined : `line ${input.line}`);
      yield {
        input: {
          ...input,
          path: source.path,
          line: ++line,
          locator: inside === undefined ? name : `${name}, ${inside}`,
          member: { path: `${source.path}/${name}`, whole: input.line === undefined },
        },
      };
    }
  }
}

/** Its members in the order of its directory; each is read before the next one is asked for. */
async function* membersOf(source: Source): AsyncGenerator<Member> {
  const whole = (found: string): Member => ({
    problem: problemAt(source, 'read/damaged', 'quarantined', { expected: 'a whole ZIP archive', found }),
  });
  let access: RandomAccess | undefined;
  let zip: ZipFile;
  try {
    access = await randomAccess(source);
    if (!access) {
      const details = { found: source.size ?? 'more', limit: HELD_BYTES_MAX };
      yield { problem: problemAt(source, 'read/too-large', 'quarantined', details) };
      return;
    }
    // Names and sizes are checked here, one by one: what is wrong with a member is no reason to lose the others.
    const options = { decodeStrings: false, validateEntrySizes: false, autoClose: false };
    zip = await fromRandomAccessReaderPromise(new Places(access), access.size, options);
  } catch (error) {
    yield whole((error as Error).message.replace(/\.$/, ''));
    return;
  }
  const seen = new Set<string>();
  const left = { bytes: unfoldedBytesMax(access.size) };
  let read = 0;
  try {
    for await (const entry of zip.eachEntry()) {
      read++;
      const name = nameOf(entry);
      if (name.endsWith('/') || isHidden(name)) continue;
      const wrong = whyNot(entry, name, seen, left);
      seen.add(name);
      if (wrong) yield { problem: { ...wrong, path: source.path, details: { ...wrong.details, member: name } } };
      else yield* memberOf(source, zip, entry, name);
    }
  } catch (error) {
    const found = `${(error as Error).message} (after ${read} of ${zip.entryCount} members)`;
    yield {
      problem: problemAt(source, 'read/damaged', 'quarantined', {
        expected: 'a whole directory of the archive',
        found,
      }),
    };
  }
}

type Reason = Pick<Problem, 'code' | 'effect' | 'details'>;

function whyNot(entry: Entry, name: string, seen: ReadonlySet<string>, left: { bytes: number }): Reason | undefined {
  const refuse = (expected: string, found: string, advice: string): Reason => ({
    code: 'read/damaged',
    effect: 'quarantined',
    details: { expected, found, advice },
  });
  const invalid = name.includes('\0') ? 'a NUL in it' : name === '' ? 'none' : validateFileName(name);
  if (invalid)
    return refuse('a name below the archive', invalid, 'unpack the archive where that is safe, and rename it');
  if (seen.has(name)) return refuse('one member of a name', 'a second one', 'give each a name of its own');
  if (((entry.externalFileAttributes >>> 16) & 0o170000) === UNIX_LINK)
    return { code: 'read/no-document', effect: 'skipped', details: { found: 'a link' } };
  if (entry.isEncrypted())
    return refuse('a member without a password', 'an encrypted one', 'unpack it with its password');
  if (!entry.canDecodeFileData())
    return refuse(
      'a stored or deflated member',
      `compression method ${entry.compressionMethod}`,
      'unpack the archive, or pack it anew',
    );
  if (entry.uncompressedSize > left.bytes)
    return {
      code: 'read/too-large',
      effect: 'quarantined',
      details: { found: entry.uncompressedSize, limit: left.bytes },
    };
  left.bytes -= entry.uncompressedSize;
  return undefined;
}

async function* memberOf(source: Source, zip: ZipFile, entry: Entry, name: string): AsyncGenerator<Member> {
  const chunks = contentOf(zip, entry);
  const first: Uint8Array[] = [];
  let held = 0;
  let broken: unknown;
  try {
    while (held < HEAD_BYTES) {
      const next = await chunks.next();
      if (next.done) break;
      first.push(next.value);
      held += next.value.length;
    }
  } catch (error) {
    // Said where the member's own format asks for its bytes.
    broken = error;
  }
  const head = joined(first, held).subarray(0, HEAD_BYTES);
  try {
    if (isZip(head)) yield { problem: nested(source, name, head) };
    else
      yield {
        path: source.path,
        name: name.slice(name.lastIndexOf('/') + 1),
        member: name,
        head,
        size: entry.uncompressedSize,
        async *chunks() {
          yield* first;
          if (broken) throw broken;
          yield* chunks;
        },
      };
  } finally {
    await chunks.return(undefined);
  }
}

function nested(source: Source, name: string, head: Uint8Array): Problem {
  if (isOtherZip({ name, head }))
    return problemAt(source, 'read/no-document', 'skipped', { found: 'an office file, book or program', member: name });
  const details = {
    expected: 'a document or a table of them',
    found: 'an archive in the archive',
    advice: 'unpack it, and put it beside this one',
    member: name,
  };
  return problemAt(source, 'read/damaged', 'quarantined', details);
}

/** Its bytes, unfolded. @throws Truncated where they end early, or are not those that the directory tells of */
async function* contentOf(zip: ZipFile, entry: Entry): AsyncGenerator<Uint8Array, undefined> {
  let stream: Readable | undefined;
  let size = 0;
  let sum = 0;
  try {
    stream = await zip.openReadStreamPromise(entry);
    for await (const chunk of stream as AsyncIterable<Uint8Array>) {
      size += chunk.length;
      if (size > entry.uncompressedSize) throw new Error(`more than the ${entry.uncompressedSize} bytes it declares`);
      sum = crc32(chunk, sum);
      yield chunk;
    }
  } catch (error) {
    throw new Truncated((error as Error).message);
  } finally {
    stream?.destroy();
  }
  if (size < entry.uncompressedSize) throw new Truncated(`${size} of ${entry.uncompressedSize} bytes`);
  if (sum !== entry.crc32) throw new Truncated('bytes that do not give its checksum');
  return undefined;
}

/** UTF-8 where the bytes are; else as the archive says, or in the code page of old. A backslash parts folders. */
function nameOf(entry: Entry): string {
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(entry.fileNameRaw).replaceAll('\\', '/');
  } catch {
    const { generalPurposeBitFlag, fileNameRaw, extraFields } = entry;
    return getFileNameLowLevel(generalPurposeBitFlag, fileNameRaw, extraFields, false).toWellFormed();
  }
}

/** As among files: names that begin with a dot are no inputs, nor what a Mac adds. */
function isHidden(name: string): boolean {
  return name.split('/').some((step) => step === '__MACOSX' || (step.startsWith('.') && step !== '.' && step !== '..'));
}

class Places extends RandomAccessReader {
  readonly #access: RandomAccess;

  constructor(access: RandomAccess) {
    super();
    this.#access = access;
  }

  override _readStreamForRange(start: number, end: number): Readable {
    const { at } = this.#access;
    return Readable.from(
      (async function* () {
        for (let from = start; from < end; from += READ_BYTES) yield await at(from, Math.min(READ_BYTES, end - from));
      })(),
      { objectMode: false },
    );
  }
}
