import { type Counter, isSpace } from './counter.ts';

/** Lines of JSON that hold anything: ended by line feeds, or by a return between `}` and `{`. */
export class LineCounter implements Counter {
  #lines = 0;
  #last = 0;
  #isVisible = false;
  #returned = false;

  push(chunk: Uint8Array): void {
    for (const byte of chunk) {
      if (byte === 0x0a) {
        if (this.#isVisible) this.#lines++;
        this.#isVisible = false;
        this.#returned = false;
      } else if (byte === 0x0d) this.#returned = this.#isVisible;
      else if (!isSpace(byte)) {
        if (this.#returned && byte === 0x7b && this.#last === 0x7d) this.#lines++;
        this.#returned = false;
        this.#isVisible = true;
        this.#last = byte;
      }
    }
  }

  end(): number {
    return this.#lines + (this.#isVisible ? 1 : 0);
  }

  broken(): number {
    return this.#lines + 1;
  }
}
