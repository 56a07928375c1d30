import { nearest } from '../../config/nearest.ts';
import { fieldOf, recordIn } from '../../domain/declared.ts';
import { type Problem, problemAt } from '../../domain/problem.ts';
import type { RawInput } from '../../domain/raw-input.ts';
import { plainName } from '../../domain/text-names.ts';

const SHOWN = 12;

/**
 * Looks whether any record of a run has the field that its text was asked for in (`--text-field`, `input.fields.text`). The
 * first that has it ends the looking, so that a name which is right costs nothing.
 */
export class AskedFields {
  readonly #names: readonly string[];
  #isFound: boolean;
  #first: { readonly path: string; readonly line?: number; readonly fields: readonly string[] } | undefined;

  /** @param names the project's own names of texts */
  constructor(names: readonly string[] = []) {
    this.#names = names;
    this.#isFound = names.length === 0;
  }

  look({ kind, bytes, path, line }: Pick<RawInput, 'kind' | 'bytes' | 'path' | 'line'>): void {
    if (this.#isFound || kind !== 'json') return;
    const record = recordIn(bytes);
    if (!record) return;
    const fields = Object.keys(record);
    this.#first ??= { path, ...(line === undefined ? {} : { line }), fields };
    this.#isFound =
      fieldOf(record, this.#names) !== undefined ||
      fields.some((field) => this.#names.some((name) => plainName(field) === plainName(name)));
  }

  /** What is to be said once all inputs were looked at. */
  problems(): Problem[] {
    if (this.#isFound || !this.#first) return [];
    const { fields } = this.#first;
    const expected = this.#names[0] as string;
    const guess = nearest(expected, fields);
    const more = fields.length > SHOWN ? [`and ${fields.length - SHOWN} more`] : [];
    return [
      problemAt(this.#first, 'read/unknown-field', 'noted', {
        expected: this.#names.join(' or '),
        found: [...fields.slice(0, SHOWN).map((field) => field.slice(0, 60)), ...more].join(', '),
        ...(guess === undefined ? {} : { guess }),
      }),
    ];
  }
}
