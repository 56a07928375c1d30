import { normalizeUrl } from '../../domain/urls.ts';
import type { PlaceClues } from './place.ts';

// The place of a record by the rules that held up to 167a29d. Stored documents have such places: a new version of one is
// found by it (docs/state.md, "Places of earlier versions"). Never changed: ids hang on it.

const URL_NAMES = ['url', 'link', 'warctargeturi', 'sourceurl'];
const SOURCE_NAMES = ['source', 'domain'];

/** What a `--meta` table said goes before the record. */
interface Said {
  readonly url?: string;
  readonly source?: string;
}

/** A source was the declared one, else the domain, else the first folder; fragments never belonged to a URL. */
export function formerPlaceOf(
  record: Readonly<Record<string, unknown>>,
  sidecar: Said,
  { id, path, isWhole, hash, ordinal }: Omit<PlaceClues, 'url' | 'source'>,
): string {
  const byName = new Map(
    Object.entries(record).map(([name, value]) => [name.toLowerCase().replace(/[^a-z]/g, ''), value]),
  );
  const declared = (names: readonly string[]): string | undefined => {
    const value = names
      .map((name) => byName.get(name))
      .find((found) => found !== undefined && found !== null && found !== '');
    if (typeof value === 'number') return String(value);
    return typeof value === 'string' && value.trim() !== '' ? value.trim().toWellFormed() : undefined;
  };
  const address = sidecar.url ?? declared(URL_NAMES);
  const url = address && normalizeUrl(address.replace(/#.*$/s, ''));
  if (url) return `url:${url}`;
  const source = sidecar.source ?? declared(SOURCE_NAMES);
  if (id !== undefined) return `id:${source?.toLowerCase() ?? path.split('/').slice(1, -1)[0] ?? 'unknown'}:${id}`;
  return isWhole ? `path:${path}` : `content:${hash}:${ordinal}`;
}
