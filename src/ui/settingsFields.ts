import { DATA_CENTERS } from '../domain/dataCenter';
import { DEFAULT_FIELDS, FIELD_LABELS, type FieldMapping, MAPPED_FIELDS } from '../domain/settings';
import type { PageField } from './page';

/** A setting as the page shows it; its name is that of the settings record's field. */
export type SettingField = Omit<PageField, 'id' | 'value' | 'help'> & {
  readonly name: string;
  readonly help: string;
};

export interface SettingGroup {
  readonly label: string;
  readonly fields: readonly SettingField[];
}

const text = (name: string, label: string, help: string): SettingField => ({
  name,
  label,
  kind: 'text',
  help,
});
const flag = (name: string, label: string, help: string): SettingField => ({
  name,
  label,
  kind: 'checkbox',
  help,
});
const choice = (
  name: string,
  label: string,
  choices: readonly (readonly [string, string])[],
  help: string,
): SettingField => ({ name, label, kind: 'choice', choices, help });

export const SETTING_GROUPS: readonly SettingGroup[] = [
  {
    label: 'Zuora',
    fields: [
      choice(
        'base_url',
        'Data centre',
        [['', ''], ...DATA_CENTERS.map(({ name, url }) => [url, `${name} (${url})`] as const)],
        'Where your Zuora tenant is.',
      ),
      text('client_id', 'OAuth client id', 'Of the OAuth client made in Zuora for this sync: 36 characters.'),
      text(
        'secret_id',
        'API secret',
        'Script id (custsecret_…) of the NetSuite API Secret that holds the client secret. It is sent as it is stored: store it URL-encoded if it holds one of % + / = &.',
      ),
      text('entity_id', 'Zuora entity id', 'Only for tenants with several entities.'),
    ],
  },
  {
    label: 'What is posted',
    fields: [
      text('subsidiaries', 'Subsidiaries', 'Internal ids with commas between; empty for all.'),
      flag(
        'several_invoices',
        'Several invoices per memo',
        'Also a memo applied to more than one Zuora invoice.',
      ),
    ],
  },
  {
    label: 'How it is posted',
    fields: [
      choice(
        'allocation',
        'Allocation',
        [
          ['proportional', 'in proportion'],
          ['largestFirst', 'largest item first'],
        ],
        'How an amount is spread over the items of an invoice.',
      ),
      choice(
        'number_mapping',
        'Adjustment number',
        [
          ['autoNumber', 'Zuora numbers it'],
          ['sourceRecord', 'the memo’s number with -1, -2, …'],
        ],
        'What number an adjustment gets in Zuora.',
      ),
      text('reason_code', 'Zuora reason code', 'Written on every adjustment; it must exist in Zuora.'),
      choice(
        'closed_period',
        'Closed Zuora period',
        [
          ['error', 'the memo waits for somebody'],
          ['firstOpenDay', 'first day of the next open period'],
        ],
        'What is done when the period of an adjustment is closed in Zuora.',
      ),
      choice(
        'connector_fields',
        'Connector fields',
        [
          ['plain', 'IntegrationId__NS'],
          ['prefixed', 'InvoiceItemAdjustment.IntegrationId__NS'],
        ],
        'How your tenant spells the connector’s fields on adjustments.',
      ),
    ],
  },
  {
    label: 'Safety',
    fields: [
      flag(
        'hold_lookalikes',
        'Hold look-alikes',
        'Waits when the invoice has an equal adjustment that nobody claims.',
      ),
      flag(
        'block_delete',
        'Block deleting synced memos',
        'Refuses to delete a memo whose credit is in Zuora.',
      ),
      text('max_memos', 'Most memos per run', 'Beyond it the run pauses and asks; empty for no limit.'),
      text('max_amount', 'Largest amount per run', 'In base currency. Beyond it the run pauses and asks.'),
      text('batch_size', 'Batch size', 'Memos handled together, 1 to 50; empty for 25.'),
      text('notify', 'Notify', 'Mail addresses that are told what needs somebody, commas between.'),
      text('notify_from', 'Notify from', 'Internal id of the employee the mails come from.'),
    ],
  },
  {
    label: 'Fields of Zuora’s connector',
    fields: (Object.keys(MAPPED_FIELDS) as (keyof FieldMapping)[]).map((key) =>
      text(
        MAPPED_FIELDS[key],
        FIELD_LABELS[key],
        `Script id of its field; empty for ${DEFAULT_FIELDS[key]}.`,
      ),
    ),
  },
];

/** What switches the sync on and off, and with what it begins: on a page of its own, as it posts. */
export const SWITCHES: SettingGroup = {
  label: 'What is on',
  fields: [
    flag('standard', 'Standard sync', 'Credit memos made in NetSuite and applied to a Zuora invoice.'),
    flag('negative', 'Negative balance sync', 'Credit memos that came from a negative Zuora invoice.'),
    flag(
      'realtime',
      'Sync when a memo is saved',
      'At once when somebody saves the form, not only every 15 minutes.',
    ),
    text('cutover_date', 'Cutover date (YYYY-MM-DD)', 'Memos dated earlier are left alone.'),
  ],
};

/** Names of all settings on these pages. */
export const SETTING_NAMES: readonly string[] = [SWITCHES, ...SETTING_GROUPS].flatMap(({ fields }) =>
  fields.map(({ name }) => name),
);

/** What stands for an empty choice. */
export const DEFAULT_CHOICES: Readonly<Record<string, string>> = {
  allocation: 'proportional',
  number_mapping: 'autoNumber',
  closed_period: 'error',
  connector_fields: 'plain',
};
