/** Currencies whose smallest unit is not the hundredth, by ISO 4217. */
const DECIMALS: Readonly<Record<string, number>> = {
  BIF: 0,
  CLP: 0,
  DJF: 0,
  GNF: 0,
  ISK: 0,
  JPY: 0,
  KMF: 0,
  KRW: 0,
  PYG: 0,
  RWF: 0,
  UGX: 0,
  UYI: 0,
  VND: 0,
  VUV: 0,
  XAF: 0,
  XOF: 0,
  XPF: 0,
  BHD: 3,
  IQD: 3,
  JOD: 3,
  KWD: 3,
  LYD: 3,
  OMR: 3,
  TND: 3,
  CLF: 4,
  UYW: 4,
};

/** Decimals of a currency as Zuora keeps it (ISO 4217). */
export function zuoraDecimals(currency: string): number {
  return DECIMALS[currency] ?? 2;
}

/** Decimals of a currency as NetSuite keeps it: 0 or 2, no others. */
export function netSuiteDecimals(currency: string): number {
  return zuoraDecimals(currency) === 0 ? 0 : 2;
}

/** Decimals an adjustment's amount may have: the coarser of what NetSuite and Zuora keep. */
export function adjustmentDecimals(currency: string): number {
  return Math.min(netSuiteDecimals(currency), zuoraDecimals(currency));
}
