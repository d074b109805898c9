import { readZuora } from '../../../src/sync/invoiceItemAdjustments/readZuora';
import type { ZuoraView } from '../../../src/domain/memoPlan';
import { aLeg, aMemo, anAdjustment, anInvoice, anItem, ZUORA_INVOICE } from '../../domain/builders';
import { World } from '../world';

const SECOND = 'f'.repeat(32);
const onSecond = aLeg('30.00', { invoice: { id: SECOND } });

function read(world: World, ...legs: readonly ReturnType<typeof aLeg>[]): ZuoraView {
  return readZuora([{ memo: aMemo(), legs }], world.ports.zuora(world.settings, 'track'));
}

function two(): World {
  const world = new World();
  world.invoices = [
    anInvoice({ items: [anItem('i1', '60.00', { taxes: { t1: '6.00' } }), anItem('i2', '40.00')] }),
    anInvoice({ id: SECOND, number: 'INV2', items: [anItem('k1', '20.00', { taxes: { t2: '2.00' } })] }),
  ];
  return world;
}

const shown = ({ invoices }: ZuoraView): unknown[] =>
  invoices.map(({ id, currency, items }) => [
    id,
    currency,
    items.map((item) => [item.id, item.taxes.map((tax) => tax.id)]),
  ]);

describe('what Zuora has of several invoices', () => {
  it('has each item on its invoice, and each tax on its item', () => {
    expect(shown(read(two(), aLeg(), onSecond))).toEqual([
      [
        ZUORA_INVOICE,
        'USD',
        [
          ['i1', ['t1']],
          ['i2', []],
        ],
      ],
      [SECOND, 'USD', [['k1', ['t2']]]],
    ]);
  });

  it('has no items of an invoice without any, and no currency of an account that Zuora does not tell', () => {
    const world = two();
    world.invoices = [anInvoice({ items: [] }), anInvoice({ id: SECOND, accountId: 'b' })];
    const zuora = { ...world.ports.zuora(world.settings, 'track'), accountCurrencies: () => new Map() };
    const view = readZuora([{ memo: aMemo(), legs: [aLeg(), onSecond] }], zuora);
    expect(shown(view)).toEqual([
      [ZUORA_INVOICE, '', []],
      [SECOND, '', [['i1', []]]],
    ]);
  });

  it('has each adjustment on its invoice, and knows which are the memo’s own', () => {
    const world = two();
    const own = anAdjustment();
    const others = anAdjustment({ id: 'others', referenceId: '2' });
    const unnamed = anAdjustment({ id: 'unnamed', referenceId: null });
    const elsewhere = anAdjustment({ id: 'elsewhere', invoiceId: 'x' });
    world.adjustments = [own, others, unnamed, elsewhere];
    const { invoices, byReference } = read(world, aLeg(), onSecond);
    expect(invoices.map(({ adjustments }) => adjustments)).toEqual([[own, others, unnamed], []]);
    expect(byReference).toEqual([own, elsewhere]);
  });
});

describe('what Zuora has of one invoice', () => {
  it('takes two questions, by its id or by its number', () => {
    for (const leg of [onSecond, aLeg('30.00', { invoice: { number: 'INV2' } })]) {
      const world = two();
      expect(shown(read(world, leg))).toEqual([[SECOND, 'USD', [['k1', ['t2']]]]]);
      expect(world.calls).toEqual(['invoice', 'adjustments']);
    }
  });

  it('is nothing where Zuora does not know it', () => {
    const view = read(two(), aLeg('30.00', { invoice: { id: 'unknown' } }));
    expect(view.invoices).toStrictEqual([]);
  });
});
