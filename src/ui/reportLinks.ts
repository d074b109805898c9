import type { Period } from '../domain/period';
import type { CustomerQuery } from '../sync/portsReport';
import { pageUrl } from './pageLinks';

/** Address of a page of the report, or of it as a file. */
export function reportUrl(
  { from, to, text, skip }: CustomerQuery,
  more: Readonly<Record<string, string>> = {},
): string {
  return pageUrl('report', {
    from,
    to,
    ...(text === null ? {} : { text }),
    ...(skip === 0 ? {} : { at: String(skip) }),
    ...more,
  });
}

/** Address of one customer's memos. */
export function detailUrl(customerId: number, { from, to }: Period, page = 0): string {
  const at = page === 0 ? {} : { at: String(page) };
  return pageUrl('report', { customer: String(customerId), from, to, ...at });
}
