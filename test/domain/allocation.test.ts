import fc from 'fast-check';
import { allocate } from '../../src/domain/allocation';
import { amount, sum } from '../../src/domain/money';

const proportional = (total: string, rooms: string[], decimals = 2): string[] | undefined =>
  allocate('proportional', amount(total), rooms.map(amount), decimals)?.map((each) => each.toFixed(decimals));

describe('proportional allocation', () => {
  it('spreads in proportion to the rooms', () => {
    expect(proportional('30.00', ['80.00', '20.00'])).toEqual(['24.00', '6.00']);
  });

  it('gives what rounding leaves to the largest remainder', () => {
    expect(proportional('10.00', ['10.00', '20.00', '31.00'])).toEqual(['1.64', '3.28', '5.08']);
  });

  it('gives a tie to the room that stands first', () => {
    expect(proportional('0.01', ['1.00', '1.00'])).toEqual(['0.01', '0.00']);
    expect(proportional('100.00', ['50.00', '50.00', '50.00'])).toEqual(['33.34', '33.33', '33.33']);
  });

  it('works in whole units of a currency without decimals', () => {
    expect(proportional('1000', ['333', '333', '1000'], 0)).toEqual(['200', '200', '600']);
  });

  it('never fills a room beyond what is whole in it', () => {
    expect(proportional('20.00', ['10.005', '10.005'])).toEqual(['10.00', '10.00']);
  });

  it('gives nothing to rooms that have none', () => {
    expect(proportional('0.00', ['0.00', '0.00'])).toEqual(['0.00', '0.00']);
  });

  it('says no when the rooms are too small', () => {
    expect(proportional('20.01', ['10.00', '10.00'])).toBeUndefined();
    expect(proportional('0.01', [])).toBeUndefined();
  });

  it('is exact, stays within every room and is whole in cents, whatever the amounts', () => {
    const cents = fc.integer({ min: 0, max: 1_000_000_000 });
    fc.assert(
      fc.property(
        fc.array(cents, { minLength: 1, maxLength: 60 }),
        fc.nat({ max: 1000 }),
        fc.constantFrom('proportional' as const, 'largestFirst' as const),
        (rooms, share, method) => {
          const room = rooms.map((each) => amount(each).div(100));
          const total = amount(Math.floor((rooms.reduce((a, b) => a + b, 0) * share) / 1000)).div(100);
          const rows = allocate(method, total, room, 2) ?? [];
          expect(sum(rows).eq(total)).toBe(true);
          rows.forEach((row, index) => {
            expect(row.gte(0) && row.lte(room[index] ?? 0) && row.eq(row.round(2))).toBe(true);
          });
        },
      ),
    );
  });
});

describe('largest first allocation', () => {
  it('fills the largest room, then the next; a tie goes to the one that stands first', () => {
    const rows = allocate('largestFirst', amount('70.00'), ['20.00', '40.00', '40.00'].map(amount), 2);
    expect(rows?.map((row) => row.toFixed(2))).toEqual(['0.00', '40.00', '30.00']);
  });
});
