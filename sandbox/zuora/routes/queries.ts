import * as v from 'valibot';
import { JsonNumber, parseExact } from '../exactJson.ts';
import { fault, json, misfit, type HttpAnswer } from '../http.ts';
import { absentKey, missing, required } from '../requiredValue.ts';
import { newId, type Tenant } from '../tenant.ts';
import { runQuery } from '../zoql/run.ts';
import { bodyOf, booksOf, type Handler } from './call.ts';

const CURSOR_MILLISECONDS = 15 * 60 * 1000;
const PAGE_ROWS = 2000;

const absentField = absentKey(missing, 'The body must be a JSON object.');

const querySchema = v.object(
  {
    queryString: required(missing('queryString'), v.string('queryString must be a string.')),
    conf: v.optional(
      v.nullable(
        v.object(
          {
            batchSize: v.optional(
              v.pipe(
                v.instance(JsonNumber, 'batchSize must be a number.'),
                v.transform(({ text }) => Number(text)),
                v.integer('batchSize must be a whole number.'),
                v.minValue(1, 'batchSize must be at least 1.'),
              ),
            ),
          },
          'conf must be an object.',
        ),
      ),
    ),
  },
  absentField,
);

const moreSchema = v.object(
  { queryLocator: required(missing('queryLocator'), v.string('queryLocator must be a string.')) },
  absentField,
);

/** `POST /v1/action/query` */
export const queryAction: Handler = (call) => {
  const { tenant, now } = call;
  const read = bodyOf(call, 'action');
  if ('answer' in read) return read.answer;
  const parsed = v.safeParse(querySchema, read.body, { abortEarly: true });
  if (!parsed.success) return misfit(parsed.issues[0]);
  const result = runQuery(booksOf(call), parsed.output.queryString);
  if ('refused' in result) return fault(result.refused.code, result.refused.message);

  const { records } = result;
  const size = records.length;
  const pageSize = Math.min(parsed.output.conf?.batchSize ?? PAGE_ROWS, tenant.options.queryBatchSize);
  if (size <= pageSize) return page(tenant, { rows: records, size, next: null });
  const id = newId(tenant, 'query');
  const kept = records.map((record) => JSON.stringify(record));
  tenant.cursors.set(id, { records: kept, size, pageSize, expires: now + CURSOR_MILLISECONDS });
  return page(tenant, { rows: records.slice(0, pageSize), size, next: `${id}-${String(pageSize)}` });
};

/** `POST /v1/action/queryMore`; the wording of a dead locator is ours. */
export const queryMoreAction: Handler = (call) => {
  const { tenant, now } = call;
  const read = bodyOf(call, 'action');
  if ('answer' in read) return read.answer;
  const parsed = v.safeParse(moreSchema, read.body, { abortEarly: true });
  if (!parsed.success) return misfit(parsed.issues[0]);
  for (const [id, { expires }] of tenant.cursors) if (now >= expires) tenant.cursors.delete(id);

  const [, id = '', offset = ''] = /^([0-9a-f]{32})-(\d{1,9})$/.exec(parsed.output.queryLocator) ?? [];
  const cursor = tenant.cursors.get(id);
  if (!cursor || Number(offset) >= cursor.size) {
    return fault('INVALID_VALUE', 'The query locator is unknown or older than 15 minutes.');
  }
  const next = Number(offset) + cursor.pageSize;
  return page(tenant, {
    rows: cursor.records.slice(Number(offset), next).map((record) => parseExact(record)),
    size: cursor.size,
    next: next < cursor.size ? `${id}-${String(next)}` : null,
  });
};

interface Page {
  readonly rows: readonly unknown[];
  /** Every match, not the rows of the page. */
  readonly size: number;
  readonly next: string | null;
}

function page({ options }: Tenant, { rows, size, next }: Page): HttpAnswer {
  return json(200, {
    size,
    ...(size > 0 || options.emptyRecords ? { records: rows } : {}),
    done: next === null,
    ...(next === null ? {} : { queryLocator: next }),
  });
}
