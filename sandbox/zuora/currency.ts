/** ISO 4217 currencies whose smallest unit is not a hundredth. */
const EXCEPTIONS: Readonly<Record<string, number>> = {
  ...Object.fromEntries(
    'BIF CLP DJF GNF ISK JPY KMF KRW PYG RWF UGX UYI VND VUV XAF XOF XPF'.split(' ').map((code) => [code, 0]),
  ),
  ...Object.fromEntries('BHD IQD JOD KWD LYD OMR TND'.split(' ').map((code) => [code, 3])),
  ...Object.fromEntries('CLF UYW'.split(' ').map((code) => [code, 4])),
};

/** Decimals of a currency's smallest unit by ISO 4217, which is what Zuora follows (BHD has 3). */
export function currencyDecimals(currency: string): number {
  return EXCEPTIONS[currency] ?? 2;
}
