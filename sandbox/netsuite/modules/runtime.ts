import type { Execution } from '../execution.ts';
import type { CustomField } from '../project/definition.ts';
import { permissionLevel } from '../records/permissions.ts';
import type { AccountServices } from '../services.ts';
import { SandboxDoesNotKnow } from '../suiteScriptError.ts';
import type { HostModuleFactory } from './hostModule.ts';
import { notBuilt } from './hostModule.ts';
import { requiredText } from './refusals.ts';
import { CONTEXT_TYPE, ENV_TYPE, PERMISSION } from './runtime/constants.ts';

type Runtime = typeof import('N/runtime');
type Script = ReturnType<Runtime['getCurrentScript']>;
type User = ReturnType<Runtime['getCurrentUser']>;

/** N/runtime: what the account's fixture and the invocation say. */
export const runtimeModule: HostModuleFactory<Runtime> = (execution, services) => {
  const read = <T>(member: string, value: () => T): T =>
    execution.call({ api: `runtime.${member}`, units: 0 }, value);
  const unknown = (member: string): never => read(member, notBuilt(`runtime.${member}`));
  return {
    ContextType: CONTEXT_TYPE,
    EnvType: ENV_TYPE,
    Permission: PERMISSION,
    get accountId() {
      return read('accountId', () => services.fixture.accountId);
    },
    get envType(): never {
      // The typings number this enumeration; NetSuite's values are its names.
      return read('envType', () => services.fixture.envType) as never;
    },
    get executionContext(): never {
      return read('executionContext', () => execution.invocation.context) as never;
    },
    get country(): string {
      return unknown('country');
    },
    get processorCount(): number {
      return unknown('processorCount');
    },
    get queueCount(): number {
      return unknown('queueCount');
    },
    get version(): string {
      return unknown('version');
    },
    getCurrentScript: () => read('getCurrentScript', () => currentScript(execution, services)),
    getCurrentUser: () => read('getCurrentUser', () => currentUser(execution, services)),
    getCurrentSession: notBuilt('runtime.getCurrentSession'),
    isFeatureInEffect: (options) =>
      read('isFeatureInEffect', () =>
        services.fixture.features.has(requiredText('runtime.isFeatureInEffect', 'feature', options.feature)),
      ),
  };
};

function currentScript(execution: Execution, { project }: AccountServices): Script {
  const { script, deployment, parameters } = execution.invocation;
  const definition = project.scripts.find(({ id }) => id === script);
  return {
    id: script,
    deploymentId: deployment,
    logLevel: definition?.deployments.find(({ id }) => id === deployment)?.logLevel ?? 'DEBUG',
    percentComplete: 0,
    bundleIds: [],
    getRemainingUsage: () => execution.remainingUnits,
    getParameter: ({ name }) => {
      const field = definition?.parameters.find(({ id }) => id === name);
      // NetSuite answers null for a parameter without a value, and for one that the script does not have.
      return (field ? parameterValue(field, parameters[name]) : null) as never;
    },
  };
}

function parameterValue(field: CustomField, given: unknown): string | number | boolean | null {
  const value = given ?? field.defaultValue;
  switch (field.type) {
    case 'CHECKBOX':
      return value === true || value === 'T';
    case 'INTEGER':
    case 'FLOAT':
    case 'CURRENCY':
      return value === null || value === '' ? null : Number(value);
    case 'DATE':
    case 'DATETIMETZ':
    case 'MULTISELECT':
      throw new SandboxDoesNotKnow(`script parameters of type ${field.type} are not built (${field.id})`);
    case 'CLOBTEXT':
    case 'EMAIL':
    case 'SELECT':
    case 'TEXT':
    case 'TEXTAREA':
    case 'URL':
      return value === null || value === '' ? null : String(value);
  }
}

function currentUser(execution: Execution, { project }: AccountServices): User {
  const { user } = execution.invocation;
  const unknown = (member: string): never => notBuilt(`runtime.User.${member}`)();
  return {
    id: user.id,
    name: user.name,
    email: user.email,
    role: user.roleId,
    roleId: user.role,
    contact: 0,
    get department(): number {
      return unknown('department');
    },
    get location(): number {
      return unknown('location');
    },
    get subsidiary(): number {
      return unknown('subsidiary');
    },
    get roleCenter(): string {
      return unknown('roleCenter');
    },
    getPreference: notBuilt('runtime.User.getPreference'),
    getPermission: ({ name }) => PERMISSION[permissionLevel(project, user, name)],
  };
}
