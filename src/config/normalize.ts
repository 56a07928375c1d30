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
    const { sign, pair, judge } = result.data;
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
    if (judge.related > judge.merge)
      issues.push({
        path: 'judge.related',
        expected: `at most judge.merge (${judge.merge})`,
        found: String(judge.related),
      });
  }
  if (!result.success || issues.length > 0) throw new ConfigError(place, issues);
  const named = result.data.canonical as Criterion[];
  return {
    ...result.data,
    meta: result.data.meta,
    sources: result.data.sources,
    // Their registry is a file: who opens files adds it.
    outlets: { registry: [], folders: result.data.outlets },
    statistics: result.data.statistics,
    canonical: [...named, ...CRITERIA.filter((criterion) => !named.includes(criterion))],
  };
}

function explain(issue: z.core.$ZodIssue, spec: unknown): ConfigIssue[] {
  const path = issue.path.join('.') || '(config)';
  if (issue.code === 'unrecognized_keys') {
    const known = knownKeys(issue.path);
    return issue.keys.map((key) => unknownKey([...issue.path, key], known, `one of ${known.join(', ')}`));
  }
  const found = show(at(spec, issue.path));
  if (issue.code === 'invalid_value') {
    const values = issue.values.map(String);
    const guess = nearest(String(at(spec, issue.path)), values);
    return [{ path, expected: `one of ${values.join(', ')}`, found, ...(guess ? { didYouMean: guess } : {}) }];
  }
  if (issue.code === 'invalid_union') return [{ path, expected: 'a path or a list of paths', found }];
  if (issue.code === 'too_small')
    return [
      {
        path,
        expected: `at least ${issue.minimum}${issue.origin === 'string' || issue.origin === 'array' ? ' character or entry' : ''}`,
        found,
      },
    ];
  if (issue.code === 'too_big') return [{ path, expected: `at most ${issue.maximum}`, found }];
  if (issue.code === 'invalid_type')
    return [{ path, expected: issue.expected === 'int' ? 'a whole number' : `a ${issue.expected}`, found }];
  return [{ path, expected: issue.message, found }];
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

function knownKeys(path: readonly PropertyKey[]): string[] {
  let schema: unknown = CONFIG_SCHEMA;
  const unwrap = (inner: unknown): unknown => {
    const definition = (inner as { def?: { innerType?: unknown } }).def;
    return definition?.innerType ? unwrap(definition.innerType) : inner;
  };
  for (const step of path) schema = (unwrap(schema) as { shape?: Record<PropertyKey, unknown> }).shape?.[step];
  return Object.keys((unwrap(schema) as { shape?: object }).shape ?? {});
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
