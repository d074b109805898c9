/** A page as a script built it with N/ui/serverWidget, for whoever renders it. */
export interface PageModel {
  title: string;
  /** `record` where a user event works on the form of a record that is there already. */
  readonly kind: 'suitelet' | 'record';
  readonly hidesNavigation: boolean;
  readonly fields: FieldModel[];
  readonly groups: GroupModel[];
  readonly tabs: TabModel[];
  readonly sublists: SublistModel[];
  readonly buttons: ButtonModel[];
  readonly links: { readonly title: string; readonly type: string; readonly url: string }[];
  readonly messages: { readonly type: string; readonly title: string; readonly message: string }[];
}

export interface FieldModel {
  readonly id: string;
  /** A member of `serverWidget.FieldType`, in upper case. */
  readonly type: string;
  /** Id of the group or tab it stands in; null for the page itself. */
  readonly container: string | null;
  label: string;
  displayType: string;
  breakType: string;
  layoutType: string;
  value: string | readonly string[] | null;
  isMandatory: boolean;
  help: string | null;
  linkText: string | null;
  maxLength: number | null;
  size: { readonly width: number; readonly height: number } | null;
  /** What a SELECT, MULTISELECT or RADIO field offers; a radio field's `source` is its own value. */
  readonly options: { readonly value: string; readonly text: string }[];
  readonly source: string | null;
}

export interface GroupModel {
  readonly id: string;
  readonly tab: string | null;
  label: string;
}

export interface TabModel {
  readonly id: string;
  /** Id of the tab that a subtab stands in. */
  readonly parent: string | null;
  label: string;
  helpText: string;
}

export interface SublistModel {
  readonly id: string;
  /** A member of `serverWidget.SublistType`. */
  readonly type: string;
  readonly tab: string | null;
  label: string;
  helpText: string;
  isHidden: boolean;
  hasMarkAll: boolean;
  readonly fields: FieldModel[];
  readonly buttons: ButtonModel[];
  /** Values by field id, line by line. */
  readonly lines: Map<string, string>[];
}

export interface ButtonModel {
  readonly id: string;
  readonly kind: 'button' | 'submit' | 'reset';
  /** What the browser runs when it is pressed. */
  readonly functionName: string | null;
  label: string;
  isDisabled: boolean;
  isHidden: boolean;
}

const PAGES = new WeakMap<object, PageModel>();

/** Remembers what stands behind the object a script has in hand. */
export function remember(page: object, model: PageModel): void {
  PAGES.set(page, model);
}

/** @returns null for what N/ui/serverWidget did not make */
export function pageModelOf(page: unknown): PageModel | null {
  return typeof page === 'object' && page !== null ? (PAGES.get(page) ?? null) : null;
}

export function emptyPage(title: string, kind: PageModel['kind'], hidesNavigation = false): PageModel {
  return {
    title,
    kind,
    hidesNavigation,
    fields: [],
    groups: [],
    tabs: [],
    sublists: [],
    buttons: [],
    links: [],
    messages: [],
  };
}
