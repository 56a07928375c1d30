import { type Address, pathOf } from '../pages/address.ts';
import type { View } from '../views/view.ts';

/** What all pages of a report are shown by. */
export type ReportView = Pick<View, 'texts' | 'run'>;

/** Where a page lies in a report: the first page of a list has one address, however it is asked for. */
export function pathIn(address: Address): string {
  if (address.page !== 'stories') return pathOf(address);
  const { page, sort, ...rest } = address.filter;
  const filter = {
    ...rest,
    ...(sort === undefined || sort === 'size' ? {} : { sort }),
    ...(page === undefined || page === 1 ? {} : { page }),
  };
  return pathOf({ page: 'stories', filter });
}

/** A page's view in a report. @param has whether a page is in the file; what it says when the page is drawn, counts */
export function viewIn(report: ReportView, here: Address, has: (address: Address, path: string) => boolean): View {
  return {
    ...report,
    kind: 'report',
    here,
    token: '',
    hrefOf: (address) => {
      const path = pathIn(address);
      return has(address, path) ? `#${path}` : undefined;
    },
  };
}
