// The package brings no types. Only what `sketch.ts` and the tests use.
declare module 'minhash' {
  export class Minhash {
    constructor(options?: { numPerm?: number; seed?: number });
    hashvalues: number[];
    update(element: string): void;
    jaccard(other: Minhash): number;
  }
}
