/** Parameters of an address, as scripts give them. */
export type AddressParameters = Readonly<Record<string, unknown>> | null | undefined;

/** Where a Suitelet answers; script and deployment by script id. */
export function suiteletAddress(script: string, deployment: string, parameters?: AddressParameters): string {
  return withParameters('/app/site/hosting/scriptlet.nl', { script, deploy: deployment, ...parameters });
}

/** Where a record is shown; without an id, where a new one is entered. */
export function recordAddress(
  recordType: string,
  id: string | number | null,
  isEditMode: boolean,
  parameters?: AddressParameters,
): string {
  const page = PAGES[recordType];
  const own = page === undefined ? { rectype: recordType } : {};
  return withParameters(page ?? '/app/common/custom/custrecordentry.nl', {
    ...own,
    ...(id === null ? {} : { id }),
    ...(isEditMode ? { e: 'T' } : {}),
    ...parameters,
  });
}

const PAGES: Readonly<Record<string, string>> = {
  creditmemo: '/app/accounting/transactions/custcred.nl',
  invoice: '/app/accounting/transactions/custinvc.nl',
  customer: '/app/common/entity/custjob.nl',
};

/** What is null or undefined is left out. */
export function withParameters(address: string, parameters: AddressParameters): string {
  const given = Object.entries(parameters ?? {}).filter(([, value]) => value !== null && value !== undefined);
  const query = new URLSearchParams(
    given.map(([name, value]): [string, string] => [name, String(value)]),
  ).toString();
  return query === '' ? address : `${address}${address.includes('?') ? '&' : '?'}${query}`;
}
