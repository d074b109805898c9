import * as serverWidget from 'N/ui/serverWidget';
import { figureOf } from './figures';
import { type Html, html, type TableColumn } from './html';
import { CHOSEN, type PageList, ROW } from './page';

/** What a text area takes. */
const LONGEST = 4_000;

/**
 * Adds a list as a sublist of NetSuite's own. Cells are HTML, as NetSuite shows what scripts put into a list; texts in them
 * are escaped here.
 */
export function addList(form: serverWidget.Form, list: PageList, tab?: string): void {
  const type = serverWidget.SublistType.LIST;
  const sublist = form.addSublist({ id: list.id, label: list.label, type, ...(tab ? { tab } : {}) });
  if (list.choices) {
    sublist.addField({ id: CHOSEN, label: 'Choose', type: serverWidget.FieldType.CHECKBOX });
    const row = sublist.addField({ id: ROW, label: 'Row', type: serverWidget.FieldType.TEXT });
    row.updateDisplayType({ displayType: serverWidget.FieldDisplayType.HIDDEN });
    sublist.addMarkAllButtons();
  }
  for (const [at, column] of list.columns.entries()) {
    const cells = list.rows.map((row) => row[at] ?? '');
    sublist.addField({ id: columnId(at), label: column.label, type: typeOf(column, cells) });
  }
  for (const [line, cells] of list.rows.entries()) {
    const row = list.choices?.[line];
    if (row !== undefined) sublist.setSublistValue({ id: ROW, line, value: row });
    for (const [at, cell] of cells.entries()) {
      // NetSuite refuses an empty value.
      if (String(cell) !== '')
        sublist.setSublistValue({ id: columnId(at), line, value: fitting(shown(cell, list.columns[at])) });
    }
  }
}

/**
 * NetSuite lines up a column of numbers on the right, its heading too; a column of text stands on the left, and nothing
 * else can be told it. A column of text takes 300 characters, too few for a link and a sentence; a text area takes 4,000.
 */
function typeOf(column: TableColumn, cells: readonly (Html | string)[]): serverWidget.FieldType {
  switch (figureOf(column, cells)) {
    case 'count':
      return serverWidget.FieldType.INTEGER;
    case 'amount':
      return serverWidget.FieldType.CURRENCY;
    case null:
      return serverWidget.FieldType.TEXTAREA;
  }
}

/** Styled in place: a list stands on forms without the pages' style, too. */
function shown(cell: Html | string, column: TableColumn | undefined): string {
  if (column?.isShort) return html`<span style="white-space: nowrap">${cell}</span>`.toString();
  if (column?.isSentence)
    return html`<div style="min-width: 130px; overflow-wrap: anywhere">${cell}</div>`.toString();
  return html`${cell}`.toString();
}

/** NetSuite refuses the whole page for one text that is too long, and half a link is none. */
function fitting(markup: string): string {
  return markup.length <= LONGEST ? markup : 'too long to be shown here';
}

function columnId(at: number): string {
  return `custpage_column_${String(at)}`;
}
