import type { AccountUser } from '../execution.ts';
import type { DeployedProject, PermissionLevel } from '../project/definition.ts';
import { SandboxDoesNotKnow, SuiteScriptError } from '../suiteScriptError.ts';
import type { RecordType } from './recordType.ts';

const ADMINISTRATOR = 'administrator';
const LEVELS: readonly PermissionLevel[] = ['NONE', 'VIEW', 'CREATE', 'EDIT', 'FULL'];

/** Permissions of the standard roles the sandbox knows, as far as its record types ask for them. */
const STANDARD_ROLES: Readonly<Record<string, Readonly<Record<string, PermissionLevel>>>> = {
  ar_clerk: {
    TRAN_CUSTCRED: 'FULL',
    TRAN_CUSTINVC: 'FULL',
    TRAN_CUSTPYMT: 'FULL',
    TRAN_CUSTRFND: 'FULL',
    LIST_CUSTJOB: 'EDIT',
  },
};

const STANDARD_PERMISSIONS: Readonly<Record<string, string>> = {
  creditmemo: 'TRAN_CUSTCRED',
  invoice: 'TRAN_CUSTINVC',
  customerpayment: 'TRAN_CUSTPYMT',
  customerrefund: 'TRAN_CUSTRFND',
  customer: 'LIST_CUSTJOB',
};

/**
 * The level of a permission that a user's role has.
 *
 * @param permission - SDF key, for example `REPO_ANALYTICS`
 * @throws SandboxDoesNotKnow for a role that neither the project nor the sandbox defines
 */
export function permissionLevel(
  project: DeployedProject,
  user: AccountUser,
  permission: string,
): PermissionLevel {
  if (user.role === ADMINISTRATOR) return 'FULL';
  const role = project.roles.find(({ id }) => id === user.role);
  if (role) return role.permissions.get(permission) ?? 'NONE';
  const standard = STANDARD_ROLES[user.role];
  if (standard) return standard[permission] ?? 'NONE';
  throw new SandboxDoesNotKnow(`the permissions of the role ${user.role}`);
}

/**
 * @throws SuiteScriptError `INSUFFICIENT_PERMISSION` when the user's role has less than the level on such records
 */
export function requirePermission(
  project: DeployedProject,
  user: AccountUser,
  type: RecordType,
  needed: PermissionLevel,
): void {
  const level = levelOn(project, user, type);
  if (LEVELS.indexOf(level) >= LEVELS.indexOf(needed)) return;
  throw new SuiteScriptError(
    'INSUFFICIENT_PERMISSION',
    `Permission Violation: You need a higher level of permission on ${type.custom?.name ?? type.id} records.`,
  );
}

function levelOn(project: DeployedProject, user: AccountUser, type: RecordType): PermissionLevel {
  if (user.role === ADMINISTRATOR) return 'FULL';
  const { custom } = type;
  if (!custom) return permissionLevel(project, user, STANDARD_PERMISSIONS[type.id] ?? '');
  switch (custom.accessType) {
    case 'NONENEEDED':
      return 'FULL';
    case 'CUSTRECORDENTRYPERM':
      return permissionLevel(project, user, 'LIST_CUSTRECORDENTRY');
    case 'USEPERMISSIONLIST':
      return higher(custom.permissions.get(user.role) ?? 'NONE', permissionLevel(project, user, custom.id));
  }
}

function higher(one: PermissionLevel, other: PermissionLevel): PermissionLevel {
  return LEVELS.indexOf(one) > LEVELS.indexOf(other) ? one : other;
}
