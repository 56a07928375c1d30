import { readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect } from 'vitest';
import type { DeadLetter, Delivery } from '../../src/domain/delivery.ts';
import { drawn, sentencesOf } from '../generated-stories.ts';
import { type Ended, type Workspace, workspace } from '../workspace.ts';
import type { DrillStore } from './drill-stores.ts';

// The project of the drill: generated texts that are edited, and the real command.

/** What is told in a file: which subject, and how. */
interface Told {
  readonly subject: number;
  readonly telling: number;
  readonly more: string;
}

/** Longer than a term may be, and than the constraint of the drill allows. */
const POISON = 'poison.txt';
const poison = (): string => sentencesOf(999_999, 0, 500).join(' ');

type Started = (kill: () => void) => void;

export class DrillProject {
  readonly space: Workspace;
  readonly #stores: readonly DrillStore[];
  readonly #draw: (count: number) => number;
  readonly #told = new Map<string, Told>();
  /** Files of subjects that vanished, and may come back. */
  readonly #gone: Array<ReadonlyMap<string, Told>> = [];
  #subjects: number;
  #said = '';

  private constructor(space: Workspace, stores: readonly DrillStore[], documents: number, seed: number) {
    this.space = space;
    this.#stores = stores;
    this.#draw = drawn(seed);
    this.#subjects = Math.ceil(documents / 2);
  }

  /** Writes texts of so many documents, two on each subject. */
  static async of(stores: readonly DrillStore[], documents: number, seed: number): Promise<DrillProject> {
    const project = new DrillProject(await workspace(), stores, documents, seed);
    for (let at = 0; at < documents; at++)
      await project.#write(`${at >> 1}-${at & 1}.txt`, { subject: at >> 1, telling: at & 1, more: '' });
    return project;
  }

  /** @param retry seconds for which each store is tried, by its name; others are given up at once */
  configure(batchItems: number, retry: Readonly<Record<string, number>> = {}): void {
    const sinks = this.#stores.map(({ name, config }) => ({ ...config, batchItems, retrySeconds: retry[name] ?? 0 }));
    writeFileSync(
      join(this.space.folder, 'pipeline.config.json'),
      JSON.stringify({ sinks, onMissingInput: 'retract', limits: { goneShareMax: 1 } }),
    );
  }

  /** Changes so many of each kind: stories merge, vanish, come back, are corrected, and are new. */
  async edit(times: number): Promise<void> {
    for (const files of this.#gone.splice(0, times)) for (const [name, told] of files) await this.#write(name, told);
    for (let nth = 0; nth < times; nth++) {
      const [from, into] = [this.#some(), this.#some()];
      // All that was told of one subject is told of another one.
      for (const [name, { telling }] of this.#filesOf(from))
        await this.#write(name, { subject: into, telling: telling + 2 + this.#draw(40), more: '' });
      const vanished = this.#filesOf(this.#some());
      for (const name of vanished.keys()) this.#remove(name);
      this.#gone.push(vanished);
      for (const [name, told] of this.#filesOf(this.#some()))
        await this.#write(name, { ...told, more: ` Corrected ${this.#draw(1000)} times.` });
      const subject = this.#subjects++;
      for (const telling of [0, 1]) await this.#write(`${subject}-${telling}.txt`, { subject, telling, more: '' });
    }
  }

  /** Writes a document that no store takes which refuses long ones; with each call another one. */
  poison(): Promise<void> {
    return this.space.put({ [POISON]: `${poison()} ${this.#draw(1_000_000)}.` });
  }

  /** What the input holds, by its paths. */
  texts(): Map<string, string> {
    const folder = join(this.space.folder, 'raw');
    return new Map(readdirSync(folder).map((name) => [name, readFileSync(join(folder, name), 'utf8')]));
  }

  async command(
    args: readonly string[],
    env: Readonly<Record<string, string>> = {},
    started?: Started,
  ): Promise<Ended> {
    const secrets = Object.assign({}, ...this.#stores.map((store) => store.env)) as Record<string, string>;
    const ended = await this.space.storyfold(args, { ...secrets, ...env }, (child) =>
      started?.(() => child.kill('SIGKILL')),
    );
    this.#said += `${ended.stdout}\n${ended.stderr}\n`;
    return ended;
  }

  /** A command that has to do all it was asked. */
  async done(...args: string[]): Promise<Ended> {
    const ended = await this.command(args);
    expect(ended.code, `${args.join(' ')}: ${ended.stdout}${ended.stderr}`).toBe(0);
    return ended;
  }

  async lastRun(): Promise<number> {
    return (await this.space.snapshot()).run;
  }

  /** A command by which all is delivered but what stores refuse, which it says. */
  async refused(...args: string[]): Promise<Ended> {
    const ended = await this.command(args);
    expect(ended.code, `${args.join(' ')}: ${ended.stdout}${ended.stderr}`).toBe(6);
    for (const { name } of this.#stores) expect(ended.stderr).toMatch(`Sink ${name} refused 1 item;`);
    return ended;
  }

  /** What a store refused, as `storyfold sinks` tells it. */
  async letters(name: string): Promise<readonly DeadLetter[]> {
    const { stdout } = await this.done('sinks', '--json');
    const list = JSON.parse(stdout) as Array<{ sink: string; deadLetters: DeadLetter[] }>;
    return list.find(({ sink }) => sink === name)?.deadLetters ?? [];
  }

  /** All that commands said, and all that they wrote. */
  *everything(): Generator<readonly [where: string, content: string]> {
    yield ['what commands said', this.#said];
    for (const part of ['clean', 'storyfold'])
      for (const entry of readdirSync(join(this.space.folder, part), { recursive: true, withFileTypes: true }))
        if (entry.isFile()) yield [entry.name, readFileSync(join(entry.parentPath, entry.name), 'latin1')];
  }

  #some(): number {
    return this.#draw(this.#subjects);
  }

  #filesOf(subject: number): ReadonlyMap<string, Told> {
    return new Map([...this.#told].filter(([, told]) => told.subject === subject));
  }

  async #write(name: string, told: Told): Promise<void> {
    this.#told.set(name, told);
    await this.space.put({ [name]: sentencesOf(told.subject, told.telling, 12).join(' ') + told.more });
  }

  #remove(name: string): void {
    this.#told.delete(name);
    rmSync(join(this.space.folder, 'raw', name));
  }
}

/** Of a run with `--json`: how each delivery ended. */
export function deliveriesOf({ stdout, stderr }: Ended): Record<string, Delivery> {
  try {
    const told = JSON.parse(stdout) as Delivery[] | { readonly sinks: Delivery[] };
    const list = Array.isArray(told) ? told : told.sinks;
    return Object.fromEntries(list.map((delivery) => [delivery.sink, delivery]));
  } catch {
    throw new Error(`no deliveries in: ${stdout}${stderr}`);
  }
}
