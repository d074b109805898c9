/** A piece of HTML that is safe to show: every text in it went through {@link html}. */
export class Html {
  readonly #markup: string;

  constructor(markup: string) {
    this.#markup = markup;
  }

  toString(): string {
    return this.#markup;
  }
}

type Part = string | number | null | Html | readonly Html[];

const ENTITIES: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&#39;',
};

/** HTML whose inserted texts are escaped; HTML made here before goes in as it is, null as nothing. */
export function html(template: TemplateStringsArray, ...parts: readonly Part[]): Html {
  const texts = template.map(
    (text, index) => text + (index < parts.length ? shown(parts[index] ?? null) : ''),
  );
  return new Html(texts.join(''));
}

function shown(part: Part): string {
  if (part === null) return '';
  if (part instanceof Html) return part.toString();
  if (typeof part === 'object') return part.map(String).join('');
  return String(part).replace(/[&<>"']/g, (character) => ENTITIES[character] ?? '');
}

/** A link; its address must come from {@link pageUrl} or a path of NetSuite's. */
export function link(url: string, text: string): Html {
  return html`<a href="${url}">${text}</a>`;
}

export interface TableColumn {
  readonly label: string;
  /** Plain numbers, lined up on the right under their heading; amounts in no currency: that has a column of its own. */
  readonly figure?: 'count' | 'amount';
  /** Stays on one line. */
  readonly isShort?: boolean;
  /** Wants room, and breaks long words. */
  readonly isSentence?: boolean;
}

/** A table with a caption that screen readers tell; `empty` is shown in its place when it has no rows. */
export function table(
  caption: string,
  columns: readonly TableColumn[],
  rows: readonly (readonly (Html | string)[])[],
  empty: string,
): Html {
  if (rows.length === 0) return html`<p>${empty}</p>`;
  const heads = columns.map(({ label, figure }) => html`<th scope="col" ${align(figure)}>${label}</th>`);
  const lines = rows.map(
    (cells) =>
      html`<tr>
        ${cells.map((cell, index) => html`<td${align(columns[index]?.figure)}>${cell}</td>`)}
      </tr>`,
  );
  return html`<table class="zcm-table">
    <caption>
      ${caption}
    </caption>
    <thead>
      <tr>
        ${heads}
      </tr>
    </thead>
    <tbody>
      ${lines}
    </tbody>
  </table>`;
}

function align(figure: TableColumn['figure']): Html {
  return figure ? html` class="zcm-figure"` : html``;
}
