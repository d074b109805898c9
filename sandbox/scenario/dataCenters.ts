/** Hosts of Zuora's REST interface, by data center; see "Base URLs" of Zuora's API reference. */
export const ZUORA_HOSTS: ReadonlySet<string> = new Set([
  'rest.na.zuora.com',
  'rest.zuora.com',
  'rest.sandbox.na.zuora.com',
  'rest.apisandbox.zuora.com',
  'rest.test.zuora.com',
  'rest.eu.zuora.com',
  'rest.sandbox.eu.zuora.com',
  'rest.test.eu.zuora.com',
  'rest.ap.zuora.com',
  'rest.test.ap.zuora.com',
  'rest.pt1.zuora.com',
]);

/** Where a scenario's tenant lives unless its settings say otherwise: the US API sandbox. */
export const DEFAULT_BASE_URL = 'https://rest.sandbox.na.zuora.com';
