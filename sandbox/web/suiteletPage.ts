import { openSuitelet } from '../netsuite/suitelets/suitelet.ts';
import { suiteletForm } from './formPage.ts';
import type { Pages } from './visit.ts';

/** Where Suitelets answer. */
export const suiteletPages: Pages = {
  '/app/site/hosting/scriptlet.nl': (visit) => {
    const { company, person, method, address: url, parameters, body, headers } = visit;
    const { script = '', deploy = '' } = parameters;
    const request = { method, url, parameters, body, headers };
    const answer = openSuitelet(company.account, script, deploy, person.user, request);
    company.account.runSubmitted();
    switch (answer.kind) {
      case 'page':
        return { kind: 'page', title: answer.page.title, content: suiteletForm(answer.page, url) };
      case 'text':
        return { kind: 'file', headers: answer.headers, content: answer.text };
      case 'redirect':
        return { kind: 'redirect', to: answer.location };
      case 'refused':
        return { kind: 'refused', status: 403, message: answer.message };
      case 'failed':
        return { kind: 'refused', status: 500, message: answer.message };
    }
  },
};
