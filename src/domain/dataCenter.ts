/** Zuora's data centres ("Zuora data centers" of its API pages). */
export const DATA_CENTERS = [
  { name: 'US Production Cloud 1', url: 'https://rest.na.zuora.com', production: true },
  { name: 'US Production Cloud 2', url: 'https://rest.zuora.com', production: true },
  { name: 'US API Sandbox Cloud 1', url: 'https://rest.sandbox.na.zuora.com', production: false },
  { name: 'US API Sandbox Cloud 2', url: 'https://rest.apisandbox.zuora.com', production: false },
  { name: 'US Developer and Central Sandbox', url: 'https://rest.test.zuora.com', production: false },
  { name: 'US Performance Test', url: 'https://rest.pt1.zuora.com', production: false },
  { name: 'EU Production', url: 'https://rest.eu.zuora.com', production: true },
  { name: 'EU API Sandbox', url: 'https://rest.sandbox.eu.zuora.com', production: false },
  { name: 'EU Developer and Central Sandbox', url: 'https://rest.test.eu.zuora.com', production: false },
  { name: 'APAC Production', url: 'https://rest.ap.zuora.com', production: true },
  { name: 'APAC Developer and Central Sandbox', url: 'https://rest.test.ap.zuora.com', production: false },
] as const;

const ZUORA_HOST = /^https:\/\/rest[a-z0-9.-]*\.zuora\.com$/;

/** True for an address the sync may talk to: a REST host of Zuora's, and nothing else. */
export function isZuoraAddress(url: string): boolean {
  return ZUORA_HOST.test(url);
}

/** True where real customers are billed; an address nobody knows counts as one. */
export function isProduction(url: string): boolean {
  return DATA_CENTERS.find((each) => each.url === url)?.production ?? true;
}
