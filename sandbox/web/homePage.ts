import { recordAddress, suiteletAddress } from '../netsuite/modules/ui/addresses.ts';
import { suiteletsFor } from '../netsuite/suitelets/suitelet.ts';
import { RECORD_LIST } from './customRecordPages.ts';
import { html, type Markup } from './markup.ts';
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
      <h2>A first round</h2>
      ${visit.person.user.role === 'administrator' ? firstRound() : html`<p>Log in as the administrator to switch the sync on.</p>`}
      <h2>Everything</h2>
      <ul>
        ${linksOf(visit)
          .slice(1)
          .map(({ label, address }) => html`<li><a href="${address}">${label}</a></li>`)}
      </ul>`,
  }),
};

/** What a new visitor can do to see the sync at work. */
function firstRound(): Markup {
  const script = 'customscript_zcm_dashboard_sl';
  const settings = suiteletAddress(script, 'customdeploy_zcm_settings');
  const pages = suiteletAddress(script, 'customdeploy_zcm_dashboard');
  return html`<ol>
    <li><a href="${settings}&page=connection">Test the connection</a> to Zuora.</li>
    <li>
      <a href="${pages}&page=preview">Preview</a> what would be posted, then
      <a href="${settings}&page=switch">switch the standard sync on</a>.
    </li>
    <li>Let 15 minutes pass, at the top right: the schedule runs.</li>
    <li>
      See <a href="${pages}&page=overview">how it went</a>, what became of a
      <a href="${CREDIT_MEMOS}">credit memo</a>, and what is in <a href="/zuora">Zuora</a> now.
    </li>
    <li>
      One memo <a href="${pages}&page=needsAction">needs action</a>: its invoice has too little open in Zuora.
      Have it explained, unapply it on its form, apply it to INV1002, and let 15 minutes pass.
    </li>
  </ol>`;
}

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
