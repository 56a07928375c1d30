import { UNKNOWN_SOURCE } from '../domain/signature.ts';
import { quoted } from '../store/duck.ts';

/** What tells outlets apart, as SQL over documents: the source, where it is known; a publisher may be missing, or written otherwise. Null: nobody knows. */
export const OUTLET_KEY = `coalesce(nullif(source, ${quoted(UNKNOWN_SOURCE)}), publisher)`;
