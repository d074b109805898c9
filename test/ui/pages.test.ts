import { aJournalEntry, settings } from '../domain/builders';
import type { PostedAdjustment } from '../../src/domain/journal';
import { chart } from '../../src/ui/chart';
import { csv } from '../../src/ui/csv';
import { explainPage } from '../../src/ui/explainView';
import { figureOf } from '../../src/ui/figures';
import { html } from '../../src/ui/html';
import { actionLabel, listPage } from '../../src/ui/listView';
import { listFile, postedText } from '../../src/ui/memoLineText';
import { memoPanel, statusLine, statusSentence } from '../../src/ui/memoForm';
import { healthOf } from '../../src/ui/overviewView';
import { balanceAfter } from '../../src/ui/previewView';
import type { Explanation } from '../../src/sync/explain';
import type { MemoLine } from '../../src/sync/portsPages';

const counts = { creating: 0, error: 0, held: 0, complete: 3, ignored: 0, drifted: 0 };

function aLine(more: Partial<MemoLine> = {}): MemoLine {
  return {
    memoId: 7,
    tranId: 'CM7',
    customer: 'Brook',
    amount: '45.00',
    currency: 'USD',
    state: 'error',
    reason: 'NOT_ENOUGH_BALANCE',
    drift: null,
    message: 'NOT_ENOUGH_BALANCE: … (45.00 to post, 20.00 open) …',
    since: '2026-11-01T09:00:10.000Z',
    triedAt: '2026-11-02T09:00:10.000Z',
    nextTryAt: null,
    attempts: 2,
    adjustments: aJournalEntry().adjustments,
    actions: null,
    ...more,
  };
}

function posted(amount: string): PostedAdjustment {
  return { id: 'a', invoiceId: 'i', type: 'Credit', sourceType: 'Tax', sourceId: 's', amount, date: 'd' };
}

describe('html', () => {
  it('escapes what it did not make itself', () => {
    expect(String(html`<p title="${'"x"'}">${'<script>&'}${html`<b>ok</b>`}</p>`)).toBe(
      '<p title="&quot;x&quot;">&lt;script&gt;&amp;<b>ok</b></p>',
    );
  });
});

describe('csv', () => {
  it('keeps a spreadsheet from running what stands in a cell', () => {
    expect(csv([['=1+1', '@x', '-5.00', 'a,b', 'say "x"', 'two\nlines']])).toBe(
      '\'=1+1,\'@x,-5.00,"a,b","say ""x""","two\nlines"\r\n',
    );
  });
});

describe('the overview', () => {
  it('says that nothing is posted while both syncs are off', () => {
    const off = settings({ standard: false, negative: false });
    expect(healthOf({ settings: off, otherAccount: false, counts })).toMatch(/^Off: nothing is posted/);
  });

  it('says why it is paused, and what to do', () => {
    const paused = settings({
      paused: { since: '2026-11-02T09:00:00.000Z', reason: 'CREDENTIALS_REJECTED' },
    });
    expect(healthOf({ settings: paused, otherAccount: false, counts })).toBe(
      'Paused since 2026-11-02 09:00 UTC. Zuora refused the credentials. Check client id and secret in the settings, and that the secret is stored URL-encoded; then resume the sync.',
    );
  });

  it('counts what needs a look', () => {
    const on = settings({ standard: true });
    expect(healthOf({ settings: on, otherAccount: false, counts })).toBe('Running, nothing needs anybody.');
    expect(healthOf({ settings: on, otherAccount: false, counts: { ...counts, error: 1 } })).toBe(
      'Running; 1 memo needs a look.',
    );
  });

  it('draws no bar higher than the chart, and tells the figures in words', () => {
    const drawn = String(chart([{ day: '2026-11-02', synced: 240, failed: 1 }]));
    const heights = [...drawn.matchAll(/<rect[^>]* height="([\d.]+)"/g)].map(([, height]) => Number(height));
    expect(heights).toEqual([120, 0.5]);
    expect(drawn).toContain('aria-label="2026-11-02: 240 synced, 1 failed"');
  });
});

