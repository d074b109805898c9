import * as v from 'valibot';
import { SyncFailure } from '../domain/failure';
import type { AccountingPeriod } from '../domain/adjustmentDate';
import { dateField } from './fields';
import type { ZuoraSession } from './session';

const periods = v.object({
  accountingPeriods: v.array(v.object({ startDate: dateField, endDate: dateField, status: v.string() })),
});

/** Periods that are closed for good or about to be take nothing. */
const CLOSED = ['Closed', 'PendingClose'];

/** Every accounting period of the tenant. */
export function accountingPeriods(session: ZuoraSession): readonly AccountingPeriod[] {
  const parsed = v.safeParse(periods, session.call({ method: 'GET', path: '/v1/accounting-periods' }));
  if (!parsed.success) {
    throw new SyncFailure('UNEXPECTED', { detail: "Zuora's accounting periods are not as documented" });
  }
  return parsed.output.accountingPeriods.map(({ startDate, endDate, status }) => ({
    start: startDate,
    end: endDate,
    isOpen: !CLOSED.includes(status),
  }));
}
