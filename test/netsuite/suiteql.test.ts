import * as query from 'N/query';
import { everyRow } from '../../src/netsuite/suiteql';
import { resultOf } from './stubs';

jest.mock('N/query');

const queries = jest.mocked(query);

/** An account with rows of these ids, which gives 5,000 of a query as NetSuite does. */
function accountOf(ids: readonly number[]): void {
  queries.runSuiteQL.mockReset();
  queries.runSuiteQL.mockImplementation((options) => {
    const { params = [] } = options as { params?: readonly unknown[] };
    const after = Number(params.at(-1));
    return resultOf(
      ids
        .filter((id) => id > after)
        .slice(0, 5_000)
        .map((id) => ({ id })),
    );
  });
}

const idsFrom = (first: number, count: number): number[] =>
  Array.from({ length: count }, (_, index) => first + 2 * index);

describe('every row of a query', () => {
  it.each([0, 1, 4_999, 5_000, 5_001, 120_000])('comes once, of %i rows', (count) => {
    const ids = idsFrom(7, count);
    accountOf(ids);
    expect(everyRow('… t.id > ? ORDER BY t.id', ['a'], 'id').map(({ id }) => id)).toEqual(ids);
  });

  it('asks once where one query gives all', () => {
    accountOf(idsFrom(1, 4_999));
    everyRow('…', ['a', 3], 'id');
    expect(queries.runSuiteQL.mock.calls).toEqual([[{ query: '…', params: ['a', 3, 0] }]]);
  });

  it('ends after as many as are wanted', () => {
    accountOf(idsFrom(1, 12_000));
    const found = everyRow('…', [], 'id', 6_000).map(({ id }) => id);
    expect(found).toEqual(idsFrom(1, 6_000));
    expect(queries.runSuiteQL).toHaveBeenCalledTimes(2);
  });
});
