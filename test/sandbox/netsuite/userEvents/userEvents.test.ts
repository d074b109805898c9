import { ADMINISTRATOR, ON_DEMAND, SCRIPT, removeProjects } from '../account/scriptAccount.ts';
import {
  CLERK,
  notes,
  refusal,
  seedMemo,
  SERVICE_ROLE,
  stages,
  THING,
  userEventAccount,
  type UserEventOptions,
} from './userEventAccount.ts';

afterEach(removeProjects);

const SEES_TYPE = '{ afterSubmit: (context) => { note(context.type); } }';
const AS_SERVICE = `<allroles>T</allroles><runasrole>[scriptid=${SERVICE_ROLE}]</runasrole>`;

const CHANGES_THE_MEMO = `const [{ id }] = query.runSuiteQL({ query: "SELECT t.id AS id FROM transaction t WHERE t.tranid = 'CM1'" }).asMappedResults();
          record.submitFields({ type: 'creditmemo', id, values: { memo: 'changed' } });`;

/** What an administrator's save of a credit memo makes the script note. */
function heard(options: UserEventOptions): unknown[] {
  const account = userEventAccount(SEES_TYPE, options);
  account.asPerson(ADMINISTRATOR).edit('creditmemo', seedMemo(account).memo);
  return notes(account);
}

describe('a user event deployment', () => {
  it.each<[string, UserEventOptions]>([
    ['to all roles', {}],
    ['on every record type', { on: 'RECORD' }],
    ['to the role of who saves', { deployment: '<audslctrole>AR_CLERK|ADMINISTRATOR</audslctrole>' }],
    [
      'in the context the save is made in',
      { deployment: '<allroles>T</allroles><executioncontext>CSVIMPORT|USERINTERFACE</executioncontext>' },
    ],
    ['of the save’s event type', { deployment: '<allroles>T</allroles><eventtype>EDIT</eventtype>' }],
  ])('U1 %s hears a save', (_, options) => {
    expect(heard(options)).toEqual(['edit']);
  });

  it.each<[string, UserEventOptions]>([
    ['without an audience', { deployment: '' }],
    ['to other roles', { deployment: '<audslctrole>AR_CLERK</audslctrole>' }],
    [
      'in other contexts',
      { deployment: '<allroles>T</allroles><executioncontext>CSVIMPORT|MAPREDUCE</executioncontext>' },
    ],
    ['of another event type', { deployment: '<allroles>T</allroles><eventtype>CREATE</eventtype>' }],
    ['on another record type', { on: 'CUSTOMERPAYMENT' }],
    ['that is not deployed', { isDeployed: 'F' }],
    ['of an inactive script', { isInactive: 'T' }],
    ['in testing', { status: 'TESTING' }],
  ])('U1 %s does not', (_, options) => {
    expect(heard(options)).toEqual([]);
  });
});

