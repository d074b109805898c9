import * as serverWidget from 'N/ui/serverWidget';
import type { Html } from './html';
import type { MemoPanel } from './memoForm';
import { addList } from './renderList';

/** Puts the line that everybody sees on a credit memo's form. */
export function showStatus(form: serverWidget.Form, line: Html): void {
  const type = serverWidget.FieldType.INLINEHTML;
  form.addField({ id: 'custpage_zcm_status', label: 'Zuora', type }).defaultValue = line.toString();
}

/** Puts the subtab and the buttons of the sync on a credit memo's form. */
export function showPanel(form: serverWidget.Form, { body, list, buttons }: MemoPanel): void {
  const tab = 'custpage_zcm_tab';
  form.addTab({ id: tab, label: 'Zuora sync' });
  const type = serverWidget.FieldType.INLINEHTML;
  const field = form.addField({ id: 'custpage_zcm_panel', label: 'Zuora sync', type, container: tab });
  field.defaultValue = body.toString();
  if (list !== null) addList(form, list, tab);
  for (const { id, label, url } of buttons)
    form.addButton({ id, label, functionName: `window.location.assign(${JSON.stringify(url)})` });
}