describe('a list', () => {
  const query = { list: 'needsAction', text: null, reason: null, page: 0 } as const;

  it('offers no actions on what a run is working on', () => {
    const acting = listPage(query, { lines: [aLine()], total: 1 }, [], 'secret');
    expect(acting.groups.flatMap(({ fields }) => fields).map(({ id }) => id)).toContain('custpage_action');
    expect(acting.hidden['custpage_token']).toBe('secret');
    const working = listPage({ ...query, list: 'inProgress' }, { lines: [aLine()], total: 1 }, [], 'secret');
    expect(working.groups.flatMap(({ fields }) => fields).map(({ id }) => id)).not.toContain(
      'custpage_action',
    );
  });

  it('escapes what Zuora said', () => {
    const { lists } = listPage(query, { lines: [aLine({ message: 'X (<img src=x>)' })], total: 1 }, [], '');
    const cells = lists?.[0]?.rows.flat().map(String).join() ?? '';
    expect(cells).toContain('&lt;img src=x&gt;');
    expect(cells).not.toContain('<img');
  });

  it('shortens what Zuora said at length', () => {
    const line = aLine({ message: `X (${'long '.repeat(700)})` });
    const { lists } = listPage(query, { lines: [line], total: 1 }, [], '');
    const longest = Math.max(...(lists?.[0]?.rows.flat().map((cell) => String(cell).length) ?? []));
    expect(longest).toBeLessThan(1_000);
    expect(listFile([line], 1)).toContain('long '.repeat(700));
  });

  it('leads to the other pages of a long list', () => {
    const shown = String(listPage({ ...query, page: 1 }, { lines: [aLine()], total: 120 }, [], '').body);
    expect(shown).toMatch(/Page 2 of\s+3/);
    expect(shown).toContain('&amp;at=2">Next');
  });

  it('exports reason code and figures', () => {
    const [, line] = listFile([aLine()], 1).split('\r\n');
    expect(line).toMatch(/^NOT_ENOUGH_BALANCE,CM7,Brook,45\.00,USD,failed,/);
    expect(line).toContain('2026-11-01 09:00 UTC,2026-11-02 09:00 UTC,2');
  });

  it('still names a deleted memo', () => {
    const { lists } = listPage(query, { lines: [aLine({ tranId: null })], total: 1 }, [], '');
    expect(lists?.[0]?.rows[0]?.[0]).toBe('deleted (7)');
  });

  it('says in the file where it ends early', () => {
    expect(listFile([aLine()], 5000)).toMatch(/The first 1 of 5000 memos: search for fewer\.\r\n$/);
  });

  it('leaves out a column in which no memo has anything', () => {
    const labels = (line: MemoLine): string[] =>
      listPage(query, { lines: [line], total: 1 }, [], '').lists?.[0]?.columns.map(({ label }) => label) ??
      [];
    expect(labels(aLine())).not.toContain('By hand');
    expect(labels(aLine({ actions: 'now Ann: Retry\nbefore Ann: Ignore' }))).toContain('By hand');
  });

  it('has amounts as plain numbers, their currency beside them', () => {
    const { lists } = listPage(query, { lines: [aLine()], total: 1 }, [], '');
    const at = lists?.[0]?.columns.findIndex(({ label }) => label === 'Amount') ?? -1;
    expect(lists?.[0]?.rows[0]?.slice(at, at + 2)).toEqual(['45.00', 'USD']);
  });

  it('breaks a time and an amount at no other place than between their parts', () => {
    const adjustments = [posted('10.00'), posted('5.00')];
    const { lists } = listPage(query, { lines: [aLine({ adjustments })], total: 1 }, [], '');
    const cells = lists?.[0]?.rows[0]?.map(String) ?? [];
    const parts = (cell: string): string[] =>
      [...cell.matchAll(/<span[^>]*nowrap">([^<]*)/g)].map(([, part]) => part ?? '');
    expect(cells.map(parts).filter((found) => found.length > 0)).toEqual([
      ['2026-11-01', '09:00 UTC'],
      ['Credit 15.00', '(2 rows)'],
    ]);
    const texts = cells.map((cell) => cell.replace(/<[^>]*>/g, ''));
    expect(texts).toEqual(expect.arrayContaining(['2026-11-01 09:00 UTC', 'Credit 15.00 (2 rows)']));
  });

  it('adds up what Zuora has', () => {
    const adjustments = [posted('10.10'), posted('0.2')];
    expect(postedText(aLine({ adjustments }))).toBe('Credit 10.30 (2 rows)');
  });

  it('says actions in words', () => {
    expect(actionLabel('followUnapply')).toBe('Follow unapply');
  });
});

describe('a column of figures', () => {
  it.each([
    ['count', ['3', '', '-1'], 'count'],
    ['amount', ['45.00', '-1.5', '52800', ''], 'amount'],
    // NetSuite would show 1.24.
    ['amount', ['45.00', '1.235'], null],
    ['amount', ['45.00 USD'], null],
    ['count', ['1.5'], null],
  ] as const)('of %s with %j is shown as %s', (figure, cells, shown) => {
    expect(figureOf({ label: 'x', figure }, cells)).toBe(shown);
  });

  it('is none where the cells hold markup, or where it is not said to be one', () => {
    expect(figureOf({ label: 'x', figure: 'count' }, [html`<b>3</b>`])).toBeNull();
    expect(figureOf({ label: 'x' }, ['3'])).toBeNull();
  });
});

describe('explain and preview', () => {
  it('says that there is no such memo', () => {
    expect(explainPage('CM9', null, null).notices).toEqual([
      { kind: 'problem', text: 'There is no credit memo CM9.' },
    ]);
  });

  it('lowers a balance by a Credit and raises it by a Charge', () => {
    const rows = [
      { sourceType: 'InvoiceDetail', sourceId: 'a', amount: '10.10' },
      { sourceType: 'Tax', sourceId: 'b', amount: '0.20' },
    ] as const;
    expect(balanceAfter({ invoiceId: 'i', type: 'Credit', amount: '10.30', rows }, '20.30', 2)).toBe('10.00');
    expect(balanceAfter({ invoiceId: 'i', type: 'Charge', amount: '10.30', rows }, '-10.3', 2)).toBe('0.00');
  });
});

describe('the memo form', () => {
  const rules = [] as const;
  const memo = {
    tranId: 'CM7',
    integrationStatus: null,
    drift: null,
    message: null,
    since: null,
    adjustments: [],
  };

  it.each([
    ['done', 'ALREADY_COMPLETE', 'Synced: the credit is in Zuora.'],
    ['sync', null, 'Will be posted to Zuora by the next run.'],
    [
      'hold',
      'INVOICE_WITHOUT_ZUORA_ID',
      'Waiting: An invoice the memo is applied to came from Zuora but has no Zuora id. Fill the Zuora ID of that invoice.',
    ],
    [
      'hold',
      'ZUORA_INVOICE_NOT_POSTED',
      'Needs action: The invoice is not posted in Zuora. Post the invoice in Zuora.',
    ],
    [
      'skip',
      'NOT_FULLY_APPLIED',
      'Not posted: The credit memo is not fully applied. Apply the rest of it; the next run picks it up.',
    ],
  ] as const)('says in a sentence how it stands: %s %s', (verdict, reason, sentence) => {
    expect(statusSentence({ ...memo, explanation: { verdict, reason, rules } })).toBe(sentence);
  });

  it('tells those without the pages how it stands, and links nowhere', () => {
    const explanation = { verdict: 'hold', reason: 'NOT_ENOUGH_BALANCE', rules } as const;
    expect(String(statusLine({ ...memo, explanation }))).not.toContain('<a ');
  });

  it('offers to sync what is due', () => {
    const labels = (explanation: Explanation): string[] =>
      memoPanel({ ...memo, explanation }).buttons.map(({ label }) => label);
    expect(labels({ verdict: 'sync', reason: null, rules })).toEqual(['Sync now', 'Preview', 'Explain']);
    expect(labels({ verdict: 'hold', reason: 'PERIOD_CLOSED', rules })).toContain('Sync now');
    expect(labels({ verdict: 'hold', reason: 'NOTHING_APPLIED', rules })).not.toContain('Sync now');
  });

  it('says that it changed after it was synced', () => {
    const explanation = { verdict: 'done', reason: 'ALREADY_COMPLETE', rules } as const;
    expect(statusSentence({ ...memo, explanation, drift: 'UNAPPLIED_AFTER_SYNC' })).toMatch(
      /^Needs action: The memo was unapplied after it was posted/,
    );
  });

  it('does not offer to sync what is synced', () => {
    const explanation = { verdict: 'done', reason: 'ALREADY_COMPLETE', rules } as const;
    expect(memoPanel({ ...memo, explanation }).buttons.map(({ label }) => label)).toEqual([
      'Preview',
      'Explain',
    ]);
  });
});
