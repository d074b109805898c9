import type {
  CopyLoadOptions,
  FieldValue,
  Record as ScriptRecord,
  RecordCreateOptions,
  SubmitFieldsOptions,
} from 'N/record';
import type { Boundary } from '../../faults.ts';
import type { HostCall } from '../execution.ts';
import type { PermissionLevel } from '../project/definition.ts';
import type { AccountRecords } from '../records/accountRecords.ts';
import type { RecordValue } from '../records/fieldValue.ts';
import { requirePermission } from '../records/permissions.ts';
import type { RecordDraft } from '../records/recordDraft.ts';
import { fieldOf, type RecordType } from '../records/recordType.ts';
import type { SaveEvent } from '../records/saveEvents.ts';
import type { ModuleFactory } from '../services.ts';
import { SandboxDoesNotKnow, SuiteScriptError } from '../suiteScriptError.ts';
import { internalId } from './record/internalId.ts';
import { unitsOfUse, unitsOfWrite } from './record/governance.ts';
import { recordTypeConstants } from './record/typeConstants.ts';
import { scriptRecord } from './record/scriptRecord.ts';
import { valueFromScript } from './record/scriptValue.ts';
import { withoutPromise } from './hostModule.ts';
import { unknownFunction } from './record/unknownMember.ts';

/** Writes of these record types pass a boundary that scenarios can break; loads never do. */
export type WriteBoundaries = Readonly<Record<string, Boundary>>;

const WRITE_BOUNDARIES: WriteBoundaries = {
  customrecord_zcm_sync: 'netsuite.journal',
  customrecord_zcm_claim: 'netsuite.journal',
  creditmemo: 'netsuite.memo',
};

/** N/record over the account's records. */
export function recordModule(
  records: AccountRecords,
  boundaries: WriteBoundaries = WRITE_BOUNDARIES,
): ModuleFactory<typeof import('N/record')> {
  return (execution, services) => {
    const { user } = execution.invocation;

    const allow = (type: RecordType, level: PermissionLevel): void => {
      requirePermission(services.project, user, type, level);
    };

    const write = (api: string, type: RecordType, units: number, effect: () => number): number => {
      const boundary = boundaries[type.id];
      const milliseconds = services.latency.recordWrite;
      const host: HostCall = { api, units, milliseconds, ...(boundary ? { boundary } : {}) };
      return execution.call(host, effect);
    };

    const around = (event: Omit<SaveEvent, 'execution'>, commit: () => number): number =>
      records.saveEvents.around({ ...event, execution }, commit);

    const inScript = (draft: RecordDraft): ScriptRecord => {
      const { type, id } = draft;
      const save: ScriptRecord['save'] = withoutPromise(
        'Record.save',
        (options?: { enableSourcing?: boolean; ignoreMandatoryFields?: boolean }) =>
          write('Record.save', type, unitsOfWrite(type.recordClass), () => {
            allow(type, id === null ? 'CREATE' : 'EDIT');
            const before = id === null ? null : records.read(type.id, id);
            const kind = id === null ? 'create' : 'edit';
            return around({ kind, recordType: type.id, id, draft, before }, () =>
              records.save(draft, user.id, options?.ignoreMandatoryFields ?? false),
            );
          }),
      );
      return scriptRecord(draft, { save });
    };

    return {
      Type: recordTypeConstants(),

      create: withoutPromise(
        'record.create',
        ({ type: name, isDynamic, defaultValues }: RecordCreateOptions) => {
          refuseDefaults(defaultValues);
          const type = records.type(name);
          return execution.call({ api: 'record.create', units: unitsOfUse(type.recordClass) }, () => {
            allow(type, 'CREATE');
            return inScript(records.draft(type.id, isDynamic));
          });
        },
      ),

      load: withoutPromise('record.load', ({ type: name, id, isDynamic, defaultValues }: CopyLoadOptions) => {
        refuseDefaults(defaultValues);
        const type = records.type(name);
        return execution.call({ api: 'record.load', units: unitsOfUse(type.recordClass) }, () => {
          allow(type, 'VIEW');
          const draft = records.loadDraft(type.id, internalId(id), isDynamic);
          return Object.assign(inScript(draft), { id: internalId(id) });
        });
      }),

      submitFields: withoutPromise(
        'record.submitFields',
        ({ type: name, id, values }: SubmitFieldsOptions) => {
          const type = records.type(name);
          return write('record.submitFields', type, unitsOfUse(type.recordClass), () => {
            allow(type, 'EDIT');
            const record = internalId(id);
            const changes = fieldsToSubmit(type, values);
            const draft = records.loadFields(type.id, record);
            const before = { id: record, ...draft.values };
            Object.assign(draft.values, changes);
            for (const fieldId of Object.keys(changes)) draft.changed.add(fieldId);
            return around({ kind: 'xedit', recordType: type.id, id: record, draft, before }, () => {
              const edited = [...draft.changed].map(
                (fieldId) => [fieldId, draft.values[fieldId] ?? null] as const,
              );
              records.change(type.id, record, Object.fromEntries(edited));
              return record;
            });
          });
        },
      ),

      delete: withoutPromise('record.delete', ({ type: name, id }: { type: string; id: string | number }) => {
        const type = records.type(name);
        return write('record.delete', type, unitsOfWrite(type.recordClass), () => {
          allow(type, 'FULL');
          const record = internalId(id);
          const before = records.read(type.id, record);
          return around({ kind: 'delete', recordType: type.id, id: record, draft: null, before }, () => {
            records.remove(type.id, record);
            return record;
          });
        });
      }),

      attach: unknownFunction('record.attach'),
      copy: unknownFunction('record.copy'),
      detach: unknownFunction('record.detach'),
      transform: unknownFunction('record.transform'),
    };
  };
}

/** @throws SuiteScriptError when a field is not open to `submitFields`, as inline editing is not either */
function fieldsToSubmit(
  type: RecordType,
  given: Readonly<Record<string, FieldValue>>,
): Record<string, RecordValue> {
  const changes: Record<string, RecordValue> = {};
  for (const [fieldId, value] of Object.entries(given)) {
    const field = fieldOf(type, fieldId);
    if (field.settable !== 'submitFields') {
      throw new SuiteScriptError(
        'INVALID_FIELD_ID',
        `The field ${fieldId} of ${type.id} cannot be edited inline.`,
      );
    }
    changes[fieldId] = valueFromScript(field, value, true);
  }
  return changes;
}

function refuseDefaults(defaultValues: Readonly<Record<string, unknown>> | undefined): void {
  if (defaultValues && Object.keys(defaultValues).length > 0) {
    throw new SandboxDoesNotKnow('defaultValues of record.create and record.load');
  }
}
