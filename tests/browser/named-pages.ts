import type { DocumentId, StoryId } from '../../src/domain/ids.ts';
import { pathOf } from '../../src/inspect/pages/address.ts';
import type { Workspace } from '../workspace.ts';

/** Documents and stories of the week, found by what they are called. */
export interface Named {
  /** By outlet and the last word of its address: `valley-radio/ferry-brief`. */
  document(name: string): DocumentId;
  story(name: string): StoryId;
  pair(a: string, b: string): string;
  /** The row of an input that could not be read. */
  readonly quarantined: DocumentId;
}

/** `islander/our-ferry` of the address or the path that a document has. */
export function nameOf(place: string): string {
  return place.replace(/^(?:https:\/\/www\.|raw\/)(.+)\.example\/(?:2026\/)?(.+?)(?:\.(?:html|json))?$/, '$1/$2');
}

export async function namesIn(space: Pick<Workspace, 'snapshot'>): Promise<Named> {
  const rows = await (await space.snapshot()).table('documents', ['document', 'story', 'url', 'path', 'bucket']);
  const known = new Map(rows.map((row) => [nameOf(String(row.url ?? row.path)), row]));
  const row = (name: string) => {
    const found = known.get(name);
    if (!found) throw new Error(`no document is called ${name}; there are ${[...known.keys()].join(', ')}`);
    return found;
  };
  const document = (name: string): DocumentId => row(name).document as DocumentId;
  return {
    document,
    story: (name) => row(name).story as StoryId,
    pair: (a, b) => pathOf({ page: 'pair', a: document(a), b: document(b) }),
    quarantined: rows.find(({ bucket }) => bucket === 'quarantined')?.document as DocumentId,
  };
}

/** One page of each kind that the week has, after both batches, by a word. */
export async function weekPages(space: Pick<Workspace, 'snapshot'>): Promise<Record<string, string>> {
  const named = await namesIn(space);
  const story = (name: string): string => pathOf({ page: 'story', story: named.story(name) });
  const document = (name: string): string => pathOf({ page: 'document', document: named.document(name) });
  return {
    run: '/',
    stories: '/stories',
    check: '/stories?sort=check',
    nothing: '/stories?search=qwertzuiop',
    sources: '/sources',
    rules: '/rules',
    problems: '/problems',
    decisions: '/decisions',
    'story-large': story('meridian/ferry-aground'),
    'story-changed': story('meridian/eastwick-libraries'),
    'story-arabic': story('meridian/port-ar'),
    'story-chinese': story('meridian/bridge-zh'),
    'story-single': story('islander/baker-of-ferry-street'),
    'story-undated': story('islander/undated'),
    'pair-own-words': named.pair('meridian/ferry-aground', 'northshore-courier/lady-ingrid-reef'),
    'pair-edited': named.pair('meridian/ferry-aground', 'islander/our-ferry'),
    'pair-part': named.pair('meridian/ferry-aground', 'valley-radio/ferry-brief'),
    'pair-same': named.pair('meridian/brooch-verdict', 'islander/brooch'),
    'pair-follow-up': named.pair('harbour-telegraph/calder-bridge', 'valley-radio/never-climbed'),
    'pair-form': named.pair('harbour-telegraph/weather-1', 'harbour-telegraph/weather-2'),
    'pair-miss': named.pair('northshore-courier/amankwah', 'northshore-courier/postman-cup'),
    'pair-arabic': named.pair('meridian/port-ar', 'almina/ras-nakheel'),
    'pair-chinese': named.pair('meridian/bridge-zh', 'haiwan/bridge-short'),
    'document-page': document('harbour-telegraph/ferry-aground-skarholm'),
    'document-changed': document('islander/our-ferry'),
    'document-arabic': document('almina/ras-nakheel'),
    'document-japanese': document('meridian/school-ja'),
    'document-filtered': document('harbour-telegraph/gone'),
    'document-quarantined': pathOf({ page: 'document', document: named.quarantined }),
    'document-retracted': document('islander/library-in-short'),
  };
}

/** The same, of the two texts of more than 10,000 words. */
export async function longPages(space: Pick<Workspace, 'snapshot'>): Promise<Record<string, string>> {
  const named = await namesIn(space);
  const [one, other] = ['harbour-telegraph/hearing-in-full', 'northshore-courier/lady-astrid-hearing'];
  return {
    'pair-long': named.pair(one, other),
    'document-long': pathOf({ page: 'document', document: named.document(one) }),
    'story-long': pathOf({ page: 'story', story: named.story(one) }),
  };
}
