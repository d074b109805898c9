import { mismatches } from '../../../sandbox/scenario/match.ts';

describe('an expectation', () => {
  it('holds when the keys it names have the values it names', () => {
    expect(
      mismatches(
        { cm1: { journal: { state: 'complete' } } },
        { cm1: { journal: { state: 'complete', attempts: 1 } } },
      ),
    ).toEqual([]);
  });

  it('names the path of a value that differs', () => {
    expect(
      mismatches({ cm1: { journal: { state: 'complete' } } }, { cm1: { journal: { state: 'error' } } }),
    ).toEqual(['cm1.journal.state: expected "complete", found "error"']);
  });

  it('matches arrays in full, and their objects by the keys named', () => {
    const actual = {
      rows: [
        { amount: '1.00', type: 'Credit' },
        { amount: '2.00', type: 'Credit' },
      ],
    };
    expect(mismatches({ rows: [{ amount: '1.00' }, { type: 'Credit' }] }, actual)).toEqual([]);
    expect(mismatches({ rows: [{ amount: '1.00' }] }, actual)).toEqual(['rows: expected 1 entry, found 2']);
    expect(mismatches({ rows: [] }, actual)).toEqual(['rows: expected 0 entries, found 2']);
    expect(mismatches({ rows: [{ amount: '2.00' }, { amount: '2.00' }] }, actual)).toEqual([
      'rows[0].amount: expected "2.00", found "1.00"',
    ]);
  });

  it('tells null from nothing', () => {
    expect(mismatches({ drift: null }, {})).toEqual(['drift: expected null, found nothing']);
    expect(mismatches({ journal: null }, { journal: { state: 'held' } })).toEqual([
      'journal: expected null, found {"state":"held"}',
    ]);
    expect(mismatches({ journal: { state: 'held' } }, { journal: null })).toEqual([
      'journal: expected {"state":"held"}, found null',
    ]);
  });

  it('does not take a name every object inherits for a value', () => {
    expect(mismatches({ constructor: {} }, {})).toEqual(['constructor: expected {}, found nothing']);
  });
});
