import * as record from 'N/record';
import type { ActionTrail } from '../sync/ports';
import { JOURNAL, JOURNAL_ACTIONS, TEXTAREA_LIMIT } from './ids';
import { numberOf, rows, textOf } from './suiteql';

/** In a field of the memo's journal row of its own, so that no write of the sync loses it. */
export const actionTrail: ActionTrail = {
  note(memoId, line) {
    const [found] = rows(
      `SELECT j.id AS id, j.${JOURNAL_ACTIONS} AS actions FROM ${JOURNAL.type} j WHERE j.${JOURNAL.fields.memoId} = ?`,
      [memoId],
    );
    if (!found) return;
    const earlier = textOf(found, 'actions');
    const text = (earlier === null ? line : `${line}\n${earlier}`).slice(0, TEXTAREA_LIMIT);
    record.submitFields({
      type: JOURNAL.type,
      id: numberOf(found, 'id'),
      values: { [JOURNAL_ACTIONS]: text },
      options: { ignoreMandatoryFields: true },
    });
  },
};
