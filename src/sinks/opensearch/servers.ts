import { SinkError } from '../sink.ts';
import type { SearchClient } from './client.ts';

/** The first version of each that has what we use. Elasticsearch says nothing of a distribution. */
const FIRST: Readonly<Record<string, number>> = { opensearch: 2, elasticsearch: 8 };

interface Root {
  readonly version?: { readonly number?: string; readonly distribution?: string };
  readonly tagline?: string;
}

/** @throws SinkError (terminal) when who answers is not what we know how to speak with */
export async function refuseOthers(client: SearchClient): Promise<void> {
  const { version, tagline } = await client.ask<Root>('asking for its version', 'GET', '/');
  const { number = '', distribution = /^You Know, for Search/.test(tagline ?? '') ? 'elasticsearch' : '' } =
    version ?? {};
  const first = FIRST[distribution];
  if (first === undefined)
    throw new SinkError(
      'terminal',
      `Sink ${client.sink}: who answers is neither OpenSearch nor Elasticsearch.`,
      'Check url.',
    );
  // OpenSearch says 7.10.2 where it is told to, for the sake of old clients (compatibility.override_main_response_version).
  if (Number.parseInt(number, 10) >= first || (distribution === 'opensearch' && number === '7.10.2')) return;
  throw new SinkError(
    'terminal',
    `Sink ${client.sink}: ${distribution} ${number.slice(0, 20)} is too old.`,
    'OpenSearch 2 and 3, Elasticsearch 8 and 9 will do.',
  );
}
