// A project that documents come to run by run.
import { spawnSync } from 'node:child_process';
import { cpSync, existsSync, mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

/** One day for all runs: undated documents count as of the run that first read them. */
const AS_OF = ['--as-of', '2026-01-01'];

export class DriftProject {
  readonly #folder: string;
  readonly #bin: string;
  #feeds = 0;

  constructor(folder: string, bin: string) {
    this.#folder = folder;
    this.#bin = bin;
    mkdirSync(join(folder, 'raw'), { recursive: true });
  }

  get output(): string {
    return join(this.#folder, 'clean');
  }

  /** Where counted statistics lie. */
  get epochs(): string {
    return join(this.#folder, 'storyfold', 'epochs');
  }

  get hasEpochs(): boolean {
    return existsSync(this.epochs);
  }

  configure(statistics: string | undefined): void {
    const config = {
      ...(statistics === undefined ? {} : { statistics }),
      limits: { memoryMb: 2048 },
    };
    writeFileSync(join(this.#folder, 'pipeline.config.js'), `export default ${JSON.stringify(config)};\n`);
  }

  takeEpochs(from: string): void {
    cpSync(from, this.epochs, { recursive: true });
  }

  /** Adds feeds and runs. */
  run(feeds: ReadonlyArray<readonly string[]>): void {
    for (const lines of feeds) {
      const name = `feed-${String(this.#feeds++).padStart(3, '0')}.jsonl`;
      writeFileSync(join(this.#folder, 'raw', name), `${lines.join('\n')}\n`);
    }
    this.#storyfold('run');
  }

  rebuild(): void {
    this.#storyfold('rebuild');
  }

  #storyfold(command: string): void {
    const args = [this.#bin, command, ...AS_OF, '--allow', 'component', 'source-share', 'story-size', 'story-days'];
    const { status, stderr } = spawnSync(process.execPath, args, { cwd: this.#folder, encoding: 'utf8' });
    if (status !== 0) throw new Error(`${command} in ${this.#folder}: exit ${status}\n${stderr}`);
  }
}
