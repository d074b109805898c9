import { recordModule } from '../../../../../sandbox/netsuite/modules/record.ts';
import type { AccountUser } from '../../../../../sandbox/netsuite/execution.ts';
import type { SaveEvent } from '../../../../../sandbox/netsuite/records/saveEvents.ts';
import { SandboxDoesNotKnow } from '../../../../../sandbox/netsuite/suiteScriptError.ts';
import {
  type Account,
  aField,
  anAccount,
  aProject,
  aRecordType,
  aRole,
  refusalOf,
  seedCompany,
} from '../../records/account.ts';

const JOURNAL = 'customrecord_zcm_sync';

type RecordModule = typeof import('N/record');

function inScript(account: Account, user?: AccountUser): { record: RecordModule; units(): number } {
  const execution = account.execution(user);
  return {
    record: recordModule(account.records)(execution, account.services),
    units: () => execution.report.units,
  };
}

function create(record: RecordModule, values: Record<string, Parameters<typeof setAll>[1][string]>): number {
  const journal = record.create({ type: JOURNAL });
  setAll(journal, values);
  return journal.save();
}

function setAll(
  target: ReturnType<RecordModule['create']>,
  values: Record<string, string | number | boolean | Date | null>,
): void {
  for (const [fieldId, value] of Object.entries(values)) target.setValue({ fieldId, value });
}

