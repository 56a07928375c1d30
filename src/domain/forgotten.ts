import type { Decision } from './decision.ts';
import { type DocumentId, documentId } from './ids.ts';

export type ForgetDecision = Extract<Decision, { kind: 'forget' }>;

/** The document of a decision: of a place that nothing had come from, the one that its first input will be. */
export function forgottenDocument({ document, place }: ForgetDecision): DocumentId {
  return document ?? documentId(place);
}

/** What people decided to forget: documents whose texts must be gone, and where nothing is read any more. */
export class Forgotten {
  readonly decisions: readonly ForgetDecision[];
  readonly #documents: ReadonlyMap<DocumentId, ForgetDecision>;
  readonly #places: ReadonlyMap<string, ForgetDecision>;
  readonly #hashes: ReadonlyMap<string, ForgetDecision>;

  /** @param active decisions that hold @param placeOf a place without what sets documents of one place apart */
  constructor(active: readonly Decision[], placeOf: (place: string) => string) {
    this.decisions = active.filter((decision) => decision.kind === 'forget');
    this.#documents = new Map(this.decisions.map((one) => [forgottenDocument(one), one]));
    this.#places = new Map(this.decisions.map((one) => [placeOf(one.place), one]));
    this.#hashes = new Map(this.decisions.flatMap((one) => one.hashes.map((hash) => [hash, one] as const)));
  }

  get isEmpty(): boolean {
    return this.decisions.length === 0;
  }

  document(document: DocumentId): ForgetDecision | undefined {
    return this.#documents.get(document);
  }

  /** @param place without what sets documents of one place apart */
  place(place: string): ForgetDecision | undefined {
    return this.#places.get(place);
  }

  /** @param sha256 of an input's bytes */
  bytes(sha256: string): ForgetDecision | undefined {
    return this.#hashes.get(sha256);
  }
}
