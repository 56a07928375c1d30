/** Where things are kept that the memory has no room for: evidence, and views. */
export interface Drawer {
  /** @returns what `read` asks for */
  append(content: Uint8Array): number;
  /** A buffer of its own. */
  read(number: number): Uint8Array;
}

/** A drawer that fits into memory. */
export function drawerInMemory(): Drawer {
  const contents: Uint8Array[] = [];
  return {
    append: (content) => contents.push(content) - 1,
    read: (number) => (contents[number] as Uint8Array).slice(),
  };
}
