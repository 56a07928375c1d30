/** A value in a published table, in a store, in an exported file. */
export type Cell = string | number | boolean | null;
