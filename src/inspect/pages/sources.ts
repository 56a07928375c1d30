import { UNKNOWN_SOURCE } from '../../domain/signature.ts';
import { readHealth, type SourceHealth } from '../source-health.ts';
import { MATRIX_OUTLETS, mostSharing, type SourceMatrix, sharedAmong, sourceMatrix } from '../source-matrix.ts';
import type { AgencyCopies, IndexedStories } from '../sources/indexed-stories.ts';
import { NO_ORIGINS, type Origins } from '../sources/origins.ts';
import { copiesIn, type SharedWords, sharedWith } from '../sources/shared-words.ts';
import type { ToldOutlet } from '../sources/told-documents.ts';
import type { SourcesAddress } from './address.ts';
import type { Site } from './site.ts';

/** Rows of a list. */
const ROWS_A_PART = 50;

/** An outlet as the page lists it. */
export interface ListedOutlet {
  readonly outlet: string;
  /** As its documents call it. */
  readonly name: string;
  readonly isUnknown: boolean;
  readonly health: SourceHealth;
  /** Of its documents that stand in stories; undefined where none does. */
  readonly told: ToldOutlet | undefined;
  readonly origins: Origins;
  /** Stories that others tell, too. */
  readonly shared: number;
}

/** A part of a longer list. */
export interface Part<Item> {
  readonly items: readonly Item[];
  readonly count: number;
  /** From 1. */
  readonly part: number;
  readonly parts: number;
}

export interface Matrix {
  readonly outlets: readonly ToldOutlet[];
  readonly among: ReadonlyMap<string, ReadonlyMap<string, SharedWords>>;
  /** Of the largest cell: stories in which two run one text. */
  readonly most: number;
  /** Outlets that share stories with others, shown or not. */
  readonly sharing: number;
}

export interface SourcesPage {
  readonly address: SourcesAddress;
  readonly copies: AgencyCopies;
  /** Stories that several outlets tell; those of agencies that are left out. */
  readonly stories: number;
  readonly leftOut: number;
  /** Known outlets; documents of which nobody knows the outlet. */
  readonly outlets: number;
  readonly unknown: number;
  /** Agencies that are there or are credited. */
  readonly agencies: readonly string[];
  /** How outlets are called. */
  readonly names: ReadonlyMap<string, string>;
  readonly listed: Part<ListedOutlet>;
  /** The outlet that is asked for, and those it shares words with; else the matrix. */
  readonly one: { readonly outlet: ListedOutlet; readonly shares: Part<SharedWords> } | undefined;
  readonly matrix: Matrix | undefined;
}

export async function sourcesPage({ snapshot, config }: Site, address: SourcesAddress): Promise<SourcesPage> {
  const [health, matrix] = await Promise.all([readHealth(snapshot), sourceMatrix(snapshot, config.outlets)]);
  const copies = address.agencies ?? 'with';
  const indexed = matrix.stories(copies);
  const { told, origins } = matrix;
  const byName = new Map(told.outlets.map((outlet) => [outlet.outlet, outlet]));
  const listed = health.map((row): ListedOutlet => {
    const outlet = byName.get(row.source);
    return {
      outlet: row.source,
      name: outlet?.name ?? row.source,
      isUnknown: row.source === UNKNOWN_SOURCE,
      health: row,
      told: outlet,
      origins: origins.get(row.source) ?? NO_ORIGINS,
      shared: indexed.storiesOf(row.source).length,
    };
  });
  const asked = address.outlet?.toLowerCase();
  const isAsked = ({ outlet, name }: ListedOutlet): boolean =>
    outlet.toLowerCase() === asked || name.toLowerCase() === asked;
  const found = asked === undefined ? listed : listed.filter((one) => isAsked(one) || holds(one, asked));
  // What one is filed under, another may be called.
  const known = listed.filter(({ isUnknown }) => !isUnknown);
  const one = known.find(({ outlet }) => outlet === address.outlet) ?? known.find(isAsked);
  return {
    address,
    copies,
    stories: indexed.stories,
    leftOut: indexed.leftOut,
    outlets: told.outlets.length,
    unknown: told.unknown,
    agencies: agenciesIn(matrix),
    names: new Map(told.outlets.map(({ outlet, name }) => [outlet, name])),
    listed: partOf(found, address.part),
    one: one && { outlet: one, shares: partOf(sharedWith(indexed, one.outlet), address.part) },
    matrix: asked === undefined ? matrixOf(matrix, indexed) : undefined,
  };
}

function holds({ outlet, name }: ListedOutlet, asked: string): boolean {
  return outlet.toLowerCase().includes(asked) || name.toLowerCase().includes(asked);
}

/** @param asked which part; behind the last one: that one */
function partOf<Item>(all: readonly Item[], asked = 1): Part<Item> {
  const parts = Math.max(1, Math.ceil(all.length / ROWS_A_PART));
  const part = Math.min(asked, parts);
  return { items: all.slice((part - 1) * ROWS_A_PART, part * ROWS_A_PART), count: all.length, part, parts };
}

/** Made once for a snapshot that is kept. */
const MATRICES = new WeakMap<IndexedStories, Matrix>();

function matrixOf(matrix: SourceMatrix, indexed: IndexedStories): Matrix {
  const known = MATRICES.get(indexed) ?? newMatrix(matrix, indexed);
  MATRICES.set(indexed, known);
  return known;
}

function newMatrix(matrix: SourceMatrix, indexed: IndexedStories): Matrix {
  const sharing = mostSharing(matrix, indexed);
  const outlets = sharing.slice(0, MATRIX_OUTLETS);
  const among = sharedAmong(indexed, outlets);
  const cells = [...among.values()].flatMap((row) => [...row.values()]);
  return { outlets, among, most: Math.max(0, ...cells.map(copiesIn)), sharing: sharing.length };
}

function agenciesIn({ told }: SourceMatrix): string[] {
  const there = told.outlets.filter(({ outlet }) => told.agencies.outlets.has(outlet)).map(({ name }) => name);
  return [...new Set([...there, ...told.documents.flatMap(({ agencies }) => agencies)])].toSorted();
}
