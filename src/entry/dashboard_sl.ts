/**
 * The pages of the sync: what it does, what needs somebody, and its settings.
 *
 * @NApiVersion 2.1
 * @NScriptType Suitelet
 * @NModuleScope SameAccount
 */
import type { EntryPoints } from 'N/types';
import { pageRequest } from '../netsuite/pageRequest';
import { answer } from '../ui/dashboard';
import { CHOSEN, ROW } from '../ui/page';
import { renderPage } from '../ui/renderPage';
import { pageServices } from './wiring/pageServices';

export function onRequest({ request, response }: EntryPoints.Suitelet.onRequestContext): void {
  const answered = answer(pageRequest(request, { box: CHOSEN, row: ROW }), pageServices());
  if (answered.kind === 'page') {
    response.writePage({ pageObject: renderPage(answered.page) });
    return;
  }
  response.setHeader({ name: 'Content-Type', value: 'text/csv; charset=UTF-8' });
  response.setHeader({ name: 'Content-Disposition', value: `attachment; filename="${answered.name}"` });
  response.write({ output: answered.content });
}
