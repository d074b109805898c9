import { recordAddress, suiteletAddress } from '../netsuite/modules/ui/addresses.ts';
import { suiteletsFor } from '../netsuite/suitelets/suitelet.ts';
import { RECORD_LIST } from './customRecordPages.ts';
import { html } from './markup.ts';
import { CREDIT_MEMOS, PAYMENT, REFUND } from './transactions.ts';
import { may, type Pages, type Visit } from './visit.ts';

/** The first page. */
export const homePages: Pages = {
  '/': (visit) => ({
    kind: 'page',
    title: 'Home',
    content: html`<p>
        A NetSuite account and a Zuora tenant on this machine. Nothing here reaches anybody's real account.
        Time passes only when you let it.
      </p>
      <ul>
        ${linksOf(visit)
          .slice(1)
          .map(({ label, address }) => html`<li><a href="${address}">${label}</a></li>`)}
      </ul>`,
  }),
};

/** What the person finds in the menu. */
export function linksOf(visit: Pick<Visit, 'company' | 'person'>): {
  readonly label: string;
  readonly address: string;
}[] {
  const { account } = visit.company;
  const { user } = visit.person;
  const suitelets = suiteletsFor(account.services, user).map(({ script, deployment }) => ({
    label: deployment.title ?? script.name,
    address: suiteletAddress(script.id, deployment.id),
  }));
  const records = account.services.project.customRecordTypes
    .filter(({ id }) => may(visit, 'VIEW', id))
    .map(({ id, name }) => {
      const [only, second] = account.records.list(id);
      const address =
        only && !second ? recordAddress(id, Number(only['id']), false) : `${RECORD_LIST}?rectype=${id}`;
      return { label: name, address };
    });
  return [
    { label: 'Home', address: '/' },
    ...TRANSACTION_LINKS.filter(({ recordType }) => may(visit, 'VIEW', recordType)),
    ...suitelets,
    ...records,
    ...(user.role === 'administrator' ? SCRIPT_LINKS : []),
    { label: 'Zuora tenant', address: '/zuora' },
  ];
}

const TRANSACTION_LINKS = [
  { recordType: 'creditmemo', label: 'Credit Memos', address: CREDIT_MEMOS },
  { recordType: 'customerpayment', label: 'Accept Payment', address: PAYMENT },
  { recordType: 'customerrefund', label: 'Issue Refund', address: REFUND },
];

const SCRIPT_LINKS = [
  { label: 'Scripts', address: '/app/common/scripting/scriptstatus.nl' },
  { label: 'Execution Log', address: '/app/common/scripting/scriptnotearchive.nl' },
];
