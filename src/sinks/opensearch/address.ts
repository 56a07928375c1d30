import { readFileSync } from 'node:fs';
import type { OpenSearchSink } from '../../config/sinks.ts';
import { givenValue } from '../secret.ts';
import { SinkError } from '../sink.ts';

/** Where a cluster is, and how we say who we are. */
export interface Address {
  /** Without credentials and without a slash at its end, so that messages may show it. */
  readonly url: string;
  /** The header of that name. */
  readonly authorization: string | undefined;
  /** What must stand in no message. */
  readonly secrets: readonly string[];
  /** Certificates (PEM) that the server's must be signed by, in place of those that Node knows. */
  readonly ca: string | undefined;
}

/**
 * What a config says of a cluster, with the values of the variables that it names.
 * @throws SinkError (terminal) when that is no address
 */
export function addressOf(config: OpenSearchSink): Address {
  const url = urlOf(config);
  const { authorization, secrets } = credentialsOf(config, url);
  const bare = new URL(url.pathname, url.origin).href.replace(/\/+$/, '');
  return {
    url: bare,
    authorization,
    secrets,
    ca: config.ca === undefined ? undefined : certificates(config.name, config.ca),
  };
}

function urlOf({ name, url }: OpenSearchSink): URL {
  const given = givenValue(url, name);
  const parsed = URL.canParse(given) ? new URL(given) : undefined;
  // What stands there is not shown: it may hold a password.
  if (parsed?.protocol !== 'http:' && parsed?.protocol !== 'https:')
    throw new SinkError(
      'terminal',
      `Sink ${name}: url is not an address that begins with http:// or https://.`,
      'Give the address of the cluster, such as https://search.example.org:9200.',
    );
  return parsed;
}

function credentialsOf(config: OpenSearchSink, url: URL): Pick<Address, 'authorization' | 'secrets'> {
  const value = (given: OpenSearchSink['url'] | undefined): string | undefined =>
    given === undefined ? undefined : givenValue(given, config.name);
  const apiKey = value(config.apiKey);
  const username = value(config.username) ?? (url.username === '' ? undefined : decoded(url.username));
  const password = value(config.password) ?? (url.password === '' ? undefined : decoded(url.password));
  if (apiKey !== undefined && (username !== undefined || password !== undefined))
    throw new SinkError(
      'terminal',
      `Sink ${config.name}: both an API key and a user are given.`,
      'Leave one of the two out.',
    );
  // As Elasticsearch shows it: `encoded`, or id and key with a colon between.
  if (apiKey !== undefined) {
    const encoded = apiKey.includes(':') ? base64(apiKey) : apiKey;
    return { authorization: `ApiKey ${encoded}`, secrets: [apiKey, encoded] };
  }
  if (username === undefined && password === undefined) return { authorization: undefined, secrets: [] };
  if (username === undefined || password === undefined)
    throw new SinkError(
      'terminal',
      `Sink ${config.name}: of username and password only one is given.`,
      'Give both, or neither.',
    );
  const encoded = base64(`${username}:${password}`);
  return { authorization: `Basic ${encoded}`, secrets: [password, encoded] };
}

function base64(text: string): string {
  return Buffer.from(text).toString('base64');
}

function decoded(part: string): string {
  try {
    return decodeURIComponent(part);
  } catch {
    return part;
  }
}

function certificates(sink: string, file: string): string {
  try {
    return readFileSync(file, 'utf8');
  } catch (error) {
    throw new SinkError(
      'terminal',
      `Sink ${sink}: the certificates in ${file} cannot be read (${(error as NodeJS.ErrnoException).code}).`,
      'ca names a file in PEM form, relative to the working directory.',
    );
  }
}
