import { runMilliseconds } from '../../../bench/processors.ts';

const at = (stage: 'getInputData' | 'reduce' | 'summarize', milliseconds: number) => ({
  stage,
  milliseconds,
  units: 0,
});

const RUN = [at('getInputData', 1), at('reduce', 10), at('reduce', 4), at('reduce', 5), at('summarize', 2)];

describe('the time of a run on several processors', () => {
  it('is the sum of all invocations on one', () => {
    expect(runMilliseconds(RUN, 1)).toBe(22);
  });

  it('lets each processor take the next invocation as soon as it is free', () => {
    expect(runMilliseconds(RUN, 2)).toBe(1 + 10 + 2);
  });

  it('is never shorter than the longest invocation, however many processors there are', () => {
    expect(runMilliseconds(RUN, 10)).toBe(1 + 10 + 2);
  });

  it('is that of the single stages when nothing was due', () => {
    expect(runMilliseconds([at('getInputData', 1), at('summarize', 2)], 5)).toBe(3);
  });
});
