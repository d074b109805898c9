import { type Html, html, link, type TableColumn } from './html';
import { ADMIN_PAGES, type PageName, PAGES, pageUrl } from './pageLinks';

export interface PageField {
  readonly id: string;
  readonly label: string;
  readonly kind: 'text' | 'longText' | 'checkbox' | 'choice';
  readonly value: string;
  /** One line. */
  readonly help?: string;
  /** For `choice`: values and what people read. */
  readonly choices?: readonly (readonly [string, string])[];
}

export interface FieldGroup {
  readonly id: string;
  readonly label: string;
  readonly fields: readonly PageField[];
}

/** Name of the box a row of a list is chosen by. */
export const CHOSEN = 'custpage_chosen';
/** Name of what a chosen row stands for. */
export const ROW = 'custpage_row';

/** A list in NetSuite's own look, below the fields. */
export interface PageList {
  readonly id: string;
  readonly label: string;
  readonly columns: readonly TableColumn[];
  readonly rows: readonly (readonly (Html | string)[])[];
  /** What each row stands for, where rows can be chosen. */
  readonly choices?: readonly string[];
}

/** What came of what somebody asked for. */
export interface Notice {
  readonly kind: 'done' | 'problem';
  readonly text: string;
}

/** A page as data; rendering it decides nothing. */
export interface Page {
  readonly title: string;
  readonly notices: readonly Notice[];
  readonly body: Html;
  readonly groups: readonly FieldGroup[];
  readonly lists?: readonly PageList[];
  /** Text of the button that sends the form; null where there is nothing to send. */
  readonly submit: string | null;
  /** Sent along with the form. */
  readonly hidden: Readonly<Record<string, string>>;
}

export type PageAnswer =
  | { readonly kind: 'page'; readonly page: Page }
  | { readonly kind: 'file'; readonly name: string; readonly content: string };

/** A page without fields. */
export function plainPage(title: string, body: Html, notices: readonly Notice[] = []): Page {
  return { title, body, notices, groups: [], submit: null, hidden: {} };
}

/** Links to the pages everybody here may see, the one shown marked. */
export function navigation(shown: string): Html {
  return links(PAGES, shown, 'Zuora Credit Memo Sync');
}

/** Links to the pages of admins, and back. */
export function adminNavigation(shown: string): Html {
  return links({ overview: PAGES.overview, ...ADMIN_PAGES }, shown, 'Zuora Credit Memo Sync: settings');
}

function links(pages: Readonly<Partial<Record<PageName, string>>>, shown: string, label: string): Html {
  const entries = Object.entries(pages).map(([name, text]) =>
    name === shown
      ? html`<li aria-current="page"><strong>${text}</strong></li>`
      : html`<li>${link(pageUrl(name as PageName), text)}</li>`,
  );
  return html`<nav aria-label="${label}">
    <ul class="zcm-nav">
      ${entries}
    </ul>
  </nav>`;
}

/** Notices as people read them, problems first told to screen readers. */
export function noticesHtml(notices: readonly Notice[]): Html {
  return html`${notices.map(({ kind, text }) =>
    kind === 'problem'
      ? html`<p class="zcm-problem" role="alert">${text}</p>`
      : html`<p class="zcm-done" role="status">${text}</p>`,
  )}`;
}
