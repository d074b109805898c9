import type { LookupValueObject } from 'N/search';
import type { AccountRecords } from '../records/accountRecords.ts';
import type { RecordValue } from '../records/fieldValue.ts';
import { requirePermission } from '../records/permissions.ts';
import type { RecordField } from '../records/recordField.ts';
import { fieldOf, type RecordType } from '../records/recordType.ts';
import type { ModuleFactory } from '../services.ts';
import { SandboxDoesNotKnow, SuiteScriptError } from '../suiteScriptError.ts';
import { internalId } from './record/internalId.ts';
import { notBuilt } from './hostModule.ts';
import { unknownConstants, unknownFunction } from './record/unknownMember.ts';

type LookupValue = string | boolean | LookupValueObject[];

/** N/search as far as `lookupFields` of one record; searches are SuiteQL's work here. */
export function searchModule(records: AccountRecords): ModuleFactory<typeof import('N/search')> {
  return (execution, services) => {
    const lookupFields = <T extends string>(options: {
      type: string | number;
      id: Parameters<typeof internalId>[0];
      columns: T | T[];
    }): { [K in T]?: LookupValue } => {
      const type = records.type(String(options.type));
      return execution.call({ api: 'search.lookupFields', units: 1 }, () => {
        requirePermission(services.project, execution.invocation.user, type, 'VIEW');
        const id = internalId(options.id);
        const values = records.read(type.id, id);
        if (!values)
          throw new SandboxDoesNotKnow(`lookupFields of ${type.id} ${String(id)}, which does not exist`);
        const found: { [K in T]?: LookupValue } = {};
        for (const column of [options.columns].flat() as T[]) {
          found[column] = lookedUp(records, type, column, values);
        }
        return found;
      });
    };

    return {
      lookupFields: Object.assign(lookupFields, { promise: notBuilt('search.lookupFields.promise') }),
      create: unknownFunction('search.create'),
      load: unknownFunction('search.load'),
      delete: unknownFunction('search.delete'),
      duplicates: unknownFunction('search.duplicates'),
      global: unknownFunction('search.global'),
      createColumn: notBuilt('search.createColumn'),
      createFilter: notBuilt('search.createFilter'),
      createSetting: notBuilt('search.createSetting'),
      Type: unknownConstants('search.Type'),
      SettingName: unknownConstants('search.SettingName'),
      ConsolidationEnum: unknownConstants('search.ConsolidationEnum'),
      IncludePeriodTransactionEnum: unknownConstants('search.IncludePeriodTransactionEnum'),
      Operator: unknownConstants('search.Operator'),
      Summary: unknownConstants('search.Summary'),
      Sort: unknownConstants('search.Sort'),
    };
  };
}

function lookedUp(
  records: AccountRecords,
  type: RecordType,
  column: string,
  values: Readonly<Record<string, RecordValue>>,
): LookupValue {
  if (column.includes('.')) throw new SandboxDoesNotKnow(`the join of the search column ${column}`);
  if (column.startsWith('cust') && !type.fields.has(column)) {
    throw new SuiteScriptError(
      'SSS_INVALID_SRCH_COL',
      `An nlobjSearchColumn contains an invalid column, or is not in proper syntax: ${column}.`,
    );
  }
  return lookupValue(records, fieldOf(type, column), values[column] ?? null);
}

function lookupValue(records: AccountRecords, field: RecordField, value: RecordValue): LookupValue {
  switch (field.kind) {
    case 'checkbox':
      return value === true;
    case 'select':
      return value === null ? [] : [{ value: String(value), text: textOf(records, field, Number(value)) }];
    case 'multiselect':
      throw new SandboxDoesNotKnow(`lookupFields of the multiple selection ${field.id}`);
    case 'date':
    case 'datetime':
      throw new SandboxDoesNotKnow(`the text of the date ${field.id}: it depends on user preferences`);
    case 'text':
    case 'textarea':
    case 'clob':
    case 'email':
    case 'url':
    case 'integer':
    case 'decimal':
    case 'amount':
      return value === null ? '' : String(value);
  }
}

/** The name of what a selection points at. */
function textOf(records: AccountRecords, field: RecordField, id: number): string {
  const source = field.id === 'currency' ? 'currency' : (field.selectRecordType ?? field.id);
  const sql = NAMES[source];
  const name = sql === undefined ? undefined : records.store.database.row(sql, id)?.['name'];
  if (typeof name !== 'string') throw new SandboxDoesNotKnow(`the text of ${field.id} ${String(id)}`);
  return name;
}

const NAMES: Readonly<Record<string, string>> = {
  '-2': 'SELECT entityid AS name FROM customer WHERE id = ?',
  '-117': 'SELECT name FROM subsidiary WHERE id = ?',
  currency: 'SELECT name FROM currency WHERE id = ?',
  postingperiod: 'SELECT periodname AS name FROM accountingperiod WHERE id = ?',
};
