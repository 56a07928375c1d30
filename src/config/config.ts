import type { GuardMode, GuardModes } from '../domain/guard.ts';
import type { Outlets } from '../domain/outlets.ts';
import type { Criterion } from '../domain/record.ts';
import type { SinkConfig, SinkSpec } from './sinks.ts';

export { env } from './sinks.ts';

/** Our name of a field → the names that this project's records give it: `{ text: 'story_text', url: ['meta.link'] }`. */
export type FieldsSpec = Record<string, string | string[]>;

/** What a person may write: nothing is required, and nothing is believed until `normalizeConfig` has read it. */
export interface ConfigSpec {
  /**
   * Folder, file or pattern (`raw/**\/*.jsonl`) to read, or several. Default: `raw`. As an object also the names of fields
   * in JSON records and tables, tried before the usual ones; dots lead into objects. Default: none.
   */
  input?: string | string[] | { paths?: string | string[]; fields?: FieldsSpec };
  /** Folder for the results. Default: `clean`. */
  output?: string;
  /** Table of fields of files (CSV with header, or JSONL), joined by path, file name, id or url. */
  meta?: string;
  /** Registry of outlets (CSV: domain, name, country, language, type, priority). Default: `sources.csv` beside the config, if there is one. */
  sources?: string;
  /** Folders that hold one outlet each, by name or by path below the input: its name or domain. `{ courier: 'courier.example' }` */
  outlets?: Record<string, string>;
  /** What becomes of a document whose input is not there any more: it stays, or leaves its story. Default: `keep`. */
  onMissingInput?: 'keep' | 'retract';
  /** Statistics that hold for good: `shipped/en/1`, `corpus/3`. Default: the newest, counted anew as the corpus grows. */
  statistics?: string;
  /** Lines of outlets that hold as furniture for good: `learnt/3`; or `off`. Default: the newest, learnt as documents come. */
  boilerplate?: string;
  publish?: {
    /** Snapshots that stay, the current one included, for readers still at work, 1 … 1000. Default: 3. */
    snapshotsKept?: number;
    /** Runs whose part of the feed stays, 1 … 1000000: a reader that stands further back starts from the snapshot. Default: 1000. */
    changesKept?: number;
  };
  /** Stores that stories and documents are delivered to after each run: docs/stores.md. Default: none. */
  sinks?: SinkSpec[];
  /** How far folding goes: `exact`, `near` (copies) or `coverage` (own words too). Default: `coverage`. */
  fold?: 'exact' | 'near' | 'coverage';
  /** Order of the criteria that choose the canonical document. Criteria left out follow in their default order. */
  canonical?: Criterion[];
  /** Priority of sources for the criterion `sourcePriority`: larger goes first. */
  sourcePriority?: Record<string, number>;
  extract?: {
    /** Who builds the tree of a page: `tree` (our own, fast), or `jsdom` (the reference). Default: `tree`. */
    dom?: 'tree' | 'jsdom';
    /** Whether records of pages have a Markdown body beside the plain one. Default: false. */
    markdown?: boolean;
  };
  clean?: {
    /** Per rule: `cut` (default), `mark` (point, keep), `off`. */
    rules?: Record<string, 'cut' | 'mark' | 'off'>;
  };
  sign?: {
    /** `fss`: our kernel. `minhash`: the npm package; slower, same stories. Default: `fss`. */
    engine?: 'fss' | 'minhash';
    /** Values a sketch, a power of two, 16 … 1024. Default: 128. */
    sketchSize?: number;
    /** Words a shingle, 2 … 12. Default: 5. */
    shingleWords?: number;
  };
  pair?: {
    /** Bands × rows over word shingles. Default: 64 × 2. bands × rows ≤ sketchSize. */
    shingleBands?: { bands: number; rows: number };
    /** Bands × rows over salient terms. Default: 32 × 4. */
    termBands?: { bands: number; rows: number };
    /** Rarest terms of a document that form keys, 2 … 100. Default: 20. */
    rareTerms?: number;
    /** Keys made of pairs of them, 1 … 1000. Default: 60. */
    rareTermKeys?: number;
    /** Documents before it that one meets under one key, the nearest in days, 2 … 10000. Default: 50. */
    bucketMax?: number;
    /** Candidates before a document, 8 … 10000; beyond it those with the fewest keys in common fall out. Default: 100. */
    candidatesMax?: number;
  };
  judge?: {
    /** Log-odds of "same story" from which texts are folded. Default: 1. */
    merge?: number;
    /** Log-odds of "same running story" from which a pair is linked. Default: 1. */
    related?: number;
    /** Days between two known dates up to which coverage is seen. Default: 7. */
    coverageDays?: number;
    /** Days up to which copies are seen. Default: 90. */
    nearDays?: number;
    /** Languages whose coverage is folded: see docs/languages.md. Default: ['en', 'pt']. */
    coverageLanguages?: string[];
  };
  limits?: {
    /** Largest document, in bytes. Default: 8 MiB. */
    documentBytesMax?: number;
    /** Deepest nesting of a page that is parsed. Default: 128. */
    depthMax?: number;
    /** Most elements of a page that is parsed. Default: 60000. */
    elementsMax?: number;
    /** Milliseconds that a batch may take before its worker is stopped. Default: 20000. */
    deadlineMs?: number;
    /** Share of inputs that may be quarantined before the run ends with exit code 3, 0 … 1. Default: 0.2. */
    problemsShareMax?: number;
    /** Share of the known documents that may leave at once under `onMissingInput: 'retract'`, 0 … 1; asked from 20 documents on. Default: 0.2. */
    goneShareMax?: number;
    /** Largest group of connected documents that is clustered. Default: 5000. */
    componentMax?: number;
    /** Different texts in one story, copies counted once: more stop the run. Default: 300. */
    storyTextsMax?: number;
    /** Days between the texts of one story: more stop the run. Default: 45. */
    storyDaysMax?: number;
    /** Lines of one source that are counted from run to run, to learn its furniture, 100 … 100000. Default: 1000. */
    sourceLinesMax?: number;
    /** Share of the different texts of one source that fold into others of the same source, 0 … 1: more stop the run. Default: 0.6. */
    sourceFoldedShareMax?: number;
    /** Former versions of a document that keep their texts, 0 … 1000; of older ones it stays known that they were. Default: 20. */
    versionsKept?: number;
    /** Runs with new documents of a source that guards and `storyfold sources` go by, 9 … 1000. Default: 30. */
    sourceRunsKept?: number;
    /** New documents of a source in a run from which guards hold it against its last runs, 2 … 10000. Default: 20. */
    sourceNewMin?: number;
    /** Memory a run may take, in MB, 256 … 1048576: sets the heap, the database's share and how many workers. Default: 1024. */
    memoryMb?: number;
  };
  /** Per guard: `stop` (default; `silence`: `warn`), `warn` (publish, and say it), `off`. `{ 'cut-share': 'warn' }` */
  guards?: { [Name in keyof GuardModes]?: GuardMode };
  /** What counts as silence; nothing does by default. Measured in the time from run to run, by their `asOf`. */
  silence?: {
    /** Hours without any new document, 0.1 … 87600. */
    hours?: number;
    /** Hours without a new document of a source, by its name. `{ 'courier.example': 24 }` */
    sources?: Record<string, number>;
  };
  run?: {
    /** Worker threads, 1 … 64. Default: one less than the cores, at most 8. */
    workers?: number;
    /** Documents a batch, 1 … 1000. Default: 64. */
    batchDocuments?: number;
    /** Bytes a batch. Default: 1 MiB. */
    batchBytes?: number;
    /** Batches in flight for each worker, 1 … 16. Default: 2. */
    batchesPerWorker?: number;
    /** Whether a link may lead out of the input folder. Default: false. */
    followLinksOutside?: boolean;
  };
}

