/** A row of the registry of outlets, `sources.csv`. */
export interface Outlet {
  /** How rows and records call it. */
  readonly name: string;
  /** Without `www.`, lower case. */
  readonly domain?: string;
  /** Two letters of ISO 3166-1, lower case. */
  readonly country?: string;
  /** Two or three letters of ISO 639, lower case. */
  readonly language?: string;
  /** Newspaper, agency, broadcaster …: whatever the registry calls it. */
  readonly type?: string;
  /** For the criterion `sourcePriority`: larger goes first. */
  readonly priority?: number;
}

/** What is known of outlets beside what records say. Plain values only: it crosses to workers. */
export interface Outlets {
  readonly registry: readonly Outlet[];
  /** Folders that hold one outlet each, by name or by path below the input: the outlet's name or domain. */
  readonly folders: Readonly<Record<string, string>>;
}

export const NO_OUTLETS: Outlets = { registry: [], folders: {} };

type FindOutlet = (name: string) => Outlet | undefined;
/** One table for each registry: it is asked for every record. */
const FINDERS = new WeakMap<Outlets, FindOutlet>();

/** Finds outlets by name or domain, whatever the case. */
export function outletFinder(outlets: Outlets): FindOutlet {
  const known = FINDERS.get(outlets) ?? finderOf(outlets);
  FINDERS.set(outlets, known);
  return known;
}

function finderOf({ registry }: Outlets): FindOutlet {
  const byName = new Map<string, Outlet>();
  // A domain goes before a name: it belongs to one outlet alone.
  for (const outlet of registry) byName.set(outlet.name.toLowerCase(), outlet);
  for (const outlet of registry) if (outlet.domain !== undefined) byName.set(outlet.domain, outlet);
  return (name) =>
    byName.get(
      name
        .trim()
        .toLowerCase()
        .replace(/^www\./, ''),
    );
}

/** Priorities of sources by the names that rows carry: the registry's, and before them those of the config. */
export function prioritiesOf(outlets: Outlets, config: Readonly<Record<string, number>>): Record<string, number> {
  const find = outletFinder(outlets);
  return Object.fromEntries([
    ...outlets.registry.flatMap(({ name, priority }) => (priority === undefined ? [] : [[name, priority] as const])),
    ...Object.entries(config).map(([source, priority]) => [find(source)?.name ?? source, priority] as const),
  ]);
}
