import type { z } from 'zod';
import { ConfigError, type ConfigIssue } from '../domain/errors.ts';
import { CRITERIA, type Criterion } from '../domain/record.ts';
import type { Config } from './config.ts';
import { nearest } from './nearest.ts';
import { CONFIG_SCHEMA } from './schema.ts';

/**
 * Reads what a person wrote into a config with no gaps.
 * @param place the file it came from, for the message
 * @param ruleNames names that `clean.rules` may use
 * @throws ConfigError with every mistake at once
 */
export function normalizeConfig(spec: unknown, place: string, ruleNames: readonly string[]): Config {
  const result = CONFIG_SCHEMA.safeParse(spec);
  const issues = result.success ? [] : result.error.issues.flatMap((issue) => explain(issue, spec));
  const rules = at(spec, ['clean', 'rules']);
  if (typeof rules === 'object' && rules !== null) {
    for (const name of Object.keys(rules))
      if (!ruleNames.includes(name)) issues.push(unknownKey(['clean', 'rules', name], ruleNames, 'the name of a rule'));
  }
  if (result.success) {
    const { sign, pair } = result.data;
    for (const name of ['shingleBands', 'termBands'] as const) {
      const { bands, rows } = pair[name];
      if (bands * rows > sign.sketchSize) {
        issues.push({
          path: `pair.${name}`,
          expected: `bands × rows of at most sign.sketchSize (${sign.sketchSize})`,
          found: `${bands} × ${rows} = ${bands * rows}`,
        });
      }
    }
  }
  if (!result.success || issues.length > 0) throw new ConfigError(place, issues);
  const named = result.data.canonical as Criterion[];
  const { input } = result.data;
  return {
    ...result.data,
    ...(Array.isArray(input) ? { input, fields: {} } : { input: input.paths, fields: given(input.fields) }),
    meta: result.data.meta,
    sources: result.data.sources,
    // Their registry is a file: who opens files adds it.
    outlets: { registry: [], folders: result.data.outlets },
    statistics: result.data.statistics,
    boilerplate: result.data.boilerplate,
    canonical: [...named, ...CRITERIA.filter((criterion) => !named.includes(criterion))],
  };
}

/** Types as a person calls them; a name that is missing here is told as it is. */
const TYPE_WORDS: Readonly<Record<string, string>> = {
  array: 'a list',
  boolean: 'true or false',
  int: 'a whole number',
  number: 'a number',
  object: 'an object',
  record: 'an object',
  string: 'a text in quotes',
};
function given<Value>(fields: Readonly<Partial<Record<string, Value>>>): Record<string, Value> {
  return Object.fromEntries(Object.entries(fields).flatMap(([name, value]) => (value ? [[name, value]] : [])));
}

function explain(issue: z.core.$ZodIssue, spec: unknown): ConfigIssue[] {
  const path = issue.path.join('.') || '(config)';
  if (issue.code === 'unrecognized_keys') {
    const known = knownKeys(issue.path, spec);
    return issue.keys.map((key) => unknownKey([...issue.path, key], known, `one of ${known.join(', ')}`));
  }
  const found = isSecret(issue.path) ? typeWords(at(spec, issue.path)) : show(at(spec, issue.path));
  if (issue.code === 'invalid_value') {
    const values = issue.values.map(String);
    const guess = nearest(String(at(spec, issue.path)), values);
    return [{ path, expected: `one of ${values.join(', ')}`, found, ...(guess ? { didYouMean: guess } : {}) }];
  }
  if (issue.code === 'invalid_union') {
    const { options } = issue as { readonly options?: readonly string[] };
    if (options) return explain({ ...issue, code: 'invalid_value', values: [...options] } as never, spec);
    // The alternative that fits what was written, down to its mistake.
    const inner = issue.errors.find((one) => one.some(({ path }) => path.length > 0)) ?? [];
    if (inner.length > 0) return inner.flatMap((one) => explain({ ...one, path: [...issue.path, ...one.path] }, spec));
    return [{ path, expected: alternatives(issue.path), found }];
  }
  if (issue.code === 'too_small')
    return [
      {
        path,
        expected: `at least ${issue.minimum}${issue.origin === 'string' || issue.origin === 'array' ? ' character or entry' : ''}`,
        found,
      },
    ];
  if (issue.code === 'too_big') return [{ path, expected: `at most ${issue.maximum}`, found }];
  if (issue.code === 'invalid_type') return [{ path, expected: TYPE_WORDS[issue.expected] ?? issue.expected, found }];
  return [{ path, expected: issue.message, found }];
}

