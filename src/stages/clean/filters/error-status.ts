import type { Declared } from '../../../domain/document.ts';
import { errorPage } from './error-page.ts';

/**
 * What the server said of the page, where a crawler kept it: 4xx and 5xx come with an error page, whatever that looks like.
 * It counts as the filter `error-page`, and is set with it.
 */
export function errorStatusOf(
  { httpStatus }: Declared,
  modes: Readonly<Record<string, 'cut' | 'mark' | 'off'>>,
): { readonly name: string; readonly reason: string; readonly mode: 'cut' | 'mark' } | undefined {
  if (httpStatus === undefined || !/^[45]\d\d$/.test(httpStatus)) return undefined;
  const mode = modes[errorPage.name] ?? 'cut';
  return mode === 'off' ? undefined : { name: errorPage.name, reason: `The server answered HTTP ${httpStatus}.`, mode };
}
