import { searchModule } from '../../../../../sandbox/netsuite/modules/search.ts';
import { SandboxDoesNotKnow } from '../../../../../sandbox/netsuite/suiteScriptError.ts';
import { anAccount, refusalOf, seedCompany } from '../../records/account.ts';

describe('lookupFields', () => {
  it('G1 gives texts, amounts, checkboxes and selections for one unit', () => {
    const account = anAccount();
    const { memo, customer } = seedCompany(account, { custom: { custbody_status: 'Ignore' } });
    const execution = account.execution();
    const search = searchModule(account.records)(execution, account.services);
    const columns = ['tranid', 'memo', 'total', 'custbody_status', 'entity', 'currency'];
    expect(search.lookupFields({ type: 'creditmemo', id: memo, columns })).toEqual({
      tranid: 'CM1',
      memo: '',
      total: '30.00',
      custbody_status: 'Ignore',
      entity: [{ value: String(customer), text: 'Acme' }],
      currency: [{ value: '1', text: 'US Dollar' }],
    });
    expect(search.lookupFields({ type: 'customer', id: customer, columns: 'isinactive' })).toEqual({
      isinactive: false,
    });
    expect(execution.report.units).toBe(2);
  });

  it('refuses a column that the record does not have', () => {
    const account = anAccount();
    const { memo } = seedCompany(account);
    const search = searchModule(account.records)(account.execution(), account.services);
    const look = (columns: string) => () => search.lookupFields({ type: 'creditmemo', id: memo, columns });
    expect(refusalOf(look('custbody_gone'))).toBe('SSS_INVALID_SRCH_COL');
    expect(look('customer.entityid')).toThrow(SandboxDoesNotKnow);
    expect(look('trandate')).toThrow(SandboxDoesNotKnow);
  });

  it('is all the sandbox knows of N/search', () => {
    const account = anAccount();
    const search = searchModule(account.records)(account.execution(), account.services);
    expect(() => search.create({ type: 'creditmemo' })).toThrow(SandboxDoesNotKnow);
    expect(() => search.Operator.IS).toThrow(SandboxDoesNotKnow);
  });
});

describe('searches', () => {
  it('F1 by what is applied to what stop the run: the bundle asks SuiteQL, and nobody may guess', () => {
    const account = anAccount();
    const search = searchModule(account.records)(account.execution(), account.services);
    const columns = [
      'appliedtotransaction',
      'appliedtoforeignamount',
      'applyingtransaction',
      'applyinglinktype',
    ];
    expect(() => search.create({ type: 'creditmemo', columns })).toThrow(SandboxDoesNotKnow);
    expect(() => search.load({ id: 'customsearch_applied' })).toThrow(SandboxDoesNotKnow);
    const { memo } = seedCompany(account);
    for (const column of columns)
      expect(() => search.lookupFields({ type: 'creditmemo', id: memo, columns: column })).toThrow();
  });
});