const SECRETS = ['url', 'username', 'password', 'apiKey'];

/** What may be a password, or hold one: it is never shown, however wrong it is. */
function isSecret(path: readonly PropertyKey[]): boolean {
  return path[0] === 'sinks' && (path.length < 3 || SECRETS.includes(String(path[2])));
}

function typeWords(value: unknown): string {
  if (Array.isArray(value)) return `a list of ${value.length}`;
  return value === undefined ? 'nothing' : (TYPE_WORDS[typeof value] ?? typeof value);
}

function alternatives(path: readonly PropertyKey[]): string {
  if (isSecret(path)) return "a text in quotes, or env('NAME') for a variable of the environment";
  if (path.includes('fields')) return 'the name of a field or a list of names';
  return path.length > 1 ? 'a path or a list of paths' : 'a path, a list of paths, or { paths, fields }';
}

function unknownKey(path: readonly PropertyKey[], known: readonly string[], expected: string): ConfigIssue {
  const key = String(path.at(-1));
  const guess = nearest(key, known);
  return {
    path: path.join('.'),
    expected,
    found: `the unknown name ${JSON.stringify(key)}`,
    ...(guess ? { didYouMean: guess } : {}),
  };
}

interface Schema {
  readonly shape?: Readonly<Record<PropertyKey, unknown>>;
  readonly def?: {
    readonly innerType?: Schema;
    readonly options?: readonly Schema[];
    readonly keyType?: Keys;
    readonly element?: Schema;
    readonly discriminator?: string;
    readonly values?: readonly unknown[];
  };
}

interface Keys {
  readonly options: readonly string[];
}

function knownKeys(path: readonly PropertyKey[], spec: unknown): readonly string[] {
  let schema = CONFIG_SCHEMA as unknown as Schema;
  for (const step of path) {
    const { shape, def } = unwrapped(schema);
    schema = (def?.element ?? shape?.[step] ?? {}) as Schema;
  }
  const { shape, def } = kindOf(unwrapped(schema), at(spec, path));
  return def?.keyType?.options ?? Object.keys(shape ?? {});
}

/** Of kinds that are told apart by a field, the one that a value names. */
function kindOf(schema: Schema, value: unknown): Schema {
  const { discriminator, options } = schema.def ?? {};
  if (discriminator === undefined) return schema;
  const named = at(value, [discriminator]);
  return (
    options?.find(({ shape }) => (shape?.[discriminator] as Schema | undefined)?.def?.values?.includes(named)) ?? schema
  );
}

/** A schema without its defaults; of alternatives the one that is an object. */
function unwrapped(schema: Schema): Schema {
  const { innerType, options, discriminator } = schema.def ?? {};
  if (innerType) return unwrapped(innerType);
  if (discriminator !== undefined) return schema;
  return options?.map(unwrapped).find(({ shape }) => shape !== undefined) ?? schema;
}

function at(value: unknown, path: readonly PropertyKey[]): unknown {
  return path.reduce<unknown>(
    (inner, step) =>
      typeof inner === 'object' && inner !== null ? (inner as Record<PropertyKey, unknown>)[step] : undefined,
    value,
  );
}

function show(value: unknown): string {
  if (typeof value === 'number') return String(value);
  if (value === undefined) return 'nothing';
  if (typeof value === 'function') return 'a function';
  return JSON.stringify(value)?.slice(0, 80) ?? String(value);
}
