import type { CreditMemo } from './creditMemo';
import type { Settings } from './settings';

/**
 * Text that is the same exactly as long as nothing changed that a sync of this memo rests on: applications, amounts,
 * date, memo text, mapped fields, settings used. NetSuite's own `lastmodifieddate` will not do: our writes move it.
 */
export function fingerprintText(memo: CreditMemo, settings: Settings): string {
  return JSON.stringify({
    tranId: memo.tranId,
    date: memo.date,
    currency: memo.currency,
    total: memo.total.toFixed(),
    status: memo.status,
    subsidiary: memo.subsidiary,
    memo: memo.memo,
    zuora: [memo.zuoraAccountId, memo.zuoraType, memo.createZuoraRefund],
    // On a memo made in NetSuite these two are written by the sync itself.
    source: memo.zuoraType === null ? null : [memo.zuoraId, memo.zuoraNumber],
    applications: memo.applications.map(
      ({ documentKind, documentId, amount, zuoraType, zuoraId, zuoraNumber }) => [
        documentKind,
        documentId,
        amount.toFixed(),
        zuoraType,
        zuoraId,
        zuoraNumber,
      ],
    ),
    settings: [
      settings.baseUrl,
      settings.clientId,
      settings.entityId,
      settings.allocation,
      settings.numberMapping,
      settings.reasonCode,
      settings.closedPeriod,
      settings.holdLookalikes,
      settings.severalInvoices,
    ],
  });
}
