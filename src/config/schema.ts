import { availableParallelism } from 'node:os';
import { z } from 'zod';
import { FIELD_NAMES } from '../domain/declared.ts';
import { SET_GUARDS } from '../domain/guard.ts';
import { CRITERIA } from '../domain/record.ts';
import { SINKS_SCHEMA } from './sinks.ts';

const whole = (min: number, max: number) => z.int().min(min).max(max);
const bands = (bandCount: number, rows: number) =>
  z.strictObject({ bands: whole(1, 1024), rows: whole(1, 64) }).default({ bands: bandCount, rows });
const languageCode = z
  .string()
  .regex(/^[a-z]{2,3}$/, { error: "a language code in small letters, such as 'en' or 'de'" });
const section = <Shape extends z.ZodRawShape>(shape: Shape) => z.strictObject(shape).prefault({} as never);

const oneOrMore = z.union([
  z
    .string()
    .min(1)
    .transform((one) => [one]),
  z.array(z.string().min(1)).min(1),
]);
const FIELDS = FIELD_NAMES as [string, ...string[]];

/** Up to ten years. */
const hours = z.number().min(0.1).max(87_600);
// What is silent is no fault of a run.
const GUARD_MODES = Object.fromEntries(
  SET_GUARDS.map((guard) => [guard, z.enum(['stop', 'warn', 'off']).default(guard === 'silence' ? 'warn' : 'stop')]),
) as Record<(typeof SET_GUARDS)[number], z.ZodDefault<z.ZodEnum<{ stop: 'stop'; warn: 'warn'; off: 'off' }>>>;

/** The shape of a config with every default and range; reasons stand at `ConfigSpec` and in docs/configuration.md. */
export const CONFIG_SCHEMA = z.strictObject({
  input: z
    .union([
      oneOrMore,
      z.strictObject({
        paths: oneOrMore.prefault('raw'),
        fields: z.partialRecord(z.enum(FIELDS), oneOrMore).default({}),
      }),
    ])
    .prefault('raw'),
  output: z.string().min(1).default('clean'),
  meta: z.string().min(1).optional(),
  sources: z.string().min(1).optional(),
  outlets: z.record(z.string().min(1), z.string().trim().min(1)).default({}),
  onMissingInput: z.enum(['keep', 'retract']).default('keep'),
  statistics: z
    .string()
    .regex(/^(?:shipped\/en\/1|corpus\/[1-9]\d*)$/, { error: 'the name of an epoch: shipped/en/1 or corpus/<number>' })
    .optional(),
  boilerplate: z
    .string()
    .regex(/^(?:off|learnt\/[1-9]\d*)$/, { error: "'off', or a version of what was learnt: learnt/<number>" })
    .optional(),
  publish: section({ snapshotsKept: whole(1, 1000).default(3), changesKept: whole(1, 1_000_000).default(1000) }),
  sinks: SINKS_SCHEMA,
  fold: z.enum(['exact', 'near', 'coverage']).default('coverage'),
  canonical: z
    .array(z.enum(CRITERIA as [string, ...string[]]))
    .default([])
    .refine((order) => new Set(order).size === order.length, { error: 'each criterion once' }),
  sourcePriority: z.record(z.string(), z.number()).default({}),
  extract: section({ dom: z.enum(['tree', 'jsdom']).default('tree'), markdown: z.boolean().default(false) }),
  clean: section({ rules: z.record(z.string(), z.enum(['cut', 'mark', 'off'])).default({}) }),
  sign: section({
    engine: z.enum(['fss', 'minhash']).default('fss'),
    sketchSize: whole(16, 1024)
      .refine((size) => Number.isInteger(Math.log2(size)), { error: 'a power of two' })
      .default(128),
    shingleWords: whole(2, 12).default(5),
  }),
  pair: section({
    shingleBands: bands(64, 2),
    termBands: bands(32, 4),
    rareTerms: whole(2, 100).default(20),
    rareTermKeys: whole(1, 1000).default(60),
    bucketMax: whole(2, 10_000).default(10),
    candidatesMax: whole(8, 10_000).default(100),
  }),
  judge: section({
    merge: z.number().min(-20).max(40).default(1),
    related: z.number().min(-20).max(40).default(1),
    coverageDays: whole(0, 3650).default(7),
    nearDays: whole(0, 36500).default(90),
    coverageLanguages: z.array(languageCode).default(['en', 'pt']),
  }),
  limits: section({
    documentBytesMax: whole(1, 500_000_000).default(8 * 2 ** 20),
    depthMax: whole(8, 1000).default(128),
    elementsMax: whole(100, 10_000_000).default(60_000),
    deadlineMs: whole(100, 3_600_000).default(20_000),
    problemsShareMax: z.number().min(0).max(1).default(0.2),
    goneShareMax: z.number().min(0).max(1).default(0.2),
    componentMax: whole(2, 100_000).default(5000),
    storyTextsMax: whole(2, 100_000).default(300),
    storyDaysMax: whole(1, 36_500).default(45),
    sourceLinesMax: whole(100, 100_000).default(1000),
    sourceFoldedShareMax: z.number().min(0).max(1).default(0.6),
    versionsKept: whole(0, 1000).default(20),
    sourceRunsKept: whole(9, 1000).default(30),
    sourceNewMin: whole(2, 10_000).default(20),
    memoryMb: whole(256, 1_048_576).default(1024),
  }),
  guards: section(GUARD_MODES),
  silence: section({ hours: hours.optional(), sources: z.record(z.string().min(1), hours).default({}) }),
  run: section({
    workers: whole(1, 64).default(Math.max(1, Math.min(8, availableParallelism() - 1))),
    batchDocuments: whole(1, 1000).default(64),
    batchBytes: whole(1, 2 ** 30).default(2 ** 20),
    batchesPerWorker: whole(1, 16).default(2),
    followLinksOutside: z.boolean().default(false),
  }),
});
