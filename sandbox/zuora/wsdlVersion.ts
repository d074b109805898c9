import type { HttpRequest } from './http.ts';

/** The version of calls that name none (reference, section 8). */
export const DEFAULT_WSDL_VERSION = 79;

/** From here on a create knows `ExcludeItemBillingFromRevenueAccounting` (reference, section 3.1). */
export const EXCLUDED_FROM_REVENUE_SINCE = 117;

/** What `X-Zuora-WSDL-Version` asks for; undefined when it is no version. */
export function wsdlVersionOf({ headers }: HttpRequest): number | undefined {
  const asked = headers['x-zuora-wsdl-version'];
  if (asked === undefined) return DEFAULT_WSDL_VERSION;
  return /^\d{1,3}(\.0)?$/.test(asked.trim()) ? Number(asked) : undefined;
}
