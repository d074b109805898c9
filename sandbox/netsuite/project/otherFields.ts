import type { DeployedProject, EntityField, TransactionBodyField } from './definition.ts';

/** Custom fields that an account has beside the project's: another bundle put them there. */
export interface OtherFields {
  readonly bodyFields: readonly TransactionBodyField[];
  readonly entityFields: readonly EntityField[];
}

/**
 * The project in an account that has these fields, too.
 *
 * @throws RangeError for a script id that the project has: an account has each only once
 */
export function besideFields(project: DeployedProject, others: OtherFields): DeployedProject {
  const bodyFields = [...project.bodyFields, ...others.bodyFields];
  const entityFields = [...project.entityFields, ...others.entityFields];
  const ids = [...bodyFields, ...entityFields].map(({ id }) => id);
  const twice = ids.find((id, at) => ids.indexOf(id) !== at);
  if (twice !== undefined) throw new RangeError(`the account would have two fields ${twice}`);
  return { ...project, bodyFields, entityFields };
}
