import type { Page, PagedData } from 'N/query';
import type { PreparedSuiteQl } from '../../services.ts';
import { SandboxDoesNotKnow, SuiteScriptError } from '../../suiteScriptError.ts';
import { withoutPromise } from '../record/unknownMember.ts';
import { resultSet } from './resultSet.ts';

const DEFAULT_PAGE_SIZE = 50;
const SMALLEST_PAGE = 5;
const LARGEST_PAGE = 1000;
const MOST_PAGES = 1000;
const MOST_ROWS = 100_000;

/** @throws SuiteScriptError when N/query has no pages of that size */
export function checkedPageSize(pageSize: unknown): number {
  const size = pageSize ?? DEFAULT_PAGE_SIZE;
  if (typeof size === 'number' && Number.isInteger(size) && size >= SMALLEST_PAGE && size <= LARGEST_PAGE) {
    return size;
  }
  throw new SuiteScriptError(
    'INVALID_PAGE_SIZE',
    `pageSize must be a whole number from ${String(SMALLEST_PAGE)} to ${String(LARGEST_PAGE)}.`,
  );
}

/**
 * The pages of a query, which is run once: they show the rows as they were then.
 *
 * @param charge - makes the host call of fetching one page
 * @throws SandboxDoesNotKnow where a real account would give some of the rows only, or the same ones twice
 */
export function pagedData(
  query: PreparedSuiteQl,
  pageSize: number,
  charge: <T>(effect: () => T) => T,
): PagedData {
  const rows = query.rows(MOST_ROWS + 1);
  const pages = Math.ceil(rows.length / pageSize);
  if (rows.length > MOST_ROWS || pages > MOST_PAGES) {
    throw new SandboxDoesNotKnow(
      `a paged query of more than ${String(MOST_ROWS)} rows or ${String(MOST_PAGES)} pages: NetSuite gives no more`,
    );
  }
  if (pages > 1 && !query.ordered) {
    throw new SandboxDoesNotKnow(
      'a query of several pages without ORDER BY: each page runs it anew, so rows are lost and come twice',
    );
  }
  const pageRanges = Array.from({ length: pages }, (_, index) => ({
    index,
    size: Math.min(pageSize, rows.length - index * pageSize),
  }));
  const fetch = ({ index }: { index: number }): Page =>
    charge(() => {
      const pageRange = pageRanges[index];
      if (!pageRange) throw new SuiteScriptError('INVALID_PAGE_RANGE', `There is no page ${String(index)}.`);
      const from = index * pageSize;
      return {
        data: resultSet(query.columns, rows.slice(from, from + pageSize)),
        isFirst: index === 0,
        isLast: index === pages - 1,
        pagedData: data,
        pageRange,
      };
    });
  const data: PagedData = {
    count: rows.length,
    pageRanges,
    pageSize,
    fetch: withoutPromise('PagedData.fetch', fetch),
    iterator: () => ({
      each: (visit) => {
        for (const range of pageRanges) if (!visit({ value: fetch(range) })) break;
      },
    }),
  };
  return data;
}
