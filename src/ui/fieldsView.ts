import { DEFAULT_FIELDS, type FieldMapping } from '../domain/settings';
import type { ProposedFields } from '../sync/pages/detectFields';
import type { SettingsValues } from '../sync/portsPages';
import { html } from './html';
import { adminNavigation, type Notice, type Page } from './page';
import { MAPPED_FIELDS, MAPPED_LABELS } from './settingsFields';

/** The fields of Zuora's connector as their labels tell them, beside those in use. */
export function fieldsPage(
  { proposed, labels, values }: FoundFields,
  notices: readonly Notice[],
  token: string,
): Page {
  const rows = (Object.keys(MAPPED_FIELDS) as (keyof FieldMapping)[]).map((key) => {
    const id = proposed[key];
    const used = values[MAPPED_FIELDS[key]] || DEFAULT_FIELDS[key];
    return [MAPPED_LABELS[key], used, id ?? 'none found', id === undefined ? '' : (labels[id] ?? '')];
  });
  const isNew = (Object.entries(proposed) as [keyof FieldMapping, string][]).some(
    ([key, id]) => values[MAPPED_FIELDS[key]] !== id,
  );
  const nothing =
    Object.keys(proposed).length === 0
      ? 'No field has a label of Zuora’s connector: the fields of this bundle are used.'
      : 'All fields found are in use.';
  return {
    title: 'Find fields',
    notices,
    body: html`${adminNavigation('fields')}
      <p>
        Where Zuora’s own NetSuite connector is installed, its fields hold the Zuora ids. They are found by
        their labels. A label that two fields have is left to you: put its id into the settings.
      </p>
      ${isNew ? html`` : html`<p>${nothing}</p>`}`,
    groups: [],
    lists: [
      {
        id: 'custpage_found',
        label: 'Fields',
        columns: [
          { label: 'What it holds' },
          { label: 'In use' },
          { label: 'Found' },
          { label: 'Its label' },
        ],
        rows,
      },
    ],
    submit: isNew ? 'Use the fields found' : null,
    hidden: { custpage_page: 'fields', custpage_token: token },
  };
}

export interface FoundFields {
  readonly proposed: ProposedFields;
  /** By script id. */
  readonly labels: Readonly<Record<string, string>>;
  /** As saved. */
  readonly values: SettingsValues;
}