describe('a user event', () => {
  it('U2 fires no user events by what it saves itself', () => {
    const account = userEventAccount(
      `{ afterSubmit: ({ newRecord }) => {
        note(newRecord.getValue({ fieldId: 'custrecord_text' }));
        record.submitFields({ type: '${THING}', id: newRecord.id, values: { custrecord_text: 'by the script' } });
      } }`,
      { on: `[scriptid=${THING}]` },
    );
    const thing = account.asPerson(ADMINISTRATOR).create(THING, { custrecord_text: 'by a person' });
    expect(notes(account)).toEqual(['by a person']);
    expect(account.records.read(THING, thing)).toMatchObject({ custrecord_text: 'by the script' });
  });

  it('U3 of submitFields is XEDIT and has values for the edited fields alone', () => {
    const account = userEventAccount(
      `{ afterSubmit: ({ type, newRecord, oldRecord }) => {
        const both = (fieldId) => [newRecord.getValue({ fieldId }) ?? 'nothing', oldRecord.getValue({ fieldId })];
        note([type, both('memo'), both('tranid'), newRecord.getLineCount({ sublistId: 'apply' })]);
      } }`,
      {
        mapReduce: CHANGES_THE_MEMO,
      },
    );
    seedMemo(account);
    submitMapReduce(account);
    expect(notes(account)).toEqual([['xedit', ['changed', 'goodwill'], ['nothing', 'CM1'], -1]]);
  });

  it('U3 may add to what submitFields changes, in the context of the script that does', () => {
    const account = userEventAccount(
      `{ beforeSubmit: ({ newRecord }) => {
        note(runtime.executionContext);
        newRecord.setValue({ fieldId: 'memo', value: newRecord.getValue({ fieldId: 'memo' }) + ', checked' });
      } }`,
      { mapReduce: CHANGES_THE_MEMO },
    );
    const { memo } = seedMemo(account);
    submitMapReduce(account);
    expect(notes(account)).toEqual(['MAPREDUCE']);
    expect(account.records.read('creditmemo', memo)).toMatchObject({ memo: 'changed, checked' });
  });

  it('U3 of a deletion has the old record only', () => {
    const account = userEventAccount(
      `{ afterSubmit: ({ type, newRecord, oldRecord, UserEventType }) => {
        note([type === UserEventType.DELETE, newRecord, oldRecord.getValue({ fieldId: 'tranid' })]);
      } }`,
    );
    account.asPerson(ADMINISTRATOR).delete('creditmemo', seedMemo(account).memo);
    expect(notes(account)).toEqual([[true, null, 'CM1']]);
  });

  it('U3 may change the record before it is saved, and not any more once it is', () => {
    const account = userEventAccount(`{
      beforeSubmit: ({ newRecord }) => {
        newRecord.setValue({ fieldId: 'memo', value: newRecord.getValue({ fieldId: 'memo' }) + ', checked' });
      },
      afterSubmit: ({ newRecord }) => {
        try { newRecord.setValue({ fieldId: 'memo', value: 'too late' }); } catch (error) { note(error.name); }
      },
    }`);
    const { memo } = seedMemo(account);
    account.asPerson(ADMINISTRATOR).edit('creditmemo', memo, { memo: 'thanks' });
    expect(account.records.read('creditmemo', memo)).toMatchObject({ memo: 'thanks, checked' });
    expect(notes(account)).toEqual(['READ_ONLY_RECORD']);
  });

  it('U3 sees a memo before it is saved as the form has it, while the account still holds the old one', () => {
    const account = userEventAccount(`{ beforeSubmit: ({ newRecord, oldRecord }) => {
      const stored = record.load({ type: 'creditmemo', id: newRecord.id });
      note([newRecord, oldRecord, stored].map((memo) => memo.getValue({ fieldId: 'unapplied' })));
    } }`);
    const { memo, invoice } = seedMemo(account);
    account.asPerson(ADMINISTRATOR).apply(memo, invoice, '30.00', 'memo');
    expect(notes(account)).toEqual([[0, 30, 30]]);
  });

  it('U4 that throws before the save refuses it, and after it leaves it', () => {
    const account = userEventAccount(`{
      beforeSubmit: ({ newRecord }) => {
        if (newRecord.getValue({ fieldId: 'memo' }) === 'no') throw Object.assign(new Error('Not that.'), { name: 'NOT_THAT' });
      },
      afterSubmit: () => { throw new Error('too late'); },
    }`);
    const { memo } = seedMemo(account);
    const person = account.asPerson(ADMINISTRATOR);
    const edit = (text: string) => () => {
      person.edit('creditmemo', memo, { memo: text });
    };
    expect(edit('no')).toThrow('Not that.');
    expect(refusal(edit('no'))).toBe('NOT_THAT');
    expect(account.records.read('creditmemo', memo)).toMatchObject({ memo: 'goodwill' });
    expect(refusal(edit('yes'))).toBeNull();
    expect(account.records.read('creditmemo', memo)).toMatchObject({ memo: 'yes' });
    expect(account.services.logs.at(-1)).toMatchObject({ level: 'error' });
    expect(account.services.executions.at(-1)?.error).toContain('too late');
  });

  it('U5 of a void is EDIT, or nothing in an account that fires none', () => {
    for (const voidFiresEdit of [true, false]) {
      const account = userEventAccount(SEES_TYPE, { switches: { voidFiresEdit } });
      const { memo } = seedMemo(account);
      account.asPerson(ADMINISTRATOR).void(memo);
      expect(notes(account)).toEqual(voidFiresEdit ? ['edit'] : []);
      expect(account.records.read('creditmemo', memo)).toMatchObject({ statusref: 'voided' });
    }
  });

  it('U6 of a payment or a refund has the memos it applies; the memo’s own fires in some accounts', () => {
    const lines = `{ afterSubmit: ({ type, newRecord, oldRecord }) => {
      const list = (saved, sublistId) => Array.from({ length: Math.max(0, saved?.getLineCount({ sublistId }) ?? 0) }, (_, line) =>
        ['apply', 'internalid', 'amount'].map((fieldId) => saved.getSublistValue({ sublistId, fieldId, line })));
      note([newRecord.type, type, list(newRecord, 'credit'), list(newRecord, 'apply'), list(oldRecord, 'credit')]);
    } }`;
    for (const paymentFiresMemoEvents of [false, true]) {
      const account = userEventAccount(lines, { on: 'RECORD', switches: { paymentFiresMemoEvents } });
      const { memo, invoice } = seedMemo(account);
      const person = account.asPerson(ADMINISTRATOR);
      person.apply(memo, invoice, '20.00', 'payment');
      person.unapply(memo, invoice, 'payment');
      person.refund(memo, '10.00');
      const credit = [[true, String(memo), 20]];
      const payments = [
        ['customerpayment', 'create', credit, [[true, String(invoice), 20]], []],
        ['customerpayment', 'edit', [], [], credit],
        ['customerrefund', 'create', [], [[true, String(memo), 10]], []],
      ];
      const said = notes(account) as [string][];
      expect(said.filter(([type]) => type !== 'creditmemo')).toEqual(payments);
      expect(said.filter(([type]) => type === 'creditmemo')).toHaveLength(paymentFiresMemoEvents ? 3 : 0);
    }
  });

  it('runs with the role its deployment names, while the user stays', () => {
    const says = `{ afterSubmit: () => {
      const { id, roleId } = runtime.getCurrentUser();
      note([id, roleId, runtime.executionContext, query.runSuiteQL({ query: 'SELECT t.id AS id FROM transaction t' }).asMappedResults().length]);
    } }`;
    const inService = userEventAccount(says, { deployment: AS_SERVICE });
    inService.asPerson(CLERK).edit('creditmemo', seedMemo(inService).memo);
    expect(notes(inService)).toEqual([[CLERK.id, SERVICE_ROLE, 'USERINTERFACE', 2]]);

    const asClerk = userEventAccount(says);
    asClerk.asPerson(CLERK).edit('creditmemo', seedMemo(asClerk).memo);
    expect(notes(asClerk)).toEqual([]);
    expect(asClerk.services.executions.at(-1)?.error).toContain('INSUFFICIENT_PERMISSION');
  });

  it('G2 ends when it used 1,000 units, and the save stands', () => {
    const account = userEventAccount(
      '{ afterSubmit: () => { for (;;) query.runSuiteQL({ query: "SELECT t.id AS id FROM transaction t" }); } }',
    );
    const { memo } = seedMemo(account);
    account.asPerson(ADMINISTRATOR).edit('creditmemo', memo, { memo: 'kept' });
    const [execution] = account.services.executions;
    expect(execution).toMatchObject({ stage: 'afterSubmit', units: 1_000 });
    expect(execution?.error).toContain('SSS_USAGE_LIMIT_EXCEEDED');
    expect(account.records.read('creditmemo', memo)).toMatchObject({ memo: 'kept' });
  });

  it('is an execution for each entry point it exports, and for no other', () => {
    const account = userEventAccount('{ afterSubmit: () => {} }');
    const { memo } = seedMemo(account);
    account.asPerson(ADMINISTRATOR).edit('creditmemo', memo);
    account.asPerson(ADMINISTRATOR).edit('creditmemo', memo);
    expect(stages(account)).toEqual(['afterSubmit', 'afterSubmit']);
  });
});

