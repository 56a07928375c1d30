import { getDomain } from 'tldts';
import type { Declared } from '../../domain/document.ts';
import { type Outlet, type Outlets, outletFinder } from '../../domain/outlets.ts';
import { UNKNOWN_SOURCE } from '../../domain/signature.ts';

export interface PlaceClues {
  readonly url: string | undefined;
  /** The record's own id; means something only within its source, or else within its file. */
  readonly id: string | undefined;
  readonly source: string;
  /** Of the file; within an archive, of its member. */
  readonly path: string;
  /** Whether the file is one document. */
  readonly isWhole: boolean;
  readonly hash: string;
  readonly ordinal: number;
}

/**
 * The identity of a document, the first that holds: URL, id within its source or file, path, content. Never a line number.
 */
export function placeOf({ url, id, source, path, isWhole, hash, ordinal }: PlaceClues): string {
  if (url) return `url:${url}`;
  if (id !== undefined) return `id:${source === UNKNOWN_SOURCE ? path : source.toLowerCase()}:${id}`;
  if (isWhole) return `path:${path}`;
  return `content:${hash}:${ordinal}`;
}

/**
 * The outlet: as the record declares it, else the registrable domain of its URL, else a folder on its path that the config
 * or the registry names an outlet, else `unknown`; by the registry's name where the registry knows it.
 */
export function sourceOf(
  { source, publisher }: Pick<Declared, 'source' | 'publisher'>,
  url: string | undefined,
  path: string,
  outlets: Outlets,
): { readonly source: string; readonly outlet?: Outlet } {
  const find = outletFinder(outlets);
  const named = (name: string, otherwise: string): { source: string; outlet?: Outlet } => {
    const outlet = find(name) ?? find(otherwise);
    return outlet ? { source: outlet.name, outlet } : { source: otherwise };
  };
  const declared = source ?? publisher;
  if (declared) {
    const address = /^https?:/i.test(declared) ? getDomain(declared) : null;
    return named(declared, address ?? declared.toLowerCase());
  }
  const domain = url && getDomain(url);
  if (domain) {
    const host = hostsOf(new URL(url).hostname, domain).find((name) => find(name));
    return named(host ?? domain, domain);
  }
  const folders = path.split('/').slice(1, -1);
  for (let end = folders.length; end > 0; end--) {
    const [folder = '', whole] = [folders[end - 1], folders.slice(0, end).join('/')];
    const said = Object.hasOwn(outlets.folders, whole) ? whole : folder;
    if (Object.hasOwn(outlets.folders, said)) {
      const name = outlets.folders[said] as string;
      return named(name, name.toLowerCase());
    }
    const outlet = find(folder);
    if (outlet) return { source: outlet.name, outlet };
  }
  return { source: UNKNOWN_SOURCE };
}

/** A host and what it is below, down to its registrable domain: the registry may know a part of a site by itself. */
function hostsOf(host: string, domain: string): string[] {
  const hosts: string[] = [];
  for (let name = host; name.length >= domain.length; name = name.slice(name.indexOf('.') + 1)) {
    hosts.push(name);
    if (name === domain || !name.includes('.')) break;
  }
  return hosts;
}
