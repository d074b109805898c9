import fc from 'fast-check';
import { allocate, type AllocationMethod } from '../../src/domain/allocation';
import { type Amount, amount, sum } from '../../src/domain/money';
import { type LegPlan, planLeg, type PlannedRow, withPosted } from '../../src/domain/plan';
import type { ZuoraAdjustment, ZuoraInvoice, ZuoraInvoiceItem } from '../../src/domain/zuoraInvoice';
import { aLeg, anAdjustment, anInvoice } from './builders';

const RUNS = {
  seed: Number(process.env['MODEL_SEED'] ?? 20261102),
  numRuns: Number(process.env['LAW_RUNS'] ?? 100),
};
const method = fc.constantFrom<AllocationMethod>('proportional', 'largestFirst');
/** Rooms in thousandths: finer than what is allocated in most currencies. */
const rooms = fc.array(fc.nat({ max: 5_000_000 }), { minLength: 1, maxLength: 30 });
const decimals = fc.constantFrom(0, 2, 3);
const share = fc.nat({ max: 1000 });

interface Spread {
  readonly rooms: readonly Amount[];
  readonly total: Amount;
  readonly unit: Amount;
  readonly rows: readonly Amount[];
}

/** A total that the rooms can take, in whole units. */
function spread(thousandths: readonly number[], part: number, how: AllocationMethod, places: number): Spread {
  const given = thousandths.map((each) => amount(each).div(1000));
  const unit = amount(10).pow(-places);
  const units = thousandths.reduce((total, each) => total + Math.floor(each / 10 ** (3 - places)), 0);
  const total = unit.times(Math.floor((units * part) / 1000));
  return { rooms: given, total, unit, rows: allocate(how, total, given, places) ?? [] };
}

describe('every allocation', () => {
  it('sums to the total, in whole units of one sign, within each room', () => {
    fc.assert(
      fc.property(rooms, share, method, decimals, (of, part, how, places) => {
        const { rooms: given, total, unit, rows } = spread(of, part, how, places);
        expect(sum(rows).eq(total)).toBe(true);
        expect(rows).toHaveLength(given.length);
        rows.forEach((row, index) => {
          expect(row.gte(0) && row.lte(given[index] ?? 0) && row.mod(unit).eq(0)).toBe(true);
        });
      }),
      RUNS,
    );
  });

  it('is made exactly where the rooms can take the total', () => {
    fc.assert(
      fc.property(rooms, method, decimals, (of, how, places) => {
        const { rooms: given, total, unit } = spread(of, 1000, how, places);
        expect(allocate(how, total, given, places)).not.toBeNull();
        expect(allocate(how, total.plus(unit), given, places)).toBeNull();
      }),
      RUNS,
    );
  });

  it('is the same every time', () => {
    fc.assert(
      fc.property(rooms, share, method, decimals, (of, part, how, places) => {
        expect(spread(of, part, how, places)).toEqual(spread(of, part, how, places));
      }),
      RUNS,
    );
  });
});

describe('a proportional allocation', () => {
  it('strays from the exact proportion by less than a unit, where no room is cut at a unit', () => {
    fc.assert(
      fc.property(rooms, share, (of, part) => {
        const { rooms: given, total, unit, rows } = spread(of, part, 'proportional', 3);
        const whole = sum(given);
        rows.forEach((row, index) => {
          // row / total = room / whole, without a division
          const off = row
            .times(whole)
            .minus(total.times(given[index] ?? 0))
            .abs();
          expect(whole.eq(0) || off.lt(unit.times(whole))).toBe(true);
        });
      }),
      RUNS,
    );
  });

  it('gives a larger room no less than a smaller one', () => {
    fc.assert(
      fc.property(rooms, share, (of, part) => {
        const { rooms: given, rows } = spread(of, part, 'proportional', 3);
        const order = given.map((room, index) => ({ room, row: rows[index] ?? amount(0) }));
        order.sort((a, b) => a.room.cmp(b.room));
        order.forEach(({ room, row }, index) => {
          const before = order[index - 1];
          if (before && before.room.lt(room)) expect(row.plus('0.001').gte(before.row)).toBe(true);
        });
      }),
      RUNS,
    );
  });
});

describe('an allocation with the largest first', () => {
  it('fills rooms whole but for one, and none while a larger one has room', () => {
    fc.assert(
      fc.property(rooms, share, (of, part) => {
        const { rooms: given, rows } = spread(of, part, 'largestFirst', 3);
        const partly = rows.filter((row, index) => row.gt(0) && row.lt(given[index] ?? 0));
        expect(partly.length).toBeLessThanOrEqual(1);
        const unfilled = given.filter((room, index) => rows[index]?.lt(room));
        const largestUnfilled = unfilled.reduce((a, b) => (b.gt(a) ? b : a), amount(0));
        rows.forEach((row, index) => {
          if (row.gt(0)) expect(given[index]?.gte(largestUnfilled)).toBe(true);
        });
      }),
      RUNS,
    );
  });
});

