import type { AccountUser } from '../netsuite/execution.ts';

/** Does `settings`, `explain`, "Sync now" and the dashboard's actions. */
export const ADMIN: AccountUser = {
  id: 11,
  name: 'Ada Admin',
  email: 'admin@example.com',
  roleId: 3,
  role: 'administrator',
};

/** Saves, applies and voids credit memos, with no permission of the sync's. */
export const CLERK: AccountUser = {
  id: 12,
  name: 'Carl Clerk',
  email: 'clerk@example.com',
  roleId: 1001,
  role: 'ar_clerk',
};
