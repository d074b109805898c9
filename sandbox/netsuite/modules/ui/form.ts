import type { Button, Form, Tab } from 'N/ui/serverWidget';
import { SandboxDoesNotKnow, SuiteScriptError } from '../../suiteScriptError.ts';
import { requiredText } from '../refusals.ts';
import { newButton, scriptButton } from './button.ts';
import { newField, pageId, scriptField, stored } from './field.ts';
import { type ButtonModel, type PageModel, remember, type TabModel } from './pageModel.ts';
import { scriptSublist } from './sublist.ts';

/** Ids of what scripts put on a form that is NetSuite's own begin with this. */
const OWN_PREFIX = 'custpage';

/** A page as scripts see it. */
export function scriptForm(page: PageModel): Form {
  const unknown = (member: string) => (): never => {
    throw new SandboxDoesNotKnow(`Form.${member} of N/ui/serverWidget`);
  };
  const fresh = (api: string, given: string): string => {
    const id = pageId(api, given);
    if (page.kind === 'record' && !id.startsWith(OWN_PREFIX)) {
      throw new SuiteScriptError(
        'SSS_INVALID_UI_OBJECT_ID',
        `${api}: the id ${id} must begin with ${OWN_PREFIX}.`,
      );
    }
    const taken = [...page.fields, ...page.groups, ...page.tabs, ...page.sublists];
    if (taken.some((element) => element.id === id)) {
      throw new SuiteScriptError('SSS_DUPLICATE_UI_OBJECT_ID', `${api}: the page has a ${id} already.`);
    }
    return id;
  };
  const button = (
    api: string,
    kind: ButtonModel['kind'],
    options: Parameters<typeof newButton>[1],
  ): Button => {
    if (kind === 'button') pageId(api, options.id);
    const model = newButton(api, options, kind);
    page.buttons.push(model);
    return scriptButton(model);
  };
  const tab = (
    api: string,
    options: { readonly id: string; readonly label: string },
    parent: string | null,
  ): Tab => {
    const model: TabModel = { id: fresh(api, options.id), parent, label: options.label, helpText: '' };
    page.tabs.push(model);
    return model;
  };
  const found = <T extends { readonly id: string }>(elements: readonly T[], id: string): T | null =>
    elements.find((element) => element.id === id) ?? null;
  // NetSuite answers null for an element that is not there, which the typings leave out.
  const orNull = <T, R>(element: T | null, shown: (element: T) => R): R =>
    element === null ? (null as R) : shown(element);

  const form: Form = {
    addField: (options) => {
      fresh('Form.addField', options.id);
      const field = newField('Form.addField', options);
      page.fields.push(field);
      return scriptField(field);
    },
    addButton: (options) => button('Form.addButton', 'button', options),
    addSubmitButton: (options) =>
      button('Form.addSubmitButton', 'submit', { id: 'submitter', label: options?.label ?? 'Save' }),
    addResetButton: (options) =>
      button('Form.addResetButton', 'reset', { id: 'resetter', label: options?.label ?? 'Reset' }),
    addFieldGroup: ({ id, label, tab: within }) => {
      const group = { id: fresh('Form.addFieldGroup', id), label, tab: within ?? null };
      page.groups.push(group);
      return Object.assign(group, {
        isBorderHidden: false,
        isCollapsible: false,
        isCollapsed: false,
        isSingleColumn: false,
      });
    },
    addTab: (options) => tab('Form.addTab', options, null),
    addSubtab: (options) => tab('Form.addSubtab', options, options.tab ?? null),
    addSublist: ({ id, label, type, tab: within }) => {
      const sublist = {
        id: fresh('Form.addSublist', id),
        type: String(type),
        tab: within ?? null,
        label: requiredText('Form.addSublist', 'label', label),
        helpText: '',
        isHidden: false,
        hasMarkAll: false,
        fields: [],
        buttons: [],
        lines: [],
      };
      if (!['LIST', 'STATICLIST'].includes(sublist.type)) {
        throw new SandboxDoesNotKnow(`sublists of the type ${sublist.type} (${id})`);
      }
      page.sublists.push(sublist);
      return scriptSublist(sublist);
    },
    addPageLink: ({ title, type, url }) => {
      page.links.push({ title, type: String(type), url });
    },
    addPageInitMessage: (options) => {
      const { type, title, message } = ('message' in options && typeof options.message === 'object'
        ? options.message
        : options) as unknown as Record<string, unknown>;
      page.messages.push({
        type: String(type ?? 'INFORMATION'),
        title: String(title ?? ''),
        message: String(message ?? ''),
      });
    },
    getButton: ({ id }) => orNull(found(page.buttons, id), scriptButton),
    getField: ({ id }) => orNull(found(page.fields, id), scriptField),
    getSublist: ({ id }) => orNull(found(page.sublists, id), scriptSublist),
    getTab: ({ id }) => orNull(found(page.tabs, id), (model) => model),
    getSubtab: ({ id }) => orNull(found(page.tabs, id), (model) => model),
    getTabs: () => page.tabs.map(({ id }) => id),
    updateDefaultValues: (values: Readonly<Record<string, unknown>>) => {
      for (const [id, value] of Object.entries(values)) {
        const field = found(page.fields, id);
        if (field) field.value = stored(value);
      }
    },
    removeButton: ({ id }) => {
      const at = page.buttons.findIndex((candidate) => candidate.id === id);
      if (at >= 0) page.buttons.splice(at, 1);
    },
    addCredentialField: unknown('addCredentialField'),
    addSecretKeyField: unknown('addSecretKeyField'),
    insertField: unknown('insertField'),
    insertSublist: unknown('insertSublist'),
    insertSubtab: unknown('insertSubtab'),
    insertTab: unknown('insertTab'),
    // The sandbox serves no client scripts: a page must work without.
    clientScriptFileId: 0,
    clientScriptModulePath: '',
    get title() {
      return page.title;
    },
    set title(title) {
      page.title = title;
    },
  };
  remember(form, page);
  return form;
}
