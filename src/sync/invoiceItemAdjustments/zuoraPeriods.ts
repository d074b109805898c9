import type { AccountingPeriod } from '../../domain/adjustmentDate';
import { asFailure } from '../../domain/failure';
import type { Settings } from '../../domain/settings';
import type { ZuoraGateway } from '../ports';

/** Zuora's accounting periods, as far as they decide something. */
export interface ZuoraPeriods {
  /** Where a closed period gives way to the next open one; null where Zuora shall refuse it. */
  readonly givingWay: readonly AccountingPeriod[] | null;
  /**
   * The first of several dates that Zuora takes no adjustment of, null when there is none or nobody can know. All dates of
   * a memo being the same, none is looked for: then Zuora refuses the memo whole by itself.
   *
   * @param dates - `YYYY-MM-DD`
   * @throws SyncFailure when Zuora cannot be asked now
   */
  closedAmong(dates: readonly string[]): string | null;
}

/** Reads the periods where closed ones give way, or else once a memo's dates make it necessary. */
export function zuoraPeriods({ closedPeriod }: Settings, zuora: ZuoraGateway): ZuoraPeriods {
  const givingWay = closedPeriod === 'firstOpenDay' ? zuora.accountingPeriods() : null;
  let known = givingWay;
  return {
    givingWay,
    closedAmong: (dates) => {
      if (new Set(dates).size < 2) return null;
      const periods = (known ??= readUnlessRefused(zuora));
      const isClosed = (date: string): boolean =>
        periods.some(({ start, end, isOpen }) => !isOpen && start <= date && date <= end);
      return dates.find(isClosed) ?? null;
    },
  };
}

/** A client that may not read periods posts all the same, and Zuora judges each adjustment. */
function readUnlessRefused(zuora: ZuoraGateway): readonly AccountingPeriod[] {
  try {
    return zuora.accountingPeriods();
  } catch (thrown) {
    const failure = asFailure(thrown);
    if (failure.errorClass === 'retry') throw failure;
    return [];
  }
}
