import type { SelectFromStatement } from 'pgsql-ast-parser';
import { notKnown, refused } from './refusal.ts';
import type { SelectPlace, Translator } from './translator.ts';

/** Ends a SELECT after so many rows: FETCH FIRST, a leading TOP, or ROWNUM. */
export function rowLimit(
  t: Translator,
  { limit }: SelectFromStatement,
  place: SelectPlace,
  rowNumber: string | null,
  sortedOrGrouped: boolean,
): string {
  const top = place === 'query' ? t.top : null;
  if (limit?.offset) throw notKnown('OFFSET');
  const fetched = limit?.limit ?? null;
  if ([rowNumber, top, fetched].filter((given) => given !== null).length > 1) {
    throw notKnown('several ways to limit the rows of one SELECT');
  }
  if (rowNumber !== null) {
    // Oracle numbers rows before it sorts or groups them: which ones come through is chance.
    if (sortedOrGrouped)
      throw notKnown('ROWNUM beside ORDER BY, GROUP BY or DISTINCT; put those into a sub-select');
    return ` LIMIT ${rowNumber}`;
  }
  if (top !== null) return ` LIMIT ${String(top)}`;
  if (fetched === null) return '';
  if (fetched.type !== 'integer') throw refused('Invalid or unsupported search (FETCH FIRST takes a number)');
  return ` LIMIT ${String(fetched.value)}`;
}