describe('a custom record', () => {
  it('gives back every kind of value it was saved with', () => {
    const account = anAccount();
    const { record } = inScript(account);
    const { memo } = seedCompany(account);
    const at = new Date('2026-11-02T09:00:03Z');
    const id = create(record, {
      externalid: `zcm:${String(memo)}`,
      custrecord_memo: memo,
      custrecord_state: 'creating',
      custrecord_attempts: 2,
      custrecord_amount: 12.3,
      custrecord_at: at,
      custrecord_on: new Date(2026, 9, 15),
      custrecord_pending: true,
    });

    const loaded = record.load({ type: JOURNAL, id });
    const value = (fieldId: string): unknown => loaded.getValue({ fieldId });
    expect(value('custrecord_memo')).toBe(String(memo));
    expect(value('custrecord_state')).toBe('creating');
    expect(value('custrecord_attempts')).toBe(2);
    expect(value('custrecord_amount')).toBe(12.3);
    expect(value('custrecord_at')).toEqual(at);
    expect(value('custrecord_on')).toEqual(new Date(2026, 9, 15));
    expect(value('custrecord_pending')).toBe(true);
    expect(value('custrecord_note')).toBe('');
    expect(account.records.read(JOURNAL, id)).toMatchObject({
      externalid: `zcm:${String(memo)}`,
      custrecord_amount: '12.30',
      custrecord_at: '2026-11-02T09:00:03Z',
      custrecord_on: '2026-10-15',
      created: '2026-11-02T09:00:00Z',
      owner: 7,
    });
  });

  it('G1 costs 2 to make, load or submit, and 4 to save or delete', () => {
    const { record, units } = inScript(anAccount());
    const journal = record.create({ type: JOURNAL });
    expect(units()).toBe(2);
    const id = journal.save();
    expect(units()).toBe(6);
    record.load({ type: JOURNAL, id });
    expect(units()).toBe(8);
    record.submitFields({ type: JOURNAL, id, values: { custrecord_state: 'error' } });
    expect(units()).toBe(10);
    record.delete({ type: JOURNAL, id });
    expect(units()).toBe(14);
  });

  it('takes the modelled time of a write on the clock, and none for a load', () => {
    const account = anAccount();
    const { record } = inScript(account);
    const id = record.create({ type: JOURNAL }).save();
    record.load({ type: JOURNAL, id });
    expect(account.clock.now()).toBe(Date.parse('2026-11-02T09:00:00.150Z'));
  });

  it('refuses a value of another type, an unknown field and a selection of nothing', () => {
    const { record } = inScript(anAccount());
    const journal = record.create({ type: JOURNAL });
    const set = (fieldId: string, value: Parameters<typeof journal.setValue>[1]): string | undefined =>
      refusalOf(() => journal.setValue({ fieldId, value }));
    expect(set('custrecord_pending', 'T')).toBe('INVALID_FLD_VALUE');
    expect(set('custrecord_attempts', 1.5)).toBe('INVALID_FLD_VALUE');
    expect(set('custrecord_attempts', 'two')).toBe('INVALID_FLD_VALUE');
    expect(set('custrecord_amount', 'much')).toBe('INVALID_FLD_VALUE');
    expect(set('custrecord_state', true)).toBe('INVALID_FLD_VALUE');
    expect(set('custrecord_at', 20261102)).toBe('INVALID_FLD_VALUE');
    expect(set('custrecord_statte', 'x')).toBe('INVALID_FIELD_ID');
    expect(refusalOf(() => journal.getValue({ fieldId: 'custrecord_statte' }))).toBe('INVALID_FIELD_ID');
    expect(refusalOf(() => create(record, { custrecord_memo: 999_999 }))).toBe('INVALID_KEY_OR_REF');
    expect(refusalOf(() => create(record, { custrecord_amount: 1.005 }))).toBe('INVALID_FLD_VALUE');
    expect(set('altname', 'x')).toBe('SandboxDoesNotKnow');
  });

  it('R5 refuses texts that are too long for their fields', () => {
    const { record } = inScript(anAccount());
    const tooLong = 'THE_FIELD_1_CONTAINED_MORE_THAN_THE_MAXIMUM_NUMBER__2__OF_CHARACTERS_ALLOWED';
    for (const [fieldId, longest] of [
      ['custrecord_state', 300],
      ['custrecord_note', 4_000],
      ['custrecord_rows', 1_000_000],
    ] as const) {
      expect(refusalOf(() => create(record, { [fieldId]: 'x'.repeat(longest) }))).toBeUndefined();
      expect(refusalOf(() => create(record, { [fieldId]: 'x'.repeat(longest + 1) }))).toBe(tooLong);
    }
  });

  it('R5 needs a name where its type has names, and gets a number where its type has numbers', () => {
    const named = aRecordType({ id: 'customrecord_named', includeName: true });
    const numbered = aRecordType({
      id: 'customrecord_numbered',
      includeName: true,
      enableNumbering: true,
      numbering: { prefix: 'Z-', suffix: '', minDigits: 3, first: 5 },
    });
    const account = anAccount({ project: aProject({ customRecordTypes: [named, numbered] }) });
    const { record } = inScript(account);
    const one = record.create({ type: 'customrecord_named' });
    expect(() => one.save()).toThrow('Please enter value(s) for: Name');
    expect(one.setValue({ fieldId: 'name', value: 'One' }).save()).toBe(1);
    const id = record.create({ type: 'customrecord_numbered' }).save();
    expect(account.records.read('customrecord_numbered', id)).toMatchObject({ name: 'Z-005' });
  });

  it('needs its mandatory fields, unless the save says to ignore them', () => {
    const type = aRecordType({
      fields: [aField({ id: 'custrecord_m', type: 'TEXT', label: 'Must', mandatory: true })],
    });
    const { record } = inScript(anAccount({ project: aProject({ customRecordTypes: [type] }) }));
    const journal = record.create({ type: JOURNAL });
    expect(refusalOf(() => journal.save())).toBe('USER_ERROR');
    expect(journal.save({ ignoreMandatoryFields: true })).toBe(1);
  });

  it('K2 refuses a second record with the same external id, by the error the account has', () => {
    for (const duplicateExternalIdError of ['DUP_EXTID', 'UNIQUE_RCRD_ID_REQD'] as const) {
      const account = anAccount({ switches: { duplicateExternalIdError } });
      const { record } = inScript(account);
      create(record, { externalid: 'zcm:1' });
      expect(refusalOf(() => create(record, { externalid: 'zcm:1' }))).toBe(duplicateExternalIdError);
      expect(account.records.list(JOURNAL)).toHaveLength(1);
    }
  });

  it('K2 refuses a second record with the same value of a unique field', () => {
    const type = aRecordType({ fields: [aField({ id: 'custrecord_u', type: 'TEXT', unique: true })] });
    const { record } = inScript(anAccount({ project: aProject({ customRecordTypes: [type] }) }));
    create(record, { custrecord_u: 'a' });
    expect(refusalOf(() => create(record, { custrecord_u: 'a' }))).toBe('DUP_CSTM_RCRD_ENTRY');
  });

  it('K1 refuses the second of two saves, and takes a submitFields whoever wrote before', () => {
    const { record } = inScript(anAccount());
    const id = record.create({ type: JOURNAL }).save();
    const first = record.load({ type: JOURNAL, id });
    const second = record.load({ type: JOURNAL, id });
    first.setValue({ fieldId: 'custrecord_state', value: 'creating' }).save();
    second.setValue({ fieldId: 'custrecord_state', value: 'complete' });
    expect(refusalOf(() => second.save())).toBe('CUSTOM_RECORD_COLLISION');
    record.submitFields({ type: JOURNAL, id, values: { custrecord_state: 'error' } });
    expect(record.load({ type: JOURNAL, id }).getValue('custrecord_state')).toBe('error');
  });

  it('K1 of a type without optimistic locking takes the second save', () => {
    const project = aProject({ customRecordTypes: [aRecordType({ optimisticLocking: false })] });
    const { record } = inScript(anAccount({ project }));
    const id = record.create({ type: JOURNAL }).save();
    const first = record.load({ type: JOURNAL, id });
    const second = record.load({ type: JOURNAL, id });
    first.save();
    expect(second.save()).toBe(id);
  });

  it('that does not exist is refused, its type too', () => {
    const { record } = inScript(anAccount());
    expect(refusalOf(() => record.load({ type: JOURNAL, id: 9 }))).toBe('RCRD_DSNT_EXIST');
    expect(refusalOf(() => record.delete({ type: JOURNAL, id: 9 }))).toBe('RCRD_DSNT_EXIST');
    expect(refusalOf(() => record.create({ type: 'customrecord_gone' }))).toBe('INVALID_RCRD_TYPE');
  });

  it('never gets the internal id of one that was deleted', () => {
    const { record } = inScript(anAccount());
    const id = record.create({ type: JOURNAL }).save();
    record.delete({ type: JOURNAL, id });
    expect(record.create({ type: JOURNAL }).save()).toBe(id + 1);
  });
});

