import type { Preview } from '../../domain/preview';
import { previewMemo as preview } from '../../sync/preview';
import { netSuitePorts, newRun } from './connect';

/** Shows what a sync of the memo of this internal id would post, and posts nothing. */
export function previewMemo(memoId: number): Preview | null {
  const ports = netSuitePorts();
  return preview(memoId, newRun(ports, ports.settings.read(), 'manual'));
}
