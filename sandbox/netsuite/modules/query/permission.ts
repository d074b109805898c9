import type { AccountUser } from '../../execution.ts';
import type { DeployedProject } from '../../project/definition.ts';
import { permissionLevel, requirePermission } from '../../records/permissions.ts';
import { recordTypes } from '../../records/recordType.ts';
import { SuiteScriptError } from '../../suiteScriptError.ts';

/**
 * SuiteQL needs the SuiteAnalytics Workbook permission, and the one for each record it reads. Transactions are the
 * exception here: NetSuite leaves out the types that a role may not see, the sandbox shows them.
 *
 * @throws SuiteScriptError `INSUFFICIENT_PERMISSION` when the user's role lacks one
 */
export function requireQueryPermission(
  project: DeployedProject,
  user: AccountUser,
  tables: ReadonlySet<string>,
): void {
  if (permissionLevel(project, user, 'REPO_ANALYTICS') === 'NONE') {
    throw new SuiteScriptError(
      'INSUFFICIENT_PERMISSION',
      "Permission Violation: You need the 'SuiteAnalytics Workbook' permission to run SuiteQL.",
    );
  }
  const types = recordTypes(project);
  for (const table of tables) {
    const type = types.get(table);
    if (type) requirePermission(project, user, type, 'VIEW');
  }
}