describe('roles', () => {
  const OPERATOR: AccountUser = {
    id: 8,
    name: 'Otto',
    email: 'otto@example.com',
    roleId: 1001,
    role: 'customrole_o',
  };
  const CLERK: AccountUser = { ...OPERATOR, role: 'ar_clerk' };

  it('R6 below the needed level of a permission list are refused', () => {
    const type = aRecordType({
      fields: [aField({ id: 'custrecord_state', type: 'TEXT' })],
      permissions: new Map([['customrole_o', 'VIEW'] as const]),
    });
    const project = aProject({ customRecordTypes: [type], roles: [aRole('customrole_o', new Map())] });
    const account = anAccount({ project });
    const id = account.records.write(JOURNAL, null, {});
    const { record } = inScript(account, OPERATOR);
    expect(record.load({ type: JOURNAL, id }).id).toBe(id);
    const submit = (): unknown =>
      record.submitFields({ type: JOURNAL, id, values: { custrecord_state: 'x' } });
    expect(refusalOf(submit)).toBe('INSUFFICIENT_PERMISSION');
    expect(refusalOf(() => record.create({ type: JOURNAL }))).toBe('INSUFFICIENT_PERMISSION');
    expect(account.records.read(JOURNAL, id)).toMatchObject({ custrecord_state: null });
  });

  it('R6 that are not on the list are refused, a permission of the role itself counts', () => {
    const account = anAccount();
    const id = account.records.write(JOURNAL, null, {});
    expect(refusalOf(() => inScript(account, CLERK).record.load({ type: JOURNAL, id }))).toBe(
      'INSUFFICIENT_PERMISSION',
    );
    const { memo } = seedCompany(account);
    expect(inScript(account, CLERK).record.load({ type: 'creditmemo', id: memo }).id).toBe(memo);

    const roles = [aRole('customrole_o', new Map([[JOURNAL, 'FULL'] as const]))];
    const other = anAccount({ project: aProject({ roles }) });
    expect(inScript(other, OPERATOR).record.create({ type: JOURNAL }).save()).toBe(1);
  });

  it('R6 that neither project nor sandbox defines stop the run', () => {
    const account = anAccount();
    const { record } = inScript(account, { ...CLERK, role: 'sales_person' });
    expect(() => record.create({ type: JOURNAL })).toThrow(SandboxDoesNotKnow);
  });
});

describe('a boundary', () => {
  it('is passed by every write of the journal and of a memo, and by no load', () => {
    const account = anAccount();
    const { record } = inScript(account);
    const { memo } = seedCompany(account);
    const id = record.create({ type: JOURNAL }).save();
    record.load({ type: JOURNAL, id }).save();
    record.submitFields({ type: JOURNAL, id, values: {} });
    record.delete({ type: JOURNAL, id });
    record.load({ type: 'creditmemo', id: memo });
    record.submitFields({ type: 'creditmemo', id: memo, values: { custbody_status: 'x' } });
    expect(account.services.faults.count('netsuite.journal')).toBe(4);
    expect(account.services.faults.count('netsuite.memo')).toBe(1);
  });

  it('breaks a save before or after its effect', () => {
    for (const [what, rows] of [
      ['crash-before', 0],
      ['crash-after', 1],
    ] as const) {
      const account = anAccount({ faults: [{ on: 'netsuite.journal', nth: 1, fault: { kind: what } }] });
      const { record } = inScript(account);
      expect(refusalOf(() => create(record, { externalid: 'zcm:1' }))).toBe('SSS_APP_SERVER_RESTART');
      expect(account.records.list(JOURNAL)).toHaveLength(rows);
    }
  });
});

describe('user events', () => {
  it('stand around every write and may change what is saved', () => {
    const account = anAccount();
    const seen: Pick<SaveEvent, 'kind' | 'id'>[] = [];
    account.records.saveEvents = {
      around: (event, commit) => {
        seen.push({ kind: event.kind, id: event.id });
        if (event.draft && event.kind === 'xedit') event.draft.values['custrecord_state'] = 'from the event';
        return commit();
      },
    };
    const { record } = inScript(account);
    const id = record.create({ type: JOURNAL }).save();
    record.submitFields({ type: JOURNAL, id, values: { custrecord_state: 'mine' } });
    expect(account.records.read(JOURNAL, id)).toMatchObject({ custrecord_state: 'from the event' });
    record.delete({ type: JOURNAL, id });
    expect(seen).toEqual([
      { kind: 'create', id: null },
      { kind: 'xedit', id },
      { kind: 'delete', id },
    ]);
  });
});
