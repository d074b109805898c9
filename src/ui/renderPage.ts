import * as serverWidget from 'N/ui/serverWidget';
import { html } from './html';
import { noticesHtml, type Page, type PageField } from './page';
import { addList } from './renderList';

/**
 * Fields, buttons and lists are NetSuite's own. HTML is for what serverWidget has nothing for: the links between the pages
 * with the one shown marked, sentences with links in them, figures beside a chart, and anchors.
 */
const STYLE = html`<style>
  .zcm-nav {
    list-style: none;
    margin: 0 0 12px;
    padding: 0;
    display: flex;
    flex-wrap: wrap;
    gap: 16px;
  }
  .zcm-body > p {
    max-width: 100ch;
  }
  .zcm-beside {
    display: flex;
    flex-wrap: wrap;
    gap: 0 48px;
  }
  .zcm-beside > div {
    flex: 1 1 420px;
    max-width: 640px;
  }
  .zcm-beside figure {
    margin: 16px 0;
  }
  .zcm-table {
    width: auto;
    min-width: 320px;
    border-collapse: collapse;
    margin: 8px 0 16px;
  }
  .zcm-table caption {
    text-align: left;
    font-weight: bold;
    padding: 4px 0;
  }
  .zcm-table th,
  .zcm-table td {
    border-bottom: 1px solid #ccc;
    padding: 4px 10px;
    text-align: left;
    vertical-align: top;
  }
  .zcm-table td:first-child {
    white-space: nowrap;
  }
  .zcm-table .zcm-figure {
    text-align: right;
    font-variant-numeric: tabular-nums;
    white-space: nowrap;
  }
  .zcm-done {
    border-left: 4px solid #2e7d32;
    background: #eaf5ea;
    padding: 6px 10px;
  }
  .zcm-problem {
    border-left: 4px solid #b71c1c;
    background: #fbecea;
    padding: 6px 10px;
  }
</style>`;

/** Makes NetSuite's form of a page. */
export function renderPage(page: Page): serverWidget.Form {
  const form = serverWidget.createForm({ title: page.title });
  const body = form.addField({
    id: 'custpage_body',
    label: page.title,
    type: serverWidget.FieldType.INLINEHTML,
  });
  body.defaultValue = html`${STYLE}
    <div class="zcm-body">${noticesHtml(page.notices)}${page.body}</div>`.toString();
  for (const group of page.groups) {
    form.addFieldGroup({ id: group.id, label: group.label });
    for (const field of group.fields) addField(form, field, group.id);
  }
  for (const [id, value] of Object.entries(page.hidden)) {
    const hidden = form.addField({ id, label: id, type: serverWidget.FieldType.TEXT });
    hidden.updateDisplayType({ displayType: serverWidget.FieldDisplayType.HIDDEN });
    hidden.defaultValue = value;
  }
  for (const list of page.lists ?? []) addList(form, list);
  if (page.submit !== null) form.addSubmitButton({ label: page.submit });
  return form;
}

function addField(form: serverWidget.Form, field: PageField, container: string): void {
  const added = form.addField({ id: field.id, label: field.label, type: typeOf(field.kind), container });
  for (const [value, text] of field.choices ?? []) added.addSelectOption({ value, text });
  if (field.value !== '') added.defaultValue = field.value;
  if (field.help !== undefined) added.setHelpText({ help: field.help });
}

function typeOf(kind: PageField['kind']): serverWidget.FieldType {
  switch (kind) {
    case 'text':
      return serverWidget.FieldType.TEXT;
    case 'longText':
      return serverWidget.FieldType.TEXTAREA;
    case 'checkbox':
      return serverWidget.FieldType.CHECKBOX;
    case 'choice':
      return serverWidget.FieldType.SELECT;
  }
}
