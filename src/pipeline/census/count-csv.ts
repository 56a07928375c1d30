import { headerText, isTextName } from '../../domain/text-names.ts';
import { type Counter, isSpace } from './counter.ts';

/** Rows of a table below its header, by line ends outside of quotes. */
export class CsvCounter implements Counter {
  readonly #delimiter: number;
  readonly #textNames: readonly string[];
  #rows = 0;
  #isVisible = false;
  #isStart = true;
  #isQuoted = false;
  #isClosing = false;
  #mark = 0;
  #header: number[] = [];

  constructor(delimiter: string, textNames: readonly string[]) {
    this.#delimiter = delimiter.charCodeAt(0);
    this.#textNames = textNames;
  }

  push(chunk: Uint8Array): void {
    for (const byte of chunk) {
      if (this.#mark < 3 && byte === [0xef, 0xbb, 0xbf][this.#mark]) this.#mark++;
      else {
        this.#mark = 3;
        this.#take(byte);
      }
    }
  }

  #take(byte: number): void {
    if (!isSpace(byte)) this.#isVisible = true;
    if (this.#rows === 0 && this.#header.length < 65536) this.#header.push(byte);
    if (this.#isClosing) {
      this.#isClosing = false;
      // Two quotes are one of the text; anything else ends what was quoted.
      if (byte === 0x22) return;
      this.#isQuoted = false;
    }
    if (this.#isQuoted) this.#isClosing = byte === 0x22;
    else if (byte === 0x0a || byte === 0x0d) {
      if (this.#rows === 0 && (!this.#isVisible || this.#isSeparatorLine())) this.#header = [];
      else if (this.#isVisible) this.#rows++;
      this.#isVisible = false;
      this.#isStart = true;
    } else if (byte === this.#delimiter) this.#isStart = true;
    else {
      this.#isQuoted = this.#isStart && byte === 0x22;
      this.#isStart = false;
    }
  }

  /** `sep=;`, as Excel writes it above the header. */
  #isSeparatorLine(): boolean {
    return this.#header.length < 10 && /^\s*"?sep=."?\s*$/i.test(Buffer.from(this.#header).toString('latin1'));
  }

  /** A table without texts is one thing that was left alone; one without a header is one that could not be read. */
  #below(rows: number): number {
    return rows > 0 && this.#hasTexts() ? rows - 1 : 1;
  }

  #hasTexts(): boolean {
    return Buffer.from(this.#header)
      .toString('latin1')
      .split(String.fromCharCode(this.#delimiter))
      .some((cell) => isTextName(headerText(cell.trim().replace(/^"|"$/g, '')), this.#textNames));
  }

  end(): number {
    return this.#below(this.#rows + (this.#isVisible ? 1 : 0));
  }

  broken(): number {
    return this.#below(this.#rows + (this.#rows > 0 ? 1 : 0));
  }
}
