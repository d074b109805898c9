import { asFailure } from '../domain/failure';
import { messageOf } from '../domain/reason';
import { eligibleMemos, type PreviewedMemos, previewMemos } from '../sync/pages/previewMemos';
import type { PageAnswer } from './page';
import { previewFile, previewPage } from './previewView';
import { askedMemo, type PageRequest, type PageServices } from './services';

/** The preview of one memo, or of all that are eligible, as a page or a file. */
export function answerPreview(request: PageRequest, { lists, newRun }: PageServices): PageAnswer {
  const asked = askedMemo(request);
  const isFile = request.method === 'GET' && request.parameter('format') === 'csv';
  if (asked === null && request.method === 'GET' && !isFile) return shown(null, null);
  const memoId = asked === null ? null : lists.findMemo(asked);
  if (asked !== null && memoId === null) return shown(asked, null, `There is no credit memo ${asked}.`);
  try {
    const run = newRun();
    const { memoIds, total } = memoId === null ? eligibleMemos(run, lists) : { memoIds: [memoId], total: 1 };
    const previewed = previewMemos(memoIds, total, run);
    if (isFile) return { kind: 'file', name: 'preview.csv', content: previewFile(previewed) };
    return shown(asked, previewed);
  } catch (thrown) {
    const { code, facts } = asFailure(thrown);
    return shown(asked, null, messageOf(code, facts.detail));
  }
}

function shown(asked: string | null, previewed: PreviewedMemos | null, problem?: string): PageAnswer {
  const notices = problem === undefined ? [] : [{ kind: 'problem' as const, text: problem }];
  return { kind: 'page', page: previewPage(asked, previewed, notices) };
}
