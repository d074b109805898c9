import type { JournalEntry } from './journal';

/** What the journal says of an adjustment with our reference, or of our origin. */
export type Ownership =
  /** A journal row lists it, or the memo is being worked on. */
  | 'known'
  /** Its memo has no finished journal row: it can be adopted. */
  | 'unjournaled'
  /** Its memo is posted, and this is not among what was posted: perhaps a duplicate. */
  | 'beyond'
  /** A journal row lists it, but its memo was deleted: Zuora alone has the credit. */
  | 'deleted'
  /** It names a credit memo that NetSuite does not have. */
  | 'memoGone'
  /** It came from NetSuite and names no credit memo. */
  | 'unnamed';

/** What is known of the memo an adjustment names. */
export interface NamedMemo {
  readonly exists: boolean;
  readonly journal: JournalEntry | null;
}

/**
 * Whose an adjustment is, as far as NetSuite knows; null when it is none of ours.
 *
 * @param named - null where the adjustment's reference is no internal id
 * @param linked - ids that journal rows of other memos list: an operator linked them
 */
export function ownershipOf(
  { id, origin }: { readonly id: string; readonly origin: string | null },
  named: NamedMemo | null,
  linked: ReadonlySet<string>,
): Ownership | null {
  if (linked.has(id)) return 'known';
  if (named?.journal?.adjustments.some((each) => each.id === id)) return named.exists ? 'known' : 'deleted';
  const fromNetSuite = origin === 'NETSUITE';
  if (named === null) return fromNetSuite ? 'unnamed' : null;
  const { exists, journal } = named;
  if (journal?.state === 'creating') return 'known';
  if (journal?.state === 'complete') return 'beyond';
  if (exists) return 'unjournaled';
  // Somebody else's reference may be a number too.
  return fromNetSuite || journal !== null ? 'memoGone' : null;
}
