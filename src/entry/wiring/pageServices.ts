import { fieldLabels } from '../../netsuite/fieldLabels';
import { clock } from '../../netsuite/invocation';
import { memoLists } from '../../netsuite/memoLists';
import { reportMemos } from '../../netsuite/reportMemos';
import { settingsEditor } from '../../netsuite/settingsEditor';
import { isProductionAccount } from '../../netsuite/settingsForm';
import type { PageServices } from '../../ui/services';
import { SETTING_NAMES } from '../../ui/settingsFields';
import { netSuitePorts, newRun } from './connect';

/** What the pages need, on NetSuite and Zuora. */
export function pageServices(): PageServices {
  const ports = netSuitePorts();
  return {
    newRun: () => newRun(ports, ports.settings.read(), 'manual'),
    lists: memoLists,
    report: reportMemos,
    trail: ports.trail,
    editor: settingsEditor(SETTING_NAMES),
    labels: fieldLabels,
    surroundings: () => ({
      today: new Date(clock.now()).toISOString().slice(0, 10),
      isProductionAccount: isProductionAccount(),
    }),
  };
}
