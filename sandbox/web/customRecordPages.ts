import { recordAddress } from '../netsuite/modules/ui/addresses.ts';
import type { RecordField } from '../netsuite/records/recordField.ts';
import type { RecordValues } from '../netsuite/services.ts';
import { text } from './ledger.ts';
import type { Markup } from './markup.ts';
import { html, inputField, shownField, table } from './markup.ts';
import { acted, type Pages, type Reply, requireView, sent, type Visit } from './visit.ts';

export const RECORD_LIST = '/app/common/custom/custrecordentrylist.nl';

/** Custom records of any type: a list of each, and the form of each record. */
export const customRecordPages: Pages = {
  [RECORD_LIST]: list,
  '/app/common/custom/custrecordentry.nl': record,
  '/sandbox/customrecord/save': (visit) => {
    const recordType = sent(visit, 'rectype');
    const id = Number(sent(visit, 'id'));
    return acted(recordAddress(recordType, id, false), 'The record has been saved.', () => {
      const fields = fieldsOf(visit, recordType);
      const values = Object.fromEntries(
        fields.map((field) => [field.id, entered(field, sent(visit, field.id))]),
      );
      visit.company.account.asPerson(visit.person.user).edit(recordType, id, values);
    });
  },
};

function list(visit: Visit): Reply {
  const { account } = visit.company;
  const recordType = sent(visit, 'rectype');
  requireView(visit, recordType);
  const custom = account.records.type(recordType).custom;
  if (!custom) return { kind: 'refused', status: 404, message: 'That record type does not exist.' };
  const columns = custom.fields.slice(0, MOST_COLUMNS);
  const rows = account.records
    .list(recordType)
    .map((values) => [
      html`<a href="${recordAddress(recordType, Number(values['id']), false)}"
        >${text(values['name']) || text(values['externalid']) || text(values['id'])}</a
      >`,
      ...columns.map(({ id }) => text(values[id])),
    ]);
  const content = table(
    'Records',
    [{ label: 'Record' }, ...columns.map(({ label, type }) => ({ label, isFigure: FIGURES.has(type) }))],
    rows,
  );
  return { kind: 'page', title: custom.name, content };
}

const MOST_COLUMNS = 9;
const FIGURES: ReadonlySet<string> = new Set(['INTEGER', 'FLOAT', 'CURRENCY']);

function record(visit: Visit): Reply {
  const { account } = visit.company;
  const recordType = sent(visit, 'rectype');
  const id = Number(sent(visit, 'id'));
  const type = account.records.type(recordType);
  const values = account.records.read(recordType, id);
  if (!type.custom || !values)
    return { kind: 'refused', status: 404, message: 'That record does not exist.' };
  // Opening the form asks for the person's permission.
  account.asPerson(visit.person.user).open(recordType, id);
  const isEditing = sent(visit, 'e') === 'T';
  const content = isEditing
    ? html`<form method="post" action="/sandbox/customrecord/save">
        <input type="hidden" name="rectype" value="${recordType}" /><input
          type="hidden"
          name="id"
          value="${id}"
        />
        <div class="buttons"><button class="primary" type="submit">Save</button></div>
        <div class="fields">${fieldsOf(visit, recordType).map((field) => fieldInput(field, values))}</div>
      </form>`
    : html`<div class="buttons">
          <a href="${recordAddress(recordType, id, true)}">Edit</a>
          <a href="${RECORD_LIST}?rectype=${recordType}">List</a>
        </div>
        <dl>
          ${fieldsOf(visit, recordType).map((field) => shownField(field.label, text(values[field.id])))}
        </dl>`;
  return { kind: 'page', title: type.custom.name, content };
}

function fieldsOf({ company: { account } }: Visit, recordType: string): RecordField[] {
  return [...account.records.type(recordType).fields.values()].filter(({ id }) =>
    id.startsWith('custrecord'),
  );
}

function fieldInput(field: RecordField, values: RecordValues): Markup {
  const value = values[field.id];
  if (field.kind === 'checkbox') {
    return html`<div class="field check">
      <input
        type="checkbox"
        id="${field.id}"
        name="${field.id}"
        value="T"
        ${value === true ? html`checked` : ''}
      />
      <label for="${field.id}">${field.label}</label>
    </div>`;
  }
  if (field.kind === 'textarea' || field.kind === 'clob') {
    return html`<div class="field">
      <label for="${field.id}">${field.label}</label>
      <textarea id="${field.id}" name="${field.id}" rows="3">${text(value)}</textarea>
    </div>`;
  }
  return inputField(field.id, field.label, {
    value: text(value),
    type: field.kind === 'date' ? 'date' : 'text',
  });
}

function entered(field: RecordField, value: string): RecordValues[string] {
  if (field.kind === 'checkbox') return value === 'T';
  if (value === '') return null;
  return ['integer', 'select'].includes(field.kind) ? Number(value) : value;
}
