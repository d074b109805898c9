/** Pages of the dashboard, by the value of the `page` parameter. */
export const PAGES = {
  overview: 'Overview',
  needsAction: 'Needs action',
  inProgress: 'In progress',
  history: 'History',
  report: 'Reconciliation',
  orphans: 'Orphans in Zuora',
  preview: 'Preview',
  explain: 'Explain',
  reasons: 'Reasons and fixes',
} as const;

/** Pages of the admins' deployment. */
export const ADMIN_PAGES = {
  settings: 'Settings',
  connection: 'Test connection',
  fields: 'Find fields',
  switch: 'Switch on and off',
  resume: 'Resume',
  backfill: 'Backfill',
} as const;

export type PageName = keyof typeof PAGES | keyof typeof ADMIN_PAGES | 'syncNow';

const SCRIPT = 'customscript_zcm_dashboard_sl';

/** The deployment a page is on: its audience says who may see it. */
export const DEPLOYMENTS = {
  dashboard: 'customdeploy_zcm_dashboard',
  settings: 'customdeploy_zcm_settings',
} as const;

/** Address of a page within the account; NetSuite takes script ids in it. */
export function pageUrl(page: PageName, parameters: Readonly<Record<string, string>> = {}): string {
  const deploy = Object.hasOwn(ADMIN_PAGES, page) ? DEPLOYMENTS.settings : DEPLOYMENTS.dashboard;
  const pairs = Object.entries({ script: SCRIPT, deploy, page, ...parameters });
  return `/app/site/hosting/scriptlet.nl?${pairs.map((pair) => pair.map(encodeURIComponent).join('=')).join('&')}`;
}

/** Address of a credit memo's form. */
export function memoUrl(memoId: number): string {
  return `/app/accounting/transactions/custcred.nl?id=${String(memoId)}`;
}

/** Where a reason and its fix are told. */
export function reasonUrl(code: string): string {
  return `${pageUrl('reasons')}#${code}`;
}
