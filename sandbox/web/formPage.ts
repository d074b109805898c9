import Big from 'big.js';
import type { ButtonModel, FieldModel, PageModel, SublistModel } from '../netsuite/modules/ui/pageModel.ts';
import { sublistInputName } from '../netsuite/suitelets/suiteletRequest.ts';
import { html, Markup, table } from './markup.ts';

/** A form that a Suitelet built, as NetSuite shows it. @param action - address it is posted to */
export function suiteletForm(page: PageModel, action: string): Markup {
  return html`${page.messages.map(
      ({ type, title, message }) =>
        html`<div class="message ${type.toLowerCase()}" role="status">
          <strong>${title}</strong> ${new Markup(message)}
        </div>`,
    )}
    <form method="post" action="${action}">
      <div class="buttons">
        ${page.buttons.map(button)} ${page.links.map(({ title, url }) => html`<a href="${url}">${title}</a>`)}
      </div>
      ${within(page, null)}
      ${page.tabs.map(
        ({ id, label, helpText }) =>
          html`<section aria-label="${label}">
            <h2>${label}</h2>
            ${helpText && html`<p class="help">${helpText}</p>`}${within(page, id)}
          </section>`,
      )}
    </form>`;
}

/** What scripts put on the form of a record. */
export function recordAdditions(page: PageModel): {
  readonly buttons: Markup;
  /** Outside of all tabs. */
  readonly fields: Markup;
  readonly tabs: Markup;
} {
  return {
    buttons: html`${page.buttons.map(button)}`,
    fields: within(page, null),
    tabs: html`${page.tabs.map(
      ({ id, label }) =>
        html`<h2>${label}</h2>
          ${within(page, id)}`,
    )}`,
  };
}

/** Everything that stands in a tab, or outside of all of them. */
function within(page: PageModel, tab: string | null): Markup {
  return html`${fields(page.fields.filter(({ container }) => container === tab))}
  ${page.groups
    .filter((group) => group.tab === tab)
    .map(
      ({ id, label }) =>
        html`<h2>${label}</h2>
          ${fields(page.fields.filter(({ container }) => container === id))}`,
    )}
  ${page.sublists.filter((sublist) => sublist.tab === tab && !sublist.isHidden).map(sublistTable)}`;
}

function fields(shown: readonly FieldModel[]): Markup {
  return shown.length === 0 ? html`` : html`<div class="fields">${shown.map(field)}</div>`;
}

function field(model: FieldModel): Markup {
  const { id, label, type, displayType } = model;
  const value = textOf(model);
  if (displayType === 'NODISPLAY') return html``;
  if (displayType === 'HIDDEN') return html`<input type="hidden" name="${id}" value="${value}" />`;
  if (type === 'INLINEHTML') return html`<div class="field wide">${new Markup(value)}</div>`;
  if (type === 'LABEL' || type === 'HELP') return html`<p class="field wide">${label}</p>`;
  const help = model.help === null ? '' : html`<p class="help" id="${id}_help">${model.help}</p>`;
  if (displayType === 'INLINE' || (type === 'URL' && model.linkText !== null)) {
    return html`<div class="field">
      <div><label>${label}</label></div>
      <div>${inlineValue(model)}</div>
      <input type="hidden" name="${id}" value="${value}" />
      ${help}
    </div>`;
  }
  if (type === 'CHECKBOX')
    return html`<div class="field check">
      ${control(model, id, id)}<label for="${id}">${label}</label>${help}
    </div>`;
  return html`<div class="field">
    <label for="${id}">${label}${model.isMandatory ? html` <span aria-hidden="true">*</span>` : ''}</label>
    ${control(model, id, id)}${help}
  </div>`;
}

function inlineValue(model: FieldModel): Markup {
  const value = textOf(model);
  if (model.type === 'URL') return html`<a href="${value}">${model.linkText ?? value}</a>`;
  if (model.type === 'CHECKBOX') return html`${value === 'T' ? 'Yes' : 'No'}`;
  return html`${model.options.find((option) => option.value === value)?.text ?? value}`;
}

const INPUTS: Readonly<Record<string, string>> = { EMAIL: 'email', URL: 'url', PHONE: 'tel' };

