import { type Address, addressOf } from '../pages/address.ts';

/** What a request asks for. */
export interface Target {
  readonly path: string;
  readonly query: URLSearchParams;
  /** The page that it means, if it means one. */
  readonly address: Address | undefined;
}

/** Read by hand, and not as a URL may be read: `//host/…`, `/a/../b` and `%2e` are no paths of ours. */
export function targetOf(target: string): Target {
  const at = target.indexOf('?');
  const path = at < 0 ? target : target.slice(0, at);
  const query = new URLSearchParams(at < 0 ? '' : target.slice(at + 1));
  return { path, query, address: path.startsWith('/') ? addressOf(path, query) : undefined };
}
