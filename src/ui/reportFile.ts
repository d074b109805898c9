import { reasonOf } from '../domain/reason';
import type { CustomerReport } from '../sync/report/customerReport';
import type { ReportCustomer } from '../sync/portsReport';
import { csv } from './csv';
import { idsOf, SIDES, sidesOf, typesOf, WHAT } from './reportFigures';

const FIGURES = SIDES.map(({ label }) => label);

/**
 * The report as a file, customer by customer.
 *
 * @param left - customers that did not fit in, told in the last row
 */
export function reportFile(pages: readonly CustomerReport[], left: number): string {
  const heads = ['Customer', 'Zuora account', 'What', 'Currency', 'Memos', 'With a difference', ...FIGURES];
  const rows = pages.flatMap(({ customers, lines }) => {
    const nameOf = namesOf(customers);
    return lines.map((line) => [
      ...nameOf(line.customerId),
      WHAT[line.type],
      line.currency,
      String(line.memos),
      String(line.differing),
      ...sidesOf(line, line.currency),
    ]);
  });
  return csv([heads, ...rows, ...notesOf(pages, left)]);
}

/** The same, memo by memo. */
export function memosFile(pages: readonly CustomerReport[], left: number): string {
  const heads = [
    ...['Credit memo', 'Date', 'Customer', 'Zuora account', 'What', 'Currency'],
    ...FIGURES,
    ...['Reason code', 'Reason', 'Adjustments in Zuora'],
  ];
  const rows = pages.flatMap(({ customers, memoLines }) => {
    const nameOf = namesOf(customers);
    return memoLines.flatMap((line) => {
      const { memo, customerId, figures, reason } = line;
      return typesOf(line).map((type) => [
        ...[memo.tranId, memo.date, ...nameOf(customerId), WHAT[type], memo.currency],
        ...sidesOf(figures[type], memo.currency),
        ...[reason ?? '', reason === null ? '' : reasonOf(reason).sentence, idsOf(line, type)],
      ]);
    });
  });
  return csv([heads, ...rows, ...notesOf(pages, left)]);
}

function namesOf(customers: readonly ReportCustomer[]): (id: number) => [string, string] {
  const known = new Map(customers.map((customer) => [customer.id, customer]));
  return (id) => [known.get(id)?.name ?? '', known.get(id)?.zuoraAccountId ?? ''];
}

function notesOf(pages: readonly CustomerReport[], left: number): string[][] {
  const notCompared = pages.reduce((count, { compared, memos }) => count + memos - compared, 0);
  return [
    ...(left > 0 ? [[`${String(left)} more customers are not in this file: export the later pages.`]] : []),
    ...(notCompared > 0 ? [[`${String(notCompared)} memos of these customers are not compared.`]] : []),
  ];
}
