import { onTestFinished } from 'vitest';
import type { OpenSearchSink } from '../../src/config/sinks.ts';
import { openSearchSink } from '../../src/sinks/opensearch.ts';
import type { Applied, Cursor, ItemState, Sink } from '../../src/sinks/sink.ts';
import { apply, type Held, type HeldDocument, type HeldStory, type TestStore } from './conformance.ts';

// Indexes of a test, read past the sink.

let made = 0;

/** A prefix that no other test has. */
export function freshPrefix(): string {
  made++;
  return `t${made}`;
}

export function configOf(url: string, more: Partial<OpenSearchSink> = {}): OpenSearchSink {
  return {
    name: 'search',
    type: 'opensearch',
    retrySeconds: 0,
    batchItems: 1000,
    replicas: 0,
    prefix: 'storyfold',
    url,
    ...more,
  };
}

/** A sink that is closed when its test ends. */
export function sinkFor(config: OpenSearchSink, timeoutMs?: number): Sink {
  const sink = openSearchSink(config, timeoutMs);
  onTestFinished(() => sink.close());
  return sink;
}

/** Applies states. */
export function deliver(sink: Sink, states: readonly ItemState[], cursor: Cursor): Promise<Applied> {
  return apply(sink, { states, cursor });
}

/** Asks the server itself. */
export async function call<Answer = Record<string, never>>(
  url: string,
  method: string,
  path: string,
  body?: object,
): Promise<Answer> {
  const headers = { 'content-type': 'application/json' };
  const reply = await fetch(`${url}${path}`, { method, headers, ...(body && { body: JSON.stringify(body) }) });
  if (!reply.ok) throw new Error(`${method} ${path}: ${reply.status} ${await reply.text()}`);
  return (await reply.json()) as Answer;
}

export interface Hit {
  readonly _id: string;
  readonly _version?: number;
  readonly _source: Readonly<Record<string, unknown>>;
}

/** Documents that a query finds; all without one. */
export async function hitsOf(url: string, index: string, query: object = { match_all: {} }): Promise<Hit[]> {
  await call(url, 'POST', `/${index}/_refresh`);
  const { hits } = await call<{ hits: { hits: Hit[] } }>(url, 'POST', `/${index}/_search`, {
    size: 10_000,
    version: true,
    query,
  });
  return hits.hits;
}

/** What the indexes of a prefix hold, in the words of the tests of all sinks. */
export async function heldIn(url: string, prefix: string): Promise<Held> {
  const stories: Record<string, HeldStory> = {};
  const documents: Record<string, HeldDocument> = {};
  const redirects: Record<string, string> = {};
  for (const { _id, _source } of await hitsOf(url, `${prefix}-stories`)) {
    if (_source['state'] === 'redirect') redirects[_id] = _source['redirect_to'] as string;
    if (_source['state'] !== 'live') continue;
    const members = _source['members'] as Array<{ document: string }>;
    stories[_id] = { ...textsOf(_source), members: members.map(({ document }) => document).toSorted() };
  }
  for (const { _id, _source } of await hitsOf(url, `${prefix}-documents`))
    if (_source['state'] === 'live') documents[_id] = textsOf(_source);
  return { stories, documents, redirects };
}

function textsOf(source: Hit['_source']): HeldDocument {
  const text = (field: string): string | null =>
    Object.values((source[field] ?? {}) as Record<string, string>)[0] ?? null;
  return { version: source['version'] as number, headline: text('headline'), body: text('body') };
}

/** A store of its own for each test, in one server. */
export async function storeIn(url: string): Promise<TestStore> {
  const prefix = freshPrefix();
  return {
    sink: async () => sinkFor(configOf(url, { prefix })),
    held: async () => await heldIn(url, prefix),
  };
}
