import { amount, decimalText, isWholeIn, roundedDown } from '../../src/domain/money';

describe('an amount', () => {
  it.each([
    ['30.00', '30'],
    [' 30.10 ', '30.1'],
    ['-0.05', '-0.05'],
    ['1.5e3', '1500'],
    ['1E+12', '1000000000000'],
    ['25e-2', '0.25'],
    [0.1, '0.1'],
    [-30, '-30'],
    [1e-7, '0.0000001'],
  ])('reads %j as %s', (given, text) => {
    expect(amount(given).toFixed()).toBe(text);
  });

  it.each([
    '',
    'USD',
    '1,000.00',
    '30 USD',
    'x30',
    '1.',
    '.5',
    '1e',
    '1e+',
    '1e5x',
    '--1',
    '+1',
    Number.NaN,
    Infinity,
  ])('refuses %j', (given) => {
    expect(() => amount(given)).toThrow(RangeError);
  });

  it('is cut toward zero, and whole only where nothing is cut', () => {
    expect(roundedDown(amount('1.239'), 2).toFixed()).toBe('1.23');
    expect(roundedDown(amount('-1.239'), 2).toFixed()).toBe('-1.23');
    expect([isWholeIn(amount('1.230'), 2), isWholeIn(amount('1.231'), 2)]).toEqual([true, false]);
    expect(decimalText(amount('5'), 2)).toBe('5.00');
  });
});
