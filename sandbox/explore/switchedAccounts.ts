import { type AccountSwitches, DEFAULT_SWITCHES } from '../netsuite/switches.ts';

/** Switches that have more than two positions, or no other that a bundle could be right under. */
const OTHERWISE: Partial<Record<keyof AccountSwitches, Partial<AccountSwitches> | null>> = {
  linkDirection: { linkDirection: 'creditMemoFirst' },
  duplicateExternalIdError: { duplicateExternalIdError: 'UNIQUE_RCRD_ID_REQD' },
  connectionErrors: null,
  bodySizeLimit: null,
};

/** Accounts that behave otherwise in one point each, where nobody knows how a real account behaves. */
export function switchedAccounts(): Partial<AccountSwitches>[] {
  return (Object.keys(DEFAULT_SWITCHES) as (keyof AccountSwitches)[]).flatMap((name) => {
    const otherwise = OTHERWISE[name];
    if (otherwise !== undefined) return otherwise ?? [];
    return { [name]: !DEFAULT_SWITCHES[name] };
  });
}
