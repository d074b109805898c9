import { html, inputField, Markup, selectField } from './markup.ts';
import type { Person } from './people.ts';
import { STYLE } from './style.ts';

/** What is around the content of each page. */
export interface PageFrame {
  readonly account: string;
  readonly people: readonly Person[];
  readonly person: Person;
  /** The sandbox clock, for people. */
  readonly clock: string;
  readonly links: readonly { readonly label: string; readonly address: string }[];
  /** Address of this page. */
  readonly address: string;
  readonly notice: { readonly kind: 'confirmation' | 'error'; readonly text: string } | null;
}

/** A whole page of the account. */
export function wholePage(frame: PageFrame, title: string, content: Markup): string {
  return html`<!doctype html>
    <html lang="en">
      <head>
        <meta charset="utf-8" />
        <meta name="viewport" content="width=device-width" />
        <title>${title} - NetSuite sandbox</title>
        <link rel="icon" href="data:," />
        <style>
          ${new Markup(STYLE)}
        </style>
      </head>
      <body>
        <header>
          <strong>NetSuite sandbox ${frame.account}</strong>
          <form method="post" action="/sandbox/person">
            ${back(frame)}${selectField(
              'sandbox_person',
              'Logged in as',
              frame.people.map(({ key, label }) => ({ value: key, text: label })),
              frame.person.key,
            )}<button type="submit">Change</button>
          </form>
          <form method="post" action="/sandbox/clock" class="clock">
            ${back(frame)}<span>${frame.clock}</span>
            ${inputField('sandbox_minutes', 'Minutes', { type: 'number', value: '15' })}
            <button type="submit">Let pass</button>
          </form>
        </header>
        <nav aria-label="Main">
          <ul>
            ${frame.links.map(
              ({ label, address }) =>
                html`<li>
                  <a href="${address}" ${address === frame.address ? html`aria-current="page"` : ''}
                    >${label}</a
                  >
                </li>`,
            )}
          </ul>
        </nav>
        <main>
          <h1>${title}</h1>
          ${
            frame.notice &&
            html`<div class="message ${frame.notice.kind}" role="status">${frame.notice.text}</div>`
          }
          ${content}
        </main>
      </body>
    </html>`.text;
}

function back({ address }: PageFrame): Markup {
  return html`<input type="hidden" name="back" value="${address}" />`;
}
