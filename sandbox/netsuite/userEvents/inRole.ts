import type { AccountUser } from '../execution.ts';
import type { DeployedProject } from '../project/definition.ts';

/** Custom roles have internal ids from here on, in the order they are deployed. */
const FIRST_CUSTOM_ROLE = 1_001;

/** A deployment's "execute as role" changes what the user may do, not who the user is. */
export function inRole(project: DeployedProject, user: AccountUser, role: string | null): AccountUser {
  if (role === null) return user;
  const index = project.roles.findIndex(({ id }) => id === role);
  return { ...user, role, roleId: index < 0 ? user.roleId : FIRST_CUSTOM_ROLE + index };
}
