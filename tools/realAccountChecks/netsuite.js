/**
 * Settles in a NetSuite sandbox account what nobody can know without one. Deploy the bundle there, fill in ASKED, paste all
 * of it into the Script Debugger (Customization > Scripting > Script Debugger, API version 2.1) as a role with full access, and
 * copy the lines of the execution log into a report. It creates and deletes two rows of our own claim record, asks Zuora's test
 * tenant for a token, writes our message field of one memo and writes the old text back. It changes nothing else.
 */
/* global log */
require(['N/cache', 'N/https', 'N/query', 'N/record', 'N/runtime'], (
  cache,
  https,
  query,
  record,
  runtime,
) => {
  const ASKED = {
    // Internal ids of credit memos: one applied to an invoice, one that was refunded, one in a closed period. 0: left out.
    appliedMemo: 0,
    refundedMemo: 0,
    memoInClosedPeriod: 0,
    // A test tenant of Zuora: address, OAuth client id, and the script id of the API secret, never the secret itself.
    zuora: 'https://rest.test.zuora.com',
    clientId: '',
    secretId: 'custsecret_zuora',
  };
  const MESSAGE = 'custbody_zcm_message';

  const tell = (point, what) => log.audit(point, typeof what === 'string' ? what : JSON.stringify(what));
  const check = (point, needs, act) => {
    if (!needs) return tell(point, 'left out: ASKED does not name what it needs');
    const before = runtime.getCurrentScript().getRemainingUsage();
    try {
      const found = act();
      tell(point, { found, units: before - runtime.getCurrentScript().getRemainingUsage() });
    } catch (thrown) {
      tell(point, { error: thrown.name, message: thrown.message });
    }
  };
  const rows = (sql, params = []) => query.runSuiteQL({ query: sql, params }).asMappedResults();

  check('linkDirection', ASKED.appliedMemo, () =>
    rows(
      'SELECT previousdoc, previoustype, nextdoc, nexttype, linktype, foreignamount FROM NextTransactionLineLink ' +
        'WHERE previousdoc = ? OR nextdoc = ?',
      [ASKED.appliedMemo, ASKED.appliedMemo],
    ),
  );

  check('refundLinesOnApply', ASKED.refundedMemo, () => {
    const memo = record.load({ type: record.Type.CREDIT_MEMO, id: ASKED.refundedMemo });
    return Array.from({ length: memo.getLineCount({ sublistId: 'apply' }) }, (_, line) =>
      ['internalid', 'type', 'apply', 'amount'].map((fieldId) =>
        memo.getSublistValue({ sublistId: 'apply', fieldId, line }),
      ),
    );
  });

  check('plainStatusFilterDropped', true, () => {
    const memos = (filter) =>
      rows(
        `SELECT COUNT(*) AS n FROM (SELECT t.id FROM transaction t WHERE t.type = 'CustCred' ${filter})`,
      )[0].n;
    return {
      all: memos(''),
      plain: memos("AND t.status = 'CustCred:B'"),
      builtin: memos("AND BUILTIN.CF(t.status) = 'CustCred:B'"),
    };
  });

  check('duplicateExternalIdError', true, () => {
    const made = [];
    const make = () => {
      const row = record.create({ type: 'customrecord_zcm_claim' });
      row.setValue({ fieldId: 'externalid', value: 'zcm:check' });
      made.push(row.save());
    };
    try {
      make();
      make();
      return 'no error: the second one was taken';
    } catch (thrown) {
      return thrown.name;
    } finally {
      for (const id of made) record.delete({ type: 'customrecord_zcm_claim', id });
    }
  });

  check('closedPeriodRefusesCustomFields', ASKED.memoInClosedPeriod, () => {
    const write = (text) =>
      record.submitFields({
        type: record.Type.CREDIT_MEMO,
        id: ASKED.memoInClosedPeriod,
        values: { [MESSAGE]: text },
      });
    const before = rows(`SELECT ${MESSAGE} AS said FROM transaction WHERE id = ?`, [
      ASKED.memoInClosedPeriod,
    ])[0];
    write('a check of the sync');
    write(before.said ?? '');
    return 'written and written back';
  });

  const form = `grant_type=client_credentials&client_id=${encodeURIComponent(ASKED.clientId)}&client_secret={${ASKED.secretId}}`;
  const token = (more) =>
    // The answer may hold a token: only its status is told.
    https.post({
      url: `${ASKED.zuora}/oauth/token`,
      headers: { 'Content-Type': 'application/x-www-form-urlencoded' },
      ...more,
    }).code;
  check('secureStringBody', ASKED.clientId, () => token({ body: https.createSecureString({ input: form }) }));
  check('credentialsInPlainBody', ASKED.clientId, () => token({ body: form, credentials: [ASKED.secretId] }));

  for (const [kind, url] of [
    ['unknownHost', 'https://rest.does-not-exist.invalid/'],
    ['refused', 'https://rest.zuora.com:9/'],
    ['certificate', 'https://expired.badssl.com/'],
  ]) {
    check(`connectionErrors ${kind}`, true, () => https.get({ url }).code);
  }

  for (const megabytes of [1, 5, 10, 20]) {
    check(
      `bodySizeLimit ${megabytes} MB`,
      true,
      () =>
        // Without a token Zuora refuses it whatever it holds.
        https.post({ url: `${ASKED.zuora}/v1/action/query`, body: ' '.repeat(megabytes * 1024 * 1024) }).code,
    );
  }

  check('paymentTouchesMemo: note this, apply the memo on a payment, run this again', ASKED.appliedMemo, () =>
    rows("SELECT TO_CHAR(lastmodifieddate, 'YYYY-MM-DD HH24:MI:SS') AS at FROM transaction WHERE id = ?", [
      ASKED.appliedMemo,
    ]),
  );

  check('interleave: processors of map/reduce scripts', true, () => runtime.processorCount);

  check('globals that are missing', true, () =>
    ['URLSearchParams', 'fetch', 'Buffer', 'setTimeout', 'process', 'TextEncoder', 'structuredClone'].filter(
      (name) => !(name in globalThis),
    ),
  );

  check('shortest life of a cache entry', true, () => {
    cache.getCache({ name: 'zcm_check' }).put({ key: 'check', value: 'x', ttl: 299 });
    return '299 seconds were taken';
  });
});
