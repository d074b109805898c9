/** Memos of one currency that a run would look at. */
export interface DueMemos {
  readonly currency: string;
  readonly memos: number;
  /** Decimal text, with the currency's decimals. */
  readonly amount: string;
  /** Dates of the oldest and of the newest, `YYYY-MM-DD`. */
  readonly from: string;
  readonly to: string;
}
