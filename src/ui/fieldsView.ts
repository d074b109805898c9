import { DEFAULT_FIELDS, FIELD_LABELS, type FieldMapping, MAPPED_FIELDS } from '../domain/settings';
import type { DetectedFields } from '../sync/pages/detectFields';
import type { SettingsValues } from '../sync/portsPages';
import { type Html, html, link } from './html';
import { adminNavigation, type Notice, type Page } from './page';
import { pageUrl } from './pageLinks';

/** What was looked at for the page. */
export interface FoundFields {
  readonly detected: DetectedFields;
  /** By script id. */
  readonly labels: Readonly<Record<string, string>>;
  /** As saved. */
  readonly values: SettingsValues;
}

const KEYS = Object.keys(MAPPED_FIELDS) as (keyof FieldMapping)[];

/** The fields of Zuora's connector as their labels tell them, beside those in use. */
export function fieldsPage(found: FoundFields, notices: readonly Notice[], token: string): Page {
  return {
    title: 'Find fields',
    notices,
    body: html`${adminNavigation('fields')}
      <p>
        Where Zuora’s own NetSuite connector is installed, its fields hold the Zuora ids. They are found by
        their labels.
      </p>
      ${outcome(found)}${leftToYou(found)}`,
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
        rows: KEYS.map((key) => rowOf(key, found)),
      },
    ],
    submit: hasNew(found) ? 'Use the fields found' : null,
    hidden: { custpage_page: 'fields', custpage_token: token },
  };
}

/** True while a field was found that is not in use. */
function hasNew({ detected: { proposed }, values }: FoundFields): boolean {
  return KEYS.some((key) => proposed[key] !== undefined && proposed[key] !== values[MAPPED_FIELDS[key]]);
}

/** A field somebody has to choose, until its id is set. */
function open({ detected: { alike }, values }: FoundFields): (keyof FieldMapping)[] {
  return KEYS.filter((key) => alike[key] !== undefined && !values[MAPPED_FIELDS[key]]);
}

function outcome(found: FoundFields): Html {
  if (hasNew(found)) return html``;
  if (Object.keys(found.detected.proposed).length > 0) return html`<p>All fields found are in use.</p>`;
  if (Object.keys(found.detected.alike).length > 0) return html``;
  return html`<p>No field has a label of Zuora’s connector: the fields of this bundle are used.</p>`;
}

function leftToYou(found: FoundFields): Html {
  const names = open(found).map((key) => FIELD_LABELS[key]);
  if (names.length === 0) return html``;
  return html`<p class="zcm-problem">
    Left to you, because several fields have the same label: ${names.join(', ')}. Put the id of the right one
    into the ${link(pageUrl('settings'), 'settings')}.
  </p>`;
}

function rowOf(
  key: keyof FieldMapping,
  { detected: { proposed, alike }, labels, values }: FoundFields,
): string[] {
  const only = proposed[key];
  const ids = alike[key] ?? (only === undefined ? [] : [only]);
  const [first] = ids;
  return [
    FIELD_LABELS[key],
    values[MAPPED_FIELDS[key]] || DEFAULT_FIELDS[key],
    first === undefined ? 'none found' : ids.join(' or '),
    first === undefined ? '' : (labels[first] ?? ''),
  ];
}
