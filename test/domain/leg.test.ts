import { type Leg, legsOf } from '../../src/domain/leg';
import { aMemo, anApplication } from './builders';

const shown = (legs: readonly Leg[]): unknown[] =>
  legs.map((leg) => [leg.type, leg.amount.toFixed(2), leg.appliedTo?.documentId ?? null]);

describe('the legs of a Standard memo', () => {
  it('leave out what was refunded or applied to invoices of NetSuite', () => {
    const applications = [
      anApplication({ amount: '10.00' }),
      anApplication({ documentId: 11, zuoraType: null, amount: '15.00' }),
      anApplication({ documentId: 12, documentKind: 'refund', amount: '5.00' }),
    ];
    expect(shown(legsOf(aMemo({ applications }), 'standard'))).toEqual([['Credit', '10.00', 10]]);
  });

  it('are one where two NetSuite invoices stand for the same Zuora invoice', () => {
    const applications = [
      anApplication({ documentId: 11, amount: '10.00' }),
      anApplication({ documentId: 10, amount: '20.00' }),
    ];
    expect(shown(legsOf(aMemo({ applications }), 'standard'))).toEqual([['Credit', '30.00', 10]]);
  });
});

describe('the Charge of a memo from a negative invoice', () => {
  const negative = { zuoraType: 'NEGATIVE_INVOICE', zuoraId: 'n' };

  it('is the whole memo, also when all of it was refunded', () => {
    const applications = [
      anApplication({ documentId: 12, documentKind: 'refund', zuoraType: null, amount: '30.00' }),
    ];
    expect(shown(legsOf(aMemo({ ...negative, applications }), 'negative'))).toEqual([
      ['Charge', '30.00', null],
    ]);
  });

  it('is less by what was charged in Zuora already', () => {
    const charged = anApplication({ documentId: 12, zuoraType: 'INVOICE_ITEM_ADJUSTMENT', amount: '10.00' });
    const applications = [anApplication({ amount: '20.00' }), charged];
    expect(shown(legsOf(aMemo({ ...negative, applications }), 'negative'))).toEqual([
      ['Charge', '20.00', null],
      ['Credit', '20.00', 10],
    ]);
    expect(
      shown(
        legsOf(aMemo({ ...negative, applications: [{ ...charged, amount: aMemo().total }] }), 'negative'),
      ),
    ).toEqual([]);
  });
});

describe('an application', () => {
  it('of nothing has no leg', () => {
    expect(legsOf(aMemo({ applications: [anApplication({ amount: '0.00' })] }), 'standard')).toEqual([]);
  });

  it('to an invoice whose Zuora id is not known leads to none', () => {
    expect(
      legsOf(aMemo({ applications: [anApplication({ zuoraId: null })] }), 'standard')[0]?.invoice,
    ).toEqual({
      id: '',
    });
    expect(legsOf(aMemo({ zuoraType: 'NEGATIVE_INVOICE' }), 'negative')[0]?.invoice).toEqual({ number: '' });
  });
});
