import type { HostModuleFactory } from '../hostModule.ts';
import { notBuilt } from '../hostModule.ts';
import { requiredText } from '../refusals.ts';
import { scriptForm } from './form.ts';
import { emptyPage } from './pageModel.ts';

const named = <const N extends readonly string[]>(...names: N): { readonly [K in N[number]]: string } => {
  const members: Partial<Record<N[number], string>> = {};
  for (const name of names) members[name as N[number]] = name;
  return members as { readonly [K in N[number]]: string };
};

/** N/ui/serverWidget: forms. Assistants and lists are not built. */
export const serverWidgetModule: HostModuleFactory<typeof import('N/ui/serverWidget')> = (execution) => ({
  createForm: ({ title, hideNavBar }) =>
    execution.call({ api: 'serverWidget.createForm', units: 0 }, () =>
      scriptForm(
        emptyPage(requiredText('serverWidget.createForm', 'title', title), 'suitelet', hideNavBar ?? false),
      ),
    ),
  createAssistant: notBuilt('serverWidget.createAssistant'),
  createList: notBuilt('serverWidget.createList'),
  AssistantSubmitAction: { BACK: 'back', CANCEL: 'cancel', FINISH: 'finish', JUMP: 'jump', NEXT: 'next' },
  FieldBreakType: named('NONE', 'STARTCOL', 'STARTROW'),
  FieldDisplayType: named('DISABLED', 'ENTRY', 'HIDDEN', 'INLINE', 'NODISPLAY', 'NORMAL', 'READONLY'),
  FieldLayoutType: named('ENDROW', 'NORMAL', 'MIDROW', 'OUTSIDE', 'OUTSIDEBELOW', 'OUTSIDEABOVE', 'STARTROW'),
  FieldType: named(
    'CHECKBOX',
    'CURRENCY',
    'DATE',
    'DATETIMETZ',
    'EMAIL',
    'FILE',
    'FLOAT',
    'HELP',
    'INLINEHTML',
    'INTEGER',
    'IMAGE',
    'LABEL',
    'LONGTEXT',
    'MULTISELECT',
    'PASSPORT',
    'PASSWORD',
    'PERCENT',
    'PHONE',
    'SELECT',
    'RADIO',
    'RICHTEXT',
    'TEXT',
    'TEXTAREA',
    'TIMEOFDAY',
    'URL',
  ),
  FormPageLinkType: named('BREADCRUMB', 'CROSSLINK'),
  LayoutJustification: named('CENTER', 'LEFT', 'RIGHT'),
  ListStyle: named('GRID', 'REPORT', 'PLAIN', 'NORMAL'),
  SublistDisplayType: named('HIDDEN', 'NORMAL'),
  SublistType: named('EDITOR', 'INLINEEDITOR', 'LIST', 'STATICLIST'),
});
