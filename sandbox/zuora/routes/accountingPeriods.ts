import { json } from '../http.ts';
import type { Handler } from './call.ts';

interface Period {
  readonly start: string;
  readonly end: string;
}

/** `GET /v1/accounting-periods`: calendar months around everything dated, the closed ones up to the tenant's date. */
export const getAccountingPeriods: Handler = ({ tenant, now }) => {
  const { closedThrough, invoices } = tenant.ledger;
  const today = new Date(now).toISOString().slice(0, 10);
  const dates = [today, closedThrough ?? today, ...[...invoices.values()].map(({ date }) => date)].sort();
  const first = Number((dates[0] ?? today).slice(0, 4));
  const last = Number((dates.at(-1) ?? today).slice(0, 4)) + 1;
  const periods = months(first, last).flatMap((month) => splitAt(month, closedThrough));
  return json(200, {
    accountingPeriods: periods.map(({ start, end }, index) => {
      const closed = closedThrough !== null && end <= closedThrough;
      return {
        id: `5ab0cafe0000000000000000${String(index + 1).padStart(8, '0')}`,
        name: `${start.slice(0, 7)}${start.endsWith('-01') ? '' : ` from ${start}`}`,
        startDate: start,
        endDate: end,
        fiscalYear: start.slice(0, 4),
        status: closed ? 'Closed' : 'Open',
        notes: null,
      };
    }),
    success: true,
  });
};

function months(first: number, last: number): Period[] {
  return Array.from({ length: (last - first + 1) * 12 }, (_, index) => {
    const day = (month: number, date: number): string =>
      new Date(Date.UTC(first, month, date)).toISOString().slice(0, 10);
    return { start: day(index, 1), end: day(index + 1, 0) };
  });
}

/** A closing date within a month ends a period there. */
function splitAt(month: Period, closedThrough: string | null): Period[] {
  if (closedThrough === null || closedThrough < month.start || closedThrough >= month.end) return [month];
  const next = new Date(Date.parse(`${closedThrough}T00:00:00Z`) + 86_400_000).toISOString().slice(0, 10);
  return [
    { start: month.start, end: closedThrough },
    { start: next, end: month.end },
  ];
}