const items = fc.array(
  fc.record({
    cents: fc.integer({ min: 1, max: 100_000 }),
    taxes: fc.array(fc.integer({ min: 1, max: 20_000 }), { maxLength: 2 }),
    discount: fc.integer({ min: 0, max: 90 }),
  }),
  { minLength: 1, maxLength: 5 },
);
type Items = typeof items extends fc.Arbitrary<infer T> ? T : never;

function invoiceOf(given: Items): ZuoraInvoice {
  const lines = given.flatMap(({ cents, taxes, discount }, index): ZuoraInvoiceItem[] => {
    const id = `i${String(index)}`;
    const charge = {
      id,
      amount: amount(cents).div(100),
      isDiscount: false,
      appliesTo: null,
      taxes: taxes.map((tax, n) => ({ id: `t${String(index)}${String(n)}`, amount: amount(tax).div(100) })),
    };
    const off = amount(-Math.floor((cents * discount) / 100)).div(100);
    return off.eq(0)
      ? [charge]
      : [charge, { id: `p${String(index)}`, amount: off, isDiscount: true, appliesTo: id, taxes: [] }];
  });
  const balance = sum(lines.flatMap((line) => [line.amount, ...line.taxes.map((tax) => tax.amount)]));
  return { ...anInvoice({ items: lines }), balance };
}

function rowsOf(plan: LegPlan): readonly PlannedRow[] {
  if ('rows' in plan) return plan.rows;
  throw new Error(plan.detail);
}
const shown = (rows: readonly PlannedRow[]): string[] =>
  rows.map(({ sourceId, amount: of }) => `${sourceId} ${of.toFixed()}`);
const planned = (invoice: ZuoraInvoice, total: string, how: AllocationMethod, own: ZuoraAdjustment[] = []) =>
  rowsOf(planLeg({ leg: aLeg(total), invoice, own }, how));
const part = (invoice: ZuoraInvoice, thousandth: number): string =>
  invoice.balance.times(thousandth).div(1000).round(2, 0).toFixed(2);

describe('a planned leg', () => {
  it('does not depend on the order Zuora gives items and taxes in', () => {
    fc.assert(
      fc.property(items, share, method, fc.infiniteStream(fc.nat({ max: 99 })), (given, of, how, order) => {
        const invoice = invoiceOf(given);
        const shuffled = <T>(list: readonly T[]): T[] =>
          list
            .map((entry) => ({ entry, at: order.next().value as number }))
            .sort((a, b) => a.at - b.at)
            .map(({ entry }) => entry);
        const other = {
          ...invoice,
          items: shuffled(invoice.items.map((item) => ({ ...item, taxes: shuffled(item.taxes) }))),
        };
        const total = part(invoice, of);
        expect(shown(planned(other, total, how))).toEqual(shown(planned(invoice, total, how)));
      }),
      RUNS,
    );
  });

  it('is completed and not redone, wherever an attempt broke off', () => {
    fc.assert(
      fc.property(items, share, method, fc.nat({ max: 20 }), (given, of, how, broken) => {
        const invoice = invoiceOf(given);
        const total = part(invoice, of);
        const rows = planned(invoice, total, how);
        const posted = rows.slice(0, broken % (rows.length + 1));
        const own = posted.map(({ sourceId, sourceType, amount: each }, index) =>
          anAdjustment({ id: String(index), sourceId, sourceType, amount: each.toFixed(2) }),
        );
        const now = { ...withPosted(invoice, posted), adjustments: own };
        expect(shown(planned(now, total, how, own))).toEqual(shown(rows.slice(posted.length)));
      }),
      RUNS,
    );
  });

  it('leaves room as if it had been posted, for the next of the batch', () => {
    fc.assert(
      fc.property(items, share, method, (given, of, how) => {
        const invoice = invoiceOf(given);
        const total = part(invoice, of);
        const after = withPosted(invoice, planned(invoice, total, how));
        const rest = invoice.balance.minus(total).toFixed(2);
        expect(after.balance.toFixed(2)).toBe(rest);
        const next = planned(after, rest, how);
        expect(sum(next.map((row) => row.amount)).toFixed(2)).toBe(rest);
      }),
      RUNS,
    );
  });
});
