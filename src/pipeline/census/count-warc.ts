// A record begins where a block of headers is whole; it is well where its length leads to two line ends and the next one,
// or to the end of the file. After one that is not, the next begins at the first line that says so.

const HEADERS_MAX = 1 << 16;
const VERSION = /^WARC\/[01]\.\d/;
const TYPE = /^warc-type[ \t]*:[ \t]*(\S+)/im;
const LENGTH = /^content-length[ \t]*:[ \t]*(\S*)[ \t]*\r?$/im;

/** Records of a WARC that hold documents: responses, resources and conversions. */
export async function countWarc(chunks: AsyncIterable<Uint8Array>, blockMax: number): Promise<number> {
  const bytes = new Window(chunks);
  if (!(await bytes.text(5)).startsWith('WARC/')) return 1;
  let count = 0;
  for (;;) {
    while (/^[\r\n]/.test(await bytes.text(1))) bytes.pass(1);
    const text = await bytes.text(HEADERS_MAX);
    if (text === '') return count;
    const end = /\n\r?\n/.exec(text);
    if (!VERSION.test(text) || !end) {
      await bytes.passLine();
      await toRecord(bytes);
      continue;
    }
    const header = text.slice(0, end.index + 1);
    bytes.pass(end.index + end[0].length);
    if (/^(?:response|resource|conversion)$/i.test(TYPE.exec(header)?.[1] ?? '')) count++;
    const given = LENGTH.exec(header)?.[1] ?? '';
    if (!/^\d{1,15}$/.test(given) || !(await passBlock(bytes, Number(given), blockMax))) await toRecord(bytes);
  }
}

/** Goes behind a block that is as long as it says; else stays before it, unless it is too long to be looked at twice. */
async function passBlock(bytes: Window, length: number, blockMax: number): Promise<boolean> {
  if (length > blockMax) {
    for (let left = length; left > 0; ) {
      const step = (await bytes.text(Math.min(left, HEADERS_MAX))).length;
      if (step === 0) return false;
      bytes.pass(step);
      left -= step;
    }
    return endsWell(await bytes.text(64));
  }
  const isWhole = (await bytes.has(length + 64)) >= length;
  if (!isWhole || !endsWell(bytes.ahead(length, 64))) return false;
  bytes.pass(length);
  return true;
}

function endsWell(next: string): boolean {
  const ends = /^[\r\n]*/.exec(next)?.[0] ?? '';
  return ends.length === next.length || (ends.split('\n').length > 2 && next.startsWith('WARC/', ends.length));
}

async function toRecord(bytes: Window): Promise<void> {
  for (let text = await bytes.text(8); text !== '' && !VERSION.test(text); text = await bytes.text(8))
    await bytes.passLine();
}

/** A stream as far as it is looked at; what breaks it is its end. */
class Window {
  readonly #chunks: AsyncIterator<Uint8Array>;
  #held: Buffer = Buffer.alloc(0);
  #isDone = false;

  constructor(chunks: AsyncIterable<Uint8Array>) {
    this.#chunks = chunks[Symbol.asyncIterator]();
  }

  /** Sees to it that so many bytes are at hand. @returns how many are */
  async has(length: number): Promise<number> {
    const parts = [this.#held];
    let held = this.#held.length;
    while (held < length && !this.#isDone) {
      const next = await this.#chunks.next().catch(() => ({ done: true as const, value: undefined }));
      if (next.done) this.#isDone = true;
      else {
        parts.push(Buffer.from(next.value));
        held += next.value.length;
      }
    }
    if (parts.length > 1) this.#held = Buffer.concat(parts);
    return this.#held.length;
  }

  async text(length: number): Promise<string> {
    await this.has(length);
    return this.ahead(0, length);
  }

  ahead(from: number, length: number): string {
    return this.#held.toString('latin1', from, Math.min(from + length, this.#held.length));
  }

  pass(length: number): void {
    this.#held = this.#held.subarray(length);
  }

  async passLine(): Promise<void> {
    while ((await this.has(1)) > 0) {
      const at = this.#held.indexOf(0x0a);
      this.pass(at < 0 ? this.#held.length : at + 1);
      if (at >= 0) return;
    }
  }
}
