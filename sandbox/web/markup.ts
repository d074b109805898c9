/** HTML that is safe to put into a page. */
export class Markup {
  readonly text: string;

  constructor(text: string) {
    this.text = text;
  }
}

type Part = Markup | string | number | null | undefined | false | readonly Part[];

/** Builds HTML: what is put in is escaped unless it is markup itself; null and false are nothing. */
export function html(strings: TemplateStringsArray, ...parts: readonly Part[]): Markup {
  return new Markup(strings.map((text, index) => text + shown(parts[index])).join(''));
}

function shown(part: Part): string {
  if (part === null || part === undefined || part === false) return '';
  if (part instanceof Markup) return part.text;
  if (typeof part === 'object') return part.map(shown).join('');
  return String(part).replace(/[&<>"']/g, (character) => `&#${String(character.charCodeAt(0))};`);
}

/** A table with a heading for each column; columns of figures are right aligned. */
export function table(
  caption: string,
  columns: readonly { readonly label: string; readonly isFigure?: boolean }[],
  rows: readonly (readonly Part[])[],
): Markup {
  if (rows.length === 0) return html`<p class="empty">No ${caption.toLowerCase()}.</p>`;
  const classOf = (index: number): Markup => html`${columns[index]?.isFigure ? html` class="figure"` : ''}`;
  return html`<div class="scroll" tabindex="0" role="region" aria-label="${caption}">
    <table>
      <thead>
        <tr>
          ${columns.map(({ label }, index) => html`<th scope="col" ${classOf(index)}>${label}</th>`)}
        </tr>
      </thead>
      <tbody>
        ${rows.map(
          (row) =>
            html`<tr>
              ${row.map((cell, index) => html`<td ${classOf(index)}>${cell}</td>`)}
            </tr> `,
        )}
      </tbody>
    </table>
  </div>`;
}

/** A label with the value of a field under it. */
export function shownField(label: string, value: Part): Markup {
  return html`<div class="field">
    <dt>${label}</dt>
    <dd>${value === null || value === undefined || value === '' ? html`&nbsp;` : value}</dd>
  </div>`;
}

/** A field to type into. */
export function inputField(
  name: string,
  label: string,
  more: {
    readonly type?: string;
    readonly value?: string;
    readonly isRequired?: boolean;
    readonly pattern?: string;
  } = {},
): Markup {
  return html`<div class="field">
    <label for="${name}">${label}</label>
    <input
      id="${name}"
      name="${name}"
      type="${more.type ?? 'text'}"
      value="${more.value ?? ''}"
      ${more.pattern === undefined ? '' : html`pattern="${more.pattern}"`}
      ${more.isRequired ? html`required` : ''}
    />
  </div>`;
}

/** A field to choose from a list. */
export function selectField(
  name: string,
  label: string,
  options: readonly { readonly value: string | number; readonly text: string }[],
  chosen = '',
): Markup {
  return html`<div class="field">
    <label for="${name}">${label}</label>
    <select id="${name}" name="${name}">
      ${options.map(
        ({ value, text }) =>
          html`<option value="${value}" ${String(value) === chosen ? html`selected` : ''}>${text}</option>`,
      )}
    </select>
  </div>`;
}

/** A form with one button, for an act. */
export function actForm(action: string, button: string, fields: Part = ''): Markup {
  return html`<form method="post" action="${action}" class="act">
    ${fields}<button type="submit">${button}</button>
  </form>`;
}
