import type { AccountingPeriod } from '../../domain/adjustmentDate';
import { asFailure, SyncFailure } from '../../domain/failure';
import type { Settings } from '../../domain/settings';
import type { Log, ZuoraGateway } from '../ports';

/** Zuora's accounting periods, as far as they decide something. */
export interface ZuoraPeriods {
  /** Where a closed period gives way to the next open one; null where Zuora shall refuse it. */
  readonly givingWay: readonly AccountingPeriod[] | null;
  /**
   * The first date that Zuora takes no adjustment of, null when there is none or nobody can know.
   *
   * @param dates - `YYYY-MM-DD`
   * @throws SyncFailure when Zuora cannot be asked now
   */
  closedOf(dates: readonly string[]): string | null;
  /**
   * The same, where it is not left to Zuora: all dates of a memo being one, Zuora refuses the memo whole by itself, and is
   * not asked beforehand.
   */
  closedAmong(dates: readonly string[]): string | null;
}

/** Reads the periods where closed ones give way, or else once a memo's dates make it necessary. */
export function zuoraPeriods({ closedPeriod }: Settings, zuora: ZuoraGateway, log: Log): ZuoraPeriods {
  const givingWay = closedPeriod === 'firstOpenDay' ? zuora.accountingPeriods() : null;
  let known: readonly AccountingPeriod[] | SyncFailure | null = givingWay;
  const closedOf = (dates: readonly string[]): string | null => {
    if (dates.length === 0) return null;
    known ??= readUnlessRefused(zuora, log);
    if (known instanceof SyncFailure) throw known;
    const closed = known.filter(({ isOpen }) => !isOpen);
    return dates.find((date) => closed.some(({ start, end }) => start <= date && date <= end)) ?? null;
  };
  return {
    givingWay,
    closedOf,
    closedAmong: (dates) => (new Set(dates).size < 2 ? null : closedOf(dates)),
  };
}

/** A client that may not read periods posts all the same, and Zuora judges each adjustment. */
function readUnlessRefused(zuora: ZuoraGateway, log: Log): readonly AccountingPeriod[] | SyncFailure {
  try {
    return zuora.accountingPeriods();
  } catch (thrown) {
    const failure = asFailure(thrown);
    if (failure.errorClass === 'retry' || failure.code === 'CREDENTIALS_REJECTED') return failure;
    log.audit('accounting periods not readable', { code: failure.code, detail: failure.facts.detail });
    return [];
  }
}
