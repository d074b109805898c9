import { isTransferred, processed } from '../../src/domain/zuoraInvoice';
import { anAdjustment } from './builders';

describe('an adjustment', () => {
  it.each([
    ['Yes', true],
    ['true', true],
    ['No', false],
    [null, false],
  ])('whose Transferred to Accounting reads %s: %s', (transferredToAccounting, expected) => {
    expect(isTransferred(anAdjustment({ transferredToAccounting }))).toBe(expected);
  });

  it('counts unless it is canceled', () => {
    const canceled = anAdjustment({ id: 'x', status: 'Canceled' });
    expect(processed([canceled, anAdjustment()]).map(({ id }) => id)).toEqual(['adj1']);
  });
});
