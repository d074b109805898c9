import type { Button } from 'N/ui/serverWidget';
import { requiredText } from '../refusals.ts';
import type { ButtonModel } from './pageModel.ts';

export function newButton(
  api: string,
  options: { readonly id?: string; readonly label?: string; readonly functionName?: string },
  kind: ButtonModel['kind'],
): ButtonModel {
  return {
    id: options.id ?? '',
    kind,
    functionName: options.functionName ?? null,
    label: requiredText(api, 'label', options.label),
    isDisabled: false,
    isHidden: false,
  };
}

/** A button as scripts see it. */
export function scriptButton(model: ButtonModel): Button {
  return {
    get isDisabled() {
      return model.isDisabled;
    },
    set isDisabled(isDisabled) {
      model.isDisabled = isDisabled;
    },
    get isHidden() {
      return model.isHidden;
    },
    set isHidden(isHidden) {
      model.isHidden = isHidden;
    },
    get label() {
      return model.label;
    },
    set label(label) {
      model.label = label;
    },
  };
}
