/** What every invoice item has in Zuora, and a state file does not say. */
export interface ItemDefaults {
  readonly accountingCode: string;
  /** `YYYY-MM-DD`, both inclusive. */
  readonly serviceStart: string;
  readonly serviceEnd: string;
}

/** That of the reference's own example, section 3.2. */
const ACCOUNTING_CODE = 'Accounts Receivable';

/** An item of an invoice of that day is taken to bill the month that begins with it, as in the same example. */
export function itemDefaults(invoiceDate: string): ItemDefaults {
  const [year = 0, month = 0, day = 0] = invoiceDate.split('-').map(Number);
  const daysOfNext = new Date(Date.UTC(year, month + 1, 0)).getUTCDate();
  const end = new Date(Date.UTC(year, month, Math.min(day, daysOfNext) - 1));
  return {
    accountingCode: ACCOUNTING_CODE,
    serviceStart: invoiceDate,
    serviceEnd: end.toISOString().slice(0, 10),
  };
}
