import { PAGE_FILTERS } from './filters/index.ts';
import { RULES } from './rules/index.ts';

/** All names that `clean.rules` may set: rules over lines, then filters of pages. */
export const RULE_NAMES: readonly string[] = [...RULES, ...PAGE_FILTERS].map(({ name }) => name);
