import { recordModule } from '../../../../../sandbox/netsuite/modules/record.ts';
import { SandboxDoesNotKnow } from '../../../../../sandbox/netsuite/suiteScriptError.ts';
import { type Account, anAccount, refusalOf, seedCompany } from '../../records/account.ts';

function recordOf(account: Account): typeof import('N/record') {
  return recordModule(account.records)(account.execution(), account.services);
}

const APPLY = { sublistId: 'apply' };

describe('a credit memo in a script', () => {
  it('R1 has its body fields and the lines of its apply sublist', () => {
    const account = anAccount();
    const { memo, invoice, otherInvoice, customer } = seedCompany(account, { memo: 'goodwill' });
    account.records.creditMemos.apply(memo, otherInvoice, '30.00', 'memo');
    const record = recordOf(account).load({ type: 'creditmemo', id: memo });
    const body = Object.fromEntries(
      [
        'entity',
        'tranid',
        'memo',
        'total',
        'applied',
        'unapplied',
        'amountremaining',
        'status',
        'currencysymbol',
      ].map((fieldId) => [fieldId, record.getValue({ fieldId })]),
    );
    expect(body).toEqual({
      entity: String(customer),
      tranid: 'CM1',
      memo: 'goodwill',
      total: 30,
      applied: 30,
      unapplied: 0,
      amountremaining: 0,
      status: 'Fully Applied',
      currencysymbol: 'USD',
    });
    expect(record.getValue('trandate')).toEqual(new Date(2026, 9, 15));
    const lines = [...Array(record.getLineCount(APPLY)).keys()].map((line) =>
      ['apply', 'internalid', 'refnum', 'amount', 'due', 'total'].map((fieldId) =>
        record.getSublistValue({ ...APPLY, fieldId, line }),
      ),
    );
    expect(lines).toEqual([
      [true, String(otherInvoice), 'INV2', 30, 100, 100],
      [false, String(invoice), 'INV1', '', 100, 100],
    ]);
  });

  it('R1 is applied elsewhere by changing its lines, in either mode', () => {
    for (const isDynamic of [false, true]) {
      const account = anAccount();
      const { memo, invoice, otherInvoice } = seedCompany(account);
      account.records.creditMemos.apply(memo, invoice, '30.00', 'memo');
      const record = recordOf(account).load({ type: 'creditmemo', id: memo, isDynamic });
      const change = (internalId: number, apply: boolean, amount: number): void => {
        const line = record.findSublistLineWithValue({ ...APPLY, fieldId: 'internalid', value: internalId });
        if (isDynamic) {
          record.selectLine({ ...APPLY, line });
          record.setCurrentSublistValue({ ...APPLY, fieldId: 'apply', value: apply });
          record.setCurrentSublistValue({ ...APPLY, fieldId: 'amount', value: amount });
          record.commitLine(APPLY);
        } else {
          record.setSublistValue({ ...APPLY, fieldId: 'apply', line, value: apply });
          record.setSublistValue({ ...APPLY, fieldId: 'amount', line, value: amount });
        }
      };
      change(invoice, false, 0);
      change(otherInvoice, true, 12.5);
      record.save();
      expect(account.records.read('creditmemo', memo)).toMatchObject({ applied: '12.50', status: 'Open' });
      expect(account.records.creditMemos.applications(memo).map(({ debit }) => debit)).toEqual([
        otherInvoice,
      ]);
    }
  });

  it('is saved as a whole or not at all', () => {
    const account = anAccount();
    const { memo } = seedCompany(account);
    const record = recordOf(account).load({ type: 'creditmemo', id: memo });
    record.setValue({ fieldId: 'memo', value: 'changed' });
    record.setSublistValue({ ...APPLY, fieldId: 'apply', line: 0, value: true });
    record.setSublistValue({ ...APPLY, fieldId: 'amount', line: 0, value: 20 });
    record.setSublistValue({ ...APPLY, fieldId: 'apply', line: 1, value: true });
    record.setSublistValue({ ...APPLY, fieldId: 'amount', line: 1, value: 20 });
    expect(refusalOf(() => record.save())).toBe('INVALID_APPLICATION');
    expect(account.records.read('creditmemo', memo)).toMatchObject({
      memo: null,
      applied: '0.00',
      status: 'Open',
    });
  });

  it('R3 takes only inline fields and custom fields by submitFields', () => {
    const account = anAccount();
    const { memo } = seedCompany(account);
    const record = recordOf(account);
    const submit = (values: Record<string, unknown>): string | undefined =>
      refusalOf(() => record.submitFields({ type: 'creditmemo', id: memo, values }));
    expect(submit({ memo: 'x', custbody_status: 'Sync Complete' })).toBeUndefined();
    expect(submit({ tranid: 'CM9' })).toBe('INVALID_FIELD_ID');
    expect(submit({ custbody_gone: 'x' })).toBe('INVALID_FIELD_ID');
    expect(account.records.read('creditmemo', memo)).toMatchObject({
      tranid: 'CM1',
      custbody_status: 'Sync Complete',
    });
  });

  it('R4 in a closed period can be written in no way', () => {
    const account = anAccount();
    const { memo } = seedCompany(account, { periodClosed: true });
    const record = recordOf(account);
    const values = { custbody_status: 'Sync Complete' };
    expect(refusalOf(() => record.submitFields({ type: 'creditmemo', id: memo, values }))).toBe(
      'CLOSED_TRAN_PRD',
    );
    const loaded = record.load({ type: 'creditmemo', id: memo });
    expect(refusalOf(() => loaded.setValue({ fieldId: 'custbody_status', value: 'x' }).save())).toBe(
      'CLOSED_TRAN_PRD',
    );
    expect(refusalOf(() => record.delete({ type: 'creditmemo', id: memo }))).toBe('CLOSED_TRAN_PRD');
  });

  it('K1 refuses a save after somebody else applied it', () => {
    const account = anAccount();
    const { memo, invoice } = seedCompany(account);
    const record = recordOf(account).load({ type: 'creditmemo', id: memo });
    account.records.creditMemos.apply(memo, invoice, '30.00', 'memo');
    expect(refusalOf(() => record.save())).toBe('RCRD_HAS_BEEN_CHANGED');
  });

  it('moves its last modified date with every write', () => {
    const account = anAccount();
    const { memo } = seedCompany(account);
    account.clock.advance(60_000);
    recordOf(account).submitFields({ type: 'creditmemo', id: memo, values: { custbody_status: 'x' } });
    expect(account.records.read('creditmemo', memo)).toMatchObject({
      lastmodifieddate: '2026-11-02T09:01:00Z',
    });
  });

  it('G1 costs 10 to load or submit and 20 to save or delete; a customer 5 and 10', () => {
    const account = anAccount();
    const { memo, customer } = seedCompany(account);
    const execution = account.execution();
    const record = recordModule(account.records)(execution, account.services);
    const loaded = record.load({ type: 'creditmemo', id: memo });
    expect(execution.report.units).toBe(10);
    loaded.save();
    expect(execution.report.units).toBe(30);
    record.submitFields({ type: 'creditmemo', id: memo, values: {} });
    expect(execution.report.units).toBe(40);
    record.delete({ type: 'creditmemo', id: memo });
    expect(execution.report.units).toBe(60);
    record.load({ type: 'customer', id: customer }).save();
    expect(execution.report.units).toBe(75);
  });

  it('is changed only through the members of its own mode', () => {
    const account = anAccount();
    const { memo } = seedCompany(account);
    const standard = recordOf(account).load({ type: 'creditmemo', id: memo });
    expect(refusalOf(() => standard.selectLine({ ...APPLY, line: 0 }))).toBe('SSS_INVALID_API_USAGE');
    const dynamic = recordOf(account).load({ type: 'creditmemo', id: memo, isDynamic: true });
    const set = (): unknown => dynamic.setSublistValue({ ...APPLY, fieldId: 'apply', line: 0, value: true });
    expect(refusalOf(set)).toBe('SSS_INVALID_API_USAGE');
  });

  it('stops the run where the sandbox does not know', () => {
    const account = anAccount();
    const { memo } = seedCompany(account);
    const record = recordOf(account);
    const loaded = record.load({ type: 'creditmemo', id: memo });
    expect(() => record.create({ type: 'creditmemo' })).toThrow(SandboxDoesNotKnow);
    expect(() => record.load({ type: 'salesorder', id: 1 })).toThrow(SandboxDoesNotKnow);
    expect(() => record.transform({ fromType: 'invoice', fromId: 1, toType: 'creditmemo' })).toThrow(
      SandboxDoesNotKnow,
    );
    expect(() => loaded.getLineCount({ sublistId: 'item' })).toThrow(SandboxDoesNotKnow);
    expect(() => loaded.getText({ fieldId: 'entity' })).toThrow(SandboxDoesNotKnow);
    expect(() => record.Type.SALES_ORDER).toThrow(SandboxDoesNotKnow);
    expect(record.Type.CREDIT_MEMO).toBe('creditmemo');
  });
});

describe('a payment or refund in a script', () => {
  it('lists the credit memos it applies, and is changed by the accounting acts only', () => {
    const account = anAccount();
    const { memo, invoice } = seedCompany(account);
    const payment = account.records.creditMemos.apply(memo, invoice, '10.00', 'payment') ?? 0;
    const refund = account.records.creditMemos.refund(memo, '20.00');
    const record = recordOf(account);
    const credits = (type: string, id: number, sublistId: string): unknown => {
      const loaded = record.load({ type, id });
      return ['internalid', 'amount', 'total'].map((fieldId) =>
        loaded.getSublistValue({ sublistId, fieldId, line: 0 }),
      );
    };
    expect(credits('customerpayment', payment, 'credit')).toEqual([String(memo), 10, 30]);
    expect(credits('customerrefund', refund, 'apply')).toEqual([String(memo), 20, 30]);
    const loaded = record.load({ type: 'customerrefund', id: refund });
    expect(() => loaded.setSublistValue({ ...APPLY, fieldId: 'amount', line: 0, value: 1 })).toThrow(
      SandboxDoesNotKnow,
    );
  });
});
