/** Zuora takes up to 50 rows in one create or update call. */
const ROWS_PER_CALL = 50;

/**
 * Objects that a batch cannot be planned without: accounts (the currency), invoices (balance, status, date), items, tax
 * items (room), adjustments (what is posted already). ZOQL joins nothing, so each takes a query of its own.
 */
const READS_PER_BATCH = 5;

export interface PostedPlan {
  /** Batches that the memos were handled in. */
  readonly batches: number;
  /** Adjustments created. */
  readonly rows: number;
  /** How long the run took on one processor. */
  readonly milliseconds: number;
  /** How long Zuora lets an access token live. */
  readonly tokenSeconds: number;
}

/**
 * The least calls to Zuora that post a plan in so many batches: five reads a batch, one create and one mark for every 50
 * rows of it, and a login whenever a token has run out.
 */
export function leastCalls({ batches, rows, milliseconds, tokenSeconds }: PostedPlan): number {
  const writes = 2 * Math.ceil(rows / batches / ROWS_PER_CALL);
  const logins = Math.max(1, Math.ceil(milliseconds / (tokenSeconds * 1000)));
  return batches * (READS_PER_BATCH + writes) + logins;
}
