import { type Bound, inBatches, inTime } from '../../../sandbox/explore/bounds.ts';
import { isRunaway } from '../../../sandbox/netsuite/loader/scriptContext.ts';

const NUMBERS = Array.from({ length: 20 }, (_, index) => index);

const forever = (): never => {
  for (;;);
};

describe('bounded work', () => {
  it('is ended when it does not end by itself, and whoever set the bound is told', () => {
    let ended = 0;
    const bound: Bound = { milliseconds: 500, ended: () => (ended += 1) };
    let thrown: unknown;
    try {
      inTime(forever, bound);
    } catch (error) {
      thrown = error;
    }
    expect(isRunaway(thrown)).toBe(true);
    expect(ended).toBe(1);
  });

  it('comes in order, however many share a bound', () => {
    const bound: Bound = { milliseconds: 5_000, ended: forever };
    expect([...inBatches(NUMBERS, (each) => each * 2, bound)]).toEqual(
      NUMBERS.map((each) => [each, each * 2]),
    );
  });

  it('finds the one of a batch that does not end, and does all others', () => {
    let ended = 0;
    const bound: Bound = { milliseconds: 500, ended: () => (ended += 1) };
    const act = (each: number): number | 'runs away' => {
      try {
        return inTime(() => (each === 5 ? forever() : each), bound);
      } catch (error) {
        if (isRunaway(error)) return 'runs away';
        throw error;
      }
    };
    const results = [...inBatches(NUMBERS, act, bound)].map(([, result]) => result);
    expect(results).toEqual(NUMBERS.map((each) => (each === 5 ? 'runs away' : each)));
    expect(ended).toBe(2);
  });

  it('hands on what the work throws', () => {
    const bound: Bound = { milliseconds: 5_000, ended: forever };
    const act = (each: number): number => {
      if (each === 7) throw new RangeError('seven');
      return each;
    };
    expect(() => [...inBatches(NUMBERS, act, bound)]).toThrow(new RangeError('seven'));
  });
});