/** The config that the program runs on: everything is there, and everything was checked. */
export interface Config {
  readonly input: readonly string[];
  /** The one of them that standard input was written to: it is not there for a later run. */
  readonly standardInput?: string;
  /** Names of fields in records, tried before the usual ones; empty where the config names none. */
  readonly fields: Readonly<Record<string, readonly string[]>>;
  readonly output: string;
  readonly meta: string | undefined;
  readonly sources: string | undefined;
  /** Outlets that are known: what `sources` and `outlets` say. */
  readonly outlets: Outlets;
  readonly onMissingInput: 'keep' | 'retract';
  readonly statistics: string | undefined;
  readonly boilerplate: string | undefined;
  readonly publish: { readonly snapshotsKept: number; readonly changesKept: number };
  readonly sinks: readonly SinkConfig[];
  readonly fold: 'exact' | 'near' | 'coverage';
  readonly canonical: readonly Criterion[];
  readonly sourcePriority: Readonly<Record<string, number>>;
  readonly extract: { readonly dom: 'tree' | 'jsdom'; readonly markdown: boolean };
  readonly clean: { readonly rules: Readonly<Record<string, 'cut' | 'mark' | 'off'>> };
  readonly sign: { readonly engine: 'fss' | 'minhash'; readonly sketchSize: number; readonly shingleWords: number };
  readonly pair: {
    readonly shingleBands: { readonly bands: number; readonly rows: number };
    readonly termBands: { readonly bands: number; readonly rows: number };
    readonly rareTerms: number;
    readonly rareTermKeys: number;
    readonly bucketMax: number;
    readonly candidatesMax: number;
  };
  readonly judge: {
    readonly merge: number;
    readonly related: number;
    readonly coverageDays: number;
    readonly nearDays: number;
    readonly coverageLanguages: readonly string[];
  };
  readonly limits: {
    readonly documentBytesMax: number;
    readonly depthMax: number;
    readonly elementsMax: number;
    readonly deadlineMs: number;
    readonly problemsShareMax: number;
    readonly goneShareMax: number;
    readonly componentMax: number;
    readonly storyTextsMax: number;
    readonly storyDaysMax: number;
    readonly sourceLinesMax: number;
    readonly sourceFoldedShareMax: number;
    readonly versionsKept: number;
    readonly sourceRunsKept: number;
    readonly sourceNewMin: number;
    readonly memoryMb: number;
  };
  readonly guards: GuardModes;
  readonly silence: { readonly hours?: number | undefined; readonly sources: Readonly<Record<string, number>> };
  readonly run: {
    readonly workers: number;
    readonly batchDocuments: number;
    readonly batchBytes: number;
    readonly batchesPerWorker: number;
    readonly followLinksOutside: boolean;
  };
}

/** The part of a config that says how the whole corpus is compared. */
export type CorpusSettings = Pick<Config, 'fold' | 'sign' | 'pair' | 'judge'>;

/** Gives a config its types; returns it unchanged. */
export function defineConfig(spec: ConfigSpec): ConfigSpec {
  return spec;
}
