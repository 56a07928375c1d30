import { SinkError } from '../sink.ts';

// What a server, or the way to it, says instead of doing what it was asked. What it says in words of documents goes into no
// message as it stands: it quotes values of fields.

/** An answer of the server, whatever it says. */
export interface Reply {
  readonly status: number;
  /** Undefined where it is not JSON. */
  readonly body: unknown;
}

/** An error as both OpenSearch and Elasticsearch write it. */
export interface ServerError {
  readonly type?: string;
  readonly reason?: string;
  readonly caused_by?: ServerError;
  /** Of a circuit breaker, whether the same request can ever pass. */
  readonly durability?: 'TRANSIENT' | 'PERMANENT';
}

/** The error that an answer holds, if it holds one. */
export function errorOf({ body }: Reply): ServerError {
  const error = (body as { error?: ServerError | string } | undefined)?.error;
  return typeof error === 'object' && error !== null ? error : {};
}

/** Whether trying again may help: the server is busy, starts, or something between us and it is. */
export function isTransient(status: number): boolean {
  return status === 408 || status === 429 || status >= 500;
}

/**
 * The whole request was not done.
 * @param what it was for: `writing`
 * @param reason what the server says in words, where that holds neither texts nor secrets
 */
export function refusal(sink: string, what: string, reply: Reply, reason?: string): SinkError {
  const error = errorOf(reply);
  const said = `Sink ${sink}: ${what}: the server answered ${reply.status}${error.type === undefined ? '' : ` (${named(error.type)})`}.`;
  if (error.type?.endsWith('block_exception'))
    return new SinkError(
      'transient',
      said,
      'It takes no writes: most often its disk is full beyond the flood-stage watermark. Make room; where the block stays, lift it with index.blocks.read_only_allow_delete: null.',
    );
  if (reply.status === 401)
    return new SinkError('terminal', said, 'It does not know who we are. Check username and password, or apiKey.');
  if (reply.status === 403)
    return new SinkError(
      'terminal',
      said,
      'Who we are may not do that. docs/stores-search.md lists what a user needs to be allowed.',
    );
  if (isTransient(reply.status))
    return new SinkError('transient', said, 'It may be starting, or have too much to do. The next run tries again.');
  if (error.type === 'index_not_found_exception')
    return new SinkError('terminal', said, 'An index of ours was deleted meanwhile. The next run makes it anew.');
  if (error.type === 'index_closed_exception')
    return new SinkError('terminal', said, 'An index of ours is closed. Open it: POST /<index>/_open');
  if (error.type === undefined)
    return new SinkError('terminal', said, 'That is no answer of OpenSearch or Elasticsearch. Check url.');
  return new SinkError(
    'terminal',
    said,
    reason === undefined ? 'The log of the server says more.' : `It says: ${reason}`,
  );
}

const UNTRUSTED = [
  'DEPTH_ZERO_SELF_SIGNED_CERT',
  'SELF_SIGNED_CERT_IN_CHAIN',
  'UNABLE_TO_GET_ISSUER_CERT',
  'UNABLE_TO_GET_ISSUER_CERT_LOCALLY',
  'UNABLE_TO_VERIFY_LEAF_SIGNATURE',
  'ERR_TLS_CERT_ALTNAME_INVALID',
  'CERT_HAS_EXPIRED',
  'CERT_NOT_YET_VALID',
  'CERT_SIGNATURE_FAILURE',
];

/** No answer came. @param url without credentials */
export function noAnswer(sink: string, url: string, error: Error): SinkError {
  const { code = error.name } = error as NodeJS.ErrnoException;
  const said = `Sink ${sink}: no answer from ${url} (${error.name === 'AbortError' ? 'not in time' : code}).`;
  if (UNTRUSTED.includes(code))
    return new SinkError(
      'terminal',
      said,
      'Its certificate is not one to trust. Where it was signed by an authority of your own, name its certificates: ca.',
    );
  if (code.startsWith('ERR_SSL') || code === 'EPROTO' || code.startsWith('HPE_'))
    return new SinkError('terminal', said, 'Check whether its address begins with http:// or with https://.');
  if (code.startsWith('ERR_OSSL'))
    return new SinkError('terminal', said, 'The certificates that ca names are not in PEM form.');
  return new SinkError('transient', said, 'Check that it is up, and that it can be reached from here.');
}

const TERM = /^Document contains at least one immense term in field="([^"\s]{1,200})"/;
const FIELD =
  /^(?:failed to parse field|object mapping for|object mapping \[[^\]]*\] can't be changed from nested to) ?\[([^\]\s]{1,200})\]/;

/** Why the server takes a document under no circumstances, in words of ours. */
export function rejectionOf(status: number, error: ServerError): string {
  const chain: ServerError[] = [];
  for (let at: ServerError | undefined = error; at && chain.length < 10; at = at.caused_by) chain.push(at);
  // Both begin with the name of a field; what follows may quote what stands there.
  const find = (pattern: RegExp): string | undefined =>
    chain.map(({ reason = '' }) => pattern.exec(reason)?.[1]).find((name) => name !== undefined);
  const type = named(error.type ?? `HTTP ${status}`);
  const term = find(TERM);
  if (term !== undefined) return `${type}: in field ${named(term)} a term is longer than 32,766 bytes`;
  const field = find(FIELD);
  return field === undefined ? type : `${type}: field ${named(field)} does not take what it holds`;
}

/** A name that the server gives, without what no name has in it. */
function named(name: string): string {
  return name.replace(/[^\w. -]/g, '').slice(0, 200);
}
