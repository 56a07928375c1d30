import { agenciesCredited, creditsOutlet, lagBetween, type NamesOf, type OutletRun, runsOf } from './story-runs.ts';
import type { ToldDocument, ToldDocuments } from './told-documents.ts';

/**
 * What an outlet's documents are beside those of others: `own` text that no other outlet runs; published `first`, before all others that run
 * it, as far as dates say; `credited` and `uncredited` texts that others run, too; an agency's (`agency`).
 */
export const ORIGINS = ['own', 'first', 'credited', 'uncredited', 'agency'] as const;
export type Origin = (typeof ORIGINS)[number];
export type Origins = Readonly<Record<Origin, number>>;
export const NO_ORIGINS: Origins = { own: 0, first: 0, credited: 0, uncredited: 0, agency: 0 };

/** Documents of each outlet by origin. */
export function originsOf(told: ToldDocuments, names: NamesOf): Map<string, Origins> {
  const found = new Map<string, Record<Origin, number>>(
    told.outlets.map(({ outlet, documents }) => [outlet, { ...NO_ORIGINS, own: documents }]),
  );
  for (const copies of Map.groupBy(told.documents, ({ textGroup }) => textGroup).values()) {
    const group = runsOf(copies);
    for (const run of group) {
      for (const document of run.documents) {
        const of = found.get(document.outlet) as Record<Origin, number>;
        of.own--;
        of[originOf(told, names, document, run, group)]++;
      }
    }
  }
  return found;
}

function originOf(
  { agencies }: ToldDocuments,
  names: NamesOf,
  document: ToldDocument,
  run: OutletRun,
  group: readonly OutletRun[],
): Origin {
  const others = group.filter((other) => other !== run);
  if (agenciesCredited(document).length > 0) return 'agency';
  if (others.length > 0 && group.some(({ outlet }) => agencies.outlets.has(outlet))) return 'agency';
  if (others.length === 0) return 'own';
  if (others.some(({ outlet, documents }) => creditsOutlet(document, outlet, documents, names))) return 'credited';
  const isFirst = others.every(({ first }) => (lagBetween(run.first, first) ?? 0) > 0);
  return isFirst ? 'first' : 'uncredited';
}
