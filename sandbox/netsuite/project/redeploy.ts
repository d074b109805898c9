import { DeployError } from './deployError.ts';
import type {
  CustomField,
  CustomRecordType,
  DeployedProject,
  RoleDefinition,
  ScriptDefinition,
} from './definition.ts';

/**
 * What an account has after a project is deployed over an earlier one: each object as the new XML has it, and whatever
 * the new project no longer names as it was, because SDF takes nothing away.
 *
 * @throws DeployError when the type of a deployed field would change
 */
export function redeployed(previous: DeployedProject, next: DeployedProject): DeployedProject {
  return {
    customRecordTypes: merged(previous.customRecordTypes, next.customRecordTypes, mergeRecordType),
    bodyFields: mergeFields(previous.bodyFields, next.bodyFields, (id) => `Objects/${id}.xml`),
    entityFields: mergeFields(previous.entityFields, next.entityFields, (id) => `Objects/${id}.xml`),
    scripts: merged(previous.scripts, next.scripts, mergeScript),
    roles: merged(previous.roles, next.roles, mergeRole),
    secrets: [...new Set([...previous.secrets, ...next.secrets])],
    files: new Map([...previous.files, ...next.files]),
    centerCategories: merged(
      previous.centerCategories ?? [],
      next.centerCategories ?? [],
      (_old, now) => now,
    ),
  };
}

function merged<T extends { readonly id: string }>(
  previous: readonly T[],
  next: readonly T[],
  merge: (old: T, now: T) => T,
): T[] {
  const left = new Map(previous.map((one) => [one.id, one]));
  const written = next.map((now) => {
    const old = left.get(now.id);
    left.delete(now.id);
    return old ? merge(old, now) : now;
  });
  return [...written, ...left.values()];
}

function mergeFields<T extends CustomField>(
  previous: readonly T[],
  next: readonly T[],
  fileOf: (id: string) => string,
): T[] {
  return merged(previous, next, (old, now) => {
    if (old.type === now.type) return now;
    throw new DeployError(
      fileOf(now.id),
      null,
      `the type of the field ${now.id} cannot change from ${old.type} to ${now.type}`,
    );
  });
}

function mergeRecordType(old: CustomRecordType, now: CustomRecordType): CustomRecordType {
  return {
    ...now,
    fields: mergeFields(old.fields, now.fields, () => `Objects/${now.id}.xml`),
    permissions: new Map([...old.permissions, ...now.permissions]),
  };
}

function mergeScript(old: ScriptDefinition, now: ScriptDefinition): ScriptDefinition {
  return {
    ...now,
    parameters: mergeFields(old.parameters, now.parameters, () => `Objects/${now.id}.xml`),
    deployments: merged(old.deployments, now.deployments, (_old, deployment) => deployment),
  };
}

function mergeRole(old: RoleDefinition, now: RoleDefinition): RoleDefinition {
  return { ...now, permissions: new Map([...old.permissions, ...now.permissions]) };
}
