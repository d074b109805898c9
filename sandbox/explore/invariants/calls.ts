import type { Observation } from '../observation.ts';

/** Every creating call has a key of its own: the same key stands for the same bytes only. */
export function keysStandForTheirBytes({ creates }: Observation): string[] {
  const bodies = new Map<string, string>();
  return creates.flatMap(({ at, idempotencyKey, body }) => {
    if (idempotencyKey === null) return [`the create at ${at} has no Idempotency-Key`];
    const known = bodies.get(idempotencyKey) ?? body;
    bodies.set(idempotencyKey, body);
    return known === body ? [] : [`the create at ${at} uses a key again for other bytes`];
  });
}

/** Neither a secret nor a token stands anywhere a person could read it. */
export function secretsStaySecret({ texts, secrets }: Observation): string[] {
  const shapes = secrets.flatMap((secret) => [secret, encodeURIComponent(secret)]);
  return texts
    .filter((text) => /Bearer |client_secret=/.test(text) || shapes.some((secret) => text.includes(secret)))
    .map(
      (text) =>
        `a secret stands in a text of ${String(text.length)} characters that begins with ${text.slice(0, 40)}`,
    );
}

/** Each adjustment is dated the later of the memo's and the invoice's date, or later where a closed period gave way. */
export function datesFollowTheRule({ memos, adjustments, invoices, settings }: Observation): string[] {
  return memos.flatMap((memo) =>
    adjustments
      .filter(({ referenceId, status }) => referenceId === memo.id && status === 'Processed')
      .filter(({ invoiceId, date }) => {
        const invoiceDate = invoices.find(({ id }) => id === invoiceId)?.date ?? '';
        if (memo.date === null || memo.found.journal?.drift != null) return false;
        const rule = memo.date > invoiceDate ? memo.date : invoiceDate;
        return settings.closedPeriod === 'firstOpenDay' ? date < rule : date !== rule;
      })
      .map(({ id, date }) => `${memo.key}: adjustment ${id} is dated ${date}`),
  );
}
