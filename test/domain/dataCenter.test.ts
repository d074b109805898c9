import { DATA_CENTERS, isProduction, isZuoraAddress } from '../../src/domain/dataCenter';

describe('an address', () => {
  it.each(DATA_CENTERS.map(({ url }) => [url]))('%s is one of Zuora’s', (url) => {
    expect(isZuoraAddress(url)).toBe(true);
  });

  it.each([
    'http://rest.zuora.com',
    'https://rest.zuora.com/',
    'https://rest.zuora.com.example.com',
    'https://rest.zuora-com',
    'https://restzuora.com.',
    'https://evil.example/https://rest.zuora.com',
    'https://example.com',
  ])('%s is not', (url) => {
    expect(isZuoraAddress(url)).toBe(false);
  });

  it('counts as production where real customers are billed, and where nobody knows', () => {
    expect(isProduction('https://rest.zuora.com')).toBe(true);
    expect(isProduction('https://rest.eu.zuora.com')).toBe(true);
    expect(isProduction('https://rest.apisandbox.zuora.com')).toBe(false);
    expect(isProduction('https://rest.new.zuora.com')).toBe(true);
  });
});
