import type { AccountUser } from '../netsuite/execution.ts';
import type { DeployedProject } from '../netsuite/project/definition.ts';
import { inRole } from '../netsuite/userEvents/inRole.ts';
import { ADMIN, CLERK } from '../scenario/people.ts';

/** Somebody a visitor can be. */
export interface Person {
  readonly key: string;
  readonly user: AccountUser;
  /** Name and role. */
  readonly label: string;
}

/** The people of the account: one for each role that has to do with the sync, and a clerk who has not. */
export function peopleOf(project: DeployedProject): readonly [Person, ...Person[]] {
  const custom = (key: string, role: string, id: number, name: string): Person[] => {
    const definition = project.roles.find((candidate) => candidate.id === role);
    if (!definition) return [];
    const user = inRole(project, { ...CLERK, id, name, email: `${key}@example.com` }, role);
    return [{ key, user, label: `${name}, ${definition.name}` }];
  };
  return [
    { key: 'administrator', user: ADMIN, label: `${ADMIN.name}, Administrator` },
    ...custom('admin', 'customrole_zcm_admin', 13, 'Mia Manager'),
    ...custom('operator', 'customrole_zcm_operator', 14, 'Otto Operator'),
    { key: 'clerk', user: CLERK, label: `${CLERK.name}, A/R Clerk` },
  ];
}
