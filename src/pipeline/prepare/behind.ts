import { byCodeUnit } from '../../domain/ids.ts';

/** How far into a list of files, in order of their paths, in bytes: records come in that order, refusals later, and a file may be larger or smaller unpacked. */
export class Position {
  readonly #files: ReadonlyArray<{ readonly path: string; readonly size?: number }>;
  readonly total: number;
  #file = 0;
  #before = 0;
  #within = 0;

  constructor(files: ReadonlyArray<{ readonly path: string; readonly size?: number }>) {
    this.#files = files;
    this.total = files.reduce((sum, { size = 0 }) => sum + size, 0);
  }

  /** @param bytes of a record of this file. @returns bytes that are behind, at most `total` */
  pass(path: string, bytes: number): number {
    // What was refused comes later than records of files behind it: it is behind already.
    while (byCodeUnit(this.#files[this.#file]?.path ?? path, path) < 0) {
      this.#before += this.#files[this.#file]?.size ?? 0;
      this.#file++;
      this.#within = 0;
    }
    if (this.#files[this.#file]?.path === path) this.#within += bytes;
    return Math.min(this.total, this.#before + Math.min(this.#within, this.#files[this.#file]?.size ?? 0));
  }
}

/**
 * How much of the inputs is behind: reading runs ahead of preparing by many batches (a small folder is read whole at
 * once), so an input counts when it is done.
 */
export class Behind {
  readonly #position: Position;
  readonly #tell: (bytes: number, total: number, done: number) => void;
  /** Of inputs that are read and not done, where each ends, in their order. */
  readonly #open = new Map<string, number>();
  #bytes = 0;
  #furthest = 0;
  #done = 0;

  constructor(
    files: ConstructorParameters<typeof Position>[0],
    tell: (bytes: number, total: number, done: number) => void,
  ) {
    this.#position = new Position(files);
    this.#tell = tell;
  }

  read(path: string, key: string, bytes: number): void {
    this.#open.set(key, this.#position.pass(path, bytes));
  }

  /** An input is done; what was never read (a problem of a file) is none. */
  done(key: string): void {
    const end = this.#open.get(key);
    if (end === undefined) return;
    this.#open.delete(key);
    this.#done++;
    this.#furthest = Math.max(this.#furthest, end);
    // What is done ahead of the first that is still open counts when that one is done, too.
    const [first] = this.#open.values();
    if (first === undefined) this.#bytes = this.#furthest;
    else if (end <= first) this.#bytes = Math.max(this.#bytes, end);
    this.#tell(this.#bytes, this.#position.total, this.#done);
  }
}
