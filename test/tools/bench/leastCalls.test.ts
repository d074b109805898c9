import { leastCalls } from '../../../bench/leastCalls.ts';

const HOUR = 3_600_000;
const plan = { batches: 4, rows: 160, milliseconds: HOUR / 2, tokenSeconds: 3600 };

describe('the least calls that post a plan', () => {
  it('are five reads, a create and a mark for each batch, and a login', () => {
    expect(leastCalls(plan)).toBe(4 * 7 + 1);
  });

  it('need another create and mark for rows beyond the fiftieth of a batch', () => {
    expect(leastCalls({ ...plan, rows: 204 })).toBe(4 * 9 + 1);
  });

  it('need a login for every token that runs out', () => {
    expect(leastCalls({ ...plan, milliseconds: 2 * HOUR + 1 })).toBe(4 * 7 + 3);
  });
});
