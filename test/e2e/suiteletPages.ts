import type { SandboxAccount } from '../../sandbox/netsuite/account.ts';
import type { AccountUser } from '../../sandbox/netsuite/execution.ts';
import type { PageModel } from '../../sandbox/netsuite/modules/ui/pageModel.ts';
import { sublistInputName } from '../../sandbox/netsuite/suitelets/suiteletRequest.ts';
import { openSuitelet, type SuiteletAnswer } from '../../sandbox/netsuite/suitelets/suitelet.ts';

export const OPERATOR: AccountUser = {
  id: 21,
  name: 'Olga Operator',
  email: 'operator@example.com',
  roleId: 1002,
  role: 'customrole_zcm_operator',
};
export const SYNC_ADMIN: AccountUser = {
  ...OPERATOR,
  id: 22,
  name: 'Zoe Admin',
  role: 'customrole_zcm_admin',
};

type Pages = 'dashboard' | 'settings';

export function send(
  account: SandboxAccount,
  person: AccountUser,
  pages: Pages,
  method: 'GET' | 'POST',
  parameters: Readonly<Record<string, string>>,
): SuiteletAnswer {
  const request = { method, url: 'https://account.example/', parameters, body: '', headers: {} } as const;
  return openSuitelet(account, 'customscript_zcm_dashboard_sl', `customdeploy_zcm_${pages}`, person, request);
}

export function page(answer: SuiteletAnswer): PageModel {
  if (answer.kind !== 'page') throw new Error(`no page but ${JSON.stringify(answer)}`);
  return answer.page;
}

export function bodyOf(shown: PageModel): string {
  return valueOf(shown, 'custpage_body');
}

export function valueOf(shown: PageModel, id: string): string {
  return String(shown.fields.find((field) => field.id === id)?.value ?? '');
}

/** What a browser would send of the form as it stands, with the rows chosen in which a text stands. */
export function formOf(shown: PageModel, ...chosen: readonly string[]): Record<string, string> {
  const sent = shown.fields
    .filter(({ id }) => id !== 'custpage_body')
    .map(({ id }) => [id, valueOf(shown, id)]);
  const rows = shown.sublists.flatMap(({ id, lines }) =>
    lines.flatMap((line, at) => [
      ...[...line].map(([field, value]) => [sublistInputName(id, at, field), value]),
      ...(chosen.some((text) => [...line.values()].join().includes(text))
        ? [[sublistInputName(id, at, 'custpage_chosen'), 'T']]
        : []),
    ]),
  );
  return Object.fromEntries([...sent, ...rows]) as Record<string, string>;
}

/** Texts of a list's cells, row by row, without the row's box and what it stands for. */
export function rowsOf(shown: PageModel, list: string): string[][] {
  const lines = shown.sublists.find(({ id }) => id === list)?.lines ?? [];
  return lines.map((line) =>
    [...line]
      .filter(([field]) => field.startsWith('custpage_column_'))
      .map(([, cell]) =>
        cell
          .replace(/<[^>]*>/g, ' ')
          .replace(/\s+/g, ' ')
          .trim(),
      ),
  );
}
