import { REASONS, type Reason } from '../domain/reason';
import { html, table } from './html';
import { navigation, type Page, plainPage } from './page';

/** Every reason with its fix, each under its code. */
export function reasonsPage(): Page {
  const rows = Object.entries<Reason>(REASONS).map(([code, { sentence, nextStep }]) => [
    html`<span id="${code}">${code}</span>`,
    sentence,
    nextStep,
  ]);
  const columns = [{ label: 'Code' }, { label: 'What it means' }, { label: 'What to do' }];
  return plainPage('Reasons and fixes', html`${navigation('reasons')}${table('Reasons', columns, rows, '')}`);
}