/** What is typed into, ticked or chosen from. */
function control(model: FieldModel, name: string, id: string | null, label?: string): Markup {
  const value = textOf(model);
  const common = html`name="${name}" ${id === null ? '' : html`id="${id}"`}
  ${label === undefined ? '' : html`aria-label="${label}"`} ${model.isMandatory ? html`required` : ''}
  ${model.displayType === 'DISABLED' ? html`disabled` : ''}
  ${model.displayType === 'READONLY' ? html`readonly` : ''}
  ${model.help === null || id === null ? '' : html`aria-describedby="${id}_help"`}`;
  switch (model.type) {
    case 'CHECKBOX':
      return html`<input type="hidden" name="${name}" value="F" /><input
          type="checkbox"
          value="T"
          ${common}
          ${value === 'T' ? html`checked` : ''}
        />`;
    case 'RADIO':
      return html`<input
        type="radio"
        value="${model.source ?? ''}"
        ${common}
        ${value === model.source ? html`checked` : ''}
      />`;
    case 'SELECT':
    case 'MULTISELECT': {
      const chosen = new Set(typeof model.value === 'object' && model.value ? model.value : [value]);
      return html`<select ${common} ${model.type === 'MULTISELECT' ? html`multiple` : ''}>
        ${model.options.map((option) => html`<option value="${option.value}" ${chosen.has(option.value) ? html`selected` : ''}>${option.text}</option>`)}
      </select>`;
    }
    case 'TEXTAREA':
    case 'LONGTEXT':
      return html`<textarea rows="${model.size?.height ?? 4}" ${common}>${value}</textarea>`;
    default:
      return html`<input
        type="${INPUTS[model.type] ?? 'text'}"
        value="${value}"
        ${model.maxLength === null ? '' : html`maxlength="${model.maxLength}"`}
        ${common}
      />`;
  }
}

const FIGURES: ReadonlySet<string> = new Set(['CURRENCY', 'FLOAT', 'INTEGER', 'PERCENT']);

function sublistTable(sublist: SublistModel): Markup {
  const visible = sublist.fields.filter(({ displayType }) => displayType !== 'HIDDEN');
  const hidden = sublist.fields.filter(({ displayType }) => displayType === 'HIDDEN');
  const rows = sublist.lines.map((values, line) =>
    visible.map((column, at) => {
      const value = values.get(column.id) ?? '';
      const name = sublistInputName(sublist.id, line, column.id);
      const isEntered =
        column.displayType === 'ENTRY' || (column.type === 'CHECKBOX' && column.displayType === 'NORMAL');
      const kept =
        at > 0
          ? []
          : hidden.map(
              ({ id }) =>
                html`<input
                  type="hidden"
                  name="${sublistInputName(sublist.id, line, id)}"
                  value="${values.get(id) ?? ''}"
                />`,
            );
      if (isEntered)
        return html`${kept}${control({ ...column, value }, name, null, `${column.label} ${String(line + 1)}`)}`;
      // Lists show the HTML that scripts put into them.
      return html`${kept}${new Markup(column.type === 'CURRENCY' ? asCurrency(value) : value)}<input
          type="hidden"
          name="${name}"
          value="${value}"
        />`;
    }),
  );
  return html`<h2>${sublist.label}</h2>
    ${sublist.helpText && html`<p class="help">${sublist.helpText}</p>`}
    <div class="buttons">
      ${sublist.hasMarkAll ? [markAll(sublist, 'Mark All', true), markAll(sublist, 'Unmark All', false)] : ''}
      ${sublist.buttons.map(button)}
    </div>
    ${table(
      sublist.label,
      visible.map(({ label, type }) => ({ label, isFigure: FIGURES.has(type) })),
      rows,
    )}`;
}

/** Amounts by the user's preferences, whatever currency they are in: groups of thousands, and two decimals. */
function asCurrency(value: string): string {
  if (value === '') return value;
  const [, sign = '', whole = '', decimals = ''] = /^(-?)(\d+)\.(\d+)$/.exec(new Big(value).toFixed(2)) ?? [];
  return `${sign}${whole.replace(/\B(?=(\d{3})+$)/g, ',')}.${decimals}`;
}

function markAll({ id }: SublistModel, label: string, checked: boolean): Markup {
  const boxes = `input[type=checkbox][name^='${id}:']`;
  const run = `document.querySelectorAll(${JSON.stringify(boxes)}).forEach((box) => { box.checked = ${String(checked)}; })`;
  return html`<button type="button" onclick="${run}">${label}</button>`;
}

function button(model: ButtonModel): Markup {
  if (model.isHidden) return html``;
  const disabled = model.isDisabled ? html`disabled` : '';
  if (model.kind !== 'button')
    return html`<button
      type="${model.kind}"
      ${model.kind === 'submit' ? html`class="primary"` : ''}
      ${disabled}
    >
      ${model.label}
    </button>`;
  const called = model.functionName ?? '';
  const run = /^[\w$.]+$/.test(called) ? `${called}()` : called;
  return html`<button type="button" id="${model.id}" onclick="${run}" ${disabled}>${model.label}</button>`;
}

function textOf({ value }: FieldModel): string {
  return typeof value === 'string' ? value : (value ?? []).join(', ');
}