describe('a person at a form', () => {
  it('R6 is refused what the role may not do, and no user event hears of it', () => {
    const account = userEventAccount(SEES_TYPE, { on: 'RECORD', deployment: AS_SERVICE });
    const thing = account.records.write(THING, null, { custrecord_text: 'as it was' });
    const clerk = account.asPerson(CLERK);
    expect(refusal(() => clerk.edit(THING, thing, { custrecord_text: 'mine' }))).toBeNull();
    expect(refusal(() => clerk.delete(THING, thing))).toBe('INSUFFICIENT_PERMISSION');
    expect(notes(account)).toEqual(['edit']);
    expect(account.records.read(THING, thing)).toMatchObject({ custrecord_text: 'mine' });
  });

  it('who applies more than there is is refused, before any user event', () => {
    const account = userEventAccount('{ beforeSubmit: () => { note("asked"); } }');
    const { memo, invoice } = seedMemo(account);
    const apply = (): void => {
      account.asPerson(CLERK).apply(memo, invoice, '30.01', 'memo');
    };
    expect(refusal(apply)).toBe('INVALID_APPLICATION');
    expect(notes(account)).toEqual([]);
    expect(account.records.read('creditmemo', memo)).toMatchObject({ applied: '0.00' });
  });
});

/** Runs the account's map/reduce script once. */
function submitMapReduce({ services, runSubmitted }: ReturnType<typeof userEventAccount>): void {
  services.tasks.submit({ script: SCRIPT, deployment: ON_DEMAND, parameters: {}, user: ADMINISTRATOR });
  runSubmitted();
}
