import type { Execution } from '../execution.ts';
import type { AccountServices } from '../services.ts';
import { SandboxDoesNotKnow, SuiteScriptError } from '../suiteScriptError.ts';
import type { HostModuleFactory } from './hostModule.ts';
import { notBuilt, withoutPromise } from './hostModule.ts';
import { missingArgument, requiredText, wrongArgument } from './refusals.ts';

type Email = typeof import('N/email');

/** Recipients, copies included, of one message. */
const MOST_RECIPIENTS = 10;

interface SendOptions {
  readonly author?: unknown;
  readonly recipients?: unknown;
  readonly cc?: unknown;
  readonly bcc?: unknown;
  readonly subject?: unknown;
  readonly body?: unknown;
  readonly attachments?: unknown;
}

/** N/email: what is sent lands in the account's list of sent mail. */
export const emailModule: HostModuleFactory<Email> = (execution, services) => ({
  send: withoutPromise('email.send', (options: SendOptions) => {
    execution.call({ api: 'email.send', units: 20 }, () => {
      send(execution, services, 'email.send', options);
    });
  }),
  sendBulk: withoutPromise('email.sendBulk', (options: SendOptions) => {
    execution.call({ api: 'email.sendBulk', units: 10 }, () => {
      send(execution, services, 'email.sendBulk', options);
    });
  }),
  sendCampaignEvent: withoutPromise('email.sendCampaignEvent', notBuilt('email.sendCampaignEvent')),
});

function send(
  { clock }: Execution,
  { emails, fixture }: AccountServices,
  api: string,
  options: SendOptions,
): void {
  const author = Number(options.author ?? NaN);
  if (Number.isNaN(author)) throw missingArgument(api, 'author');
  // The system user is nobody's employee record: a scheduled script has to name somebody.
  if (author <= 0 || !fixture.users.some(({ id }) => id === author)) {
    throw new SuiteScriptError(
      'SSS_AUTHOR_MUST_BE_EMPLOYEE',
      'The author internal id or email must match an employee.',
    );
  }
  if (options.attachments !== undefined) throw new SandboxDoesNotKnow(`${api} with attachments is not built`);
  const address = (recipient: unknown): string => {
    if (typeof recipient === 'string' && recipient.includes('@')) return recipient;
    const user = fixture.users.find(({ id }) => id === Number(recipient));
    if (user) return user.email;
    throw new SandboxDoesNotKnow(`${api} to ${String(recipient)}, who is no user of the account`);
  };
  const to = [options.recipients, options.cc, options.bcc]
    .flatMap((given) => listed(api, given))
    .map(address);
  if (listed(api, options.recipients).length === 0) throw missingArgument(api, 'recipients');
  if (to.length > MOST_RECIPIENTS) {
    throw new SuiteScriptError(
      'SSS_MAX_RECIPIENTS_EXCEEDED',
      `${api}: more than ${String(MOST_RECIPIENTS)} recipients.`,
    );
  }
  const subject = requiredText(api, 'subject', options.subject);
  const body = requiredText(api, 'body', options.body);
  emails.push({ author, to, subject, body, at: clock.iso() });
}

function listed(api: string, given: unknown): readonly unknown[] {
  if (given === undefined || given === null || given === '') return [];
  if (Array.isArray(given)) return given;
  if (typeof given === 'string' || typeof given === 'number') return [given];
  throw wrongArgument(api, 'recipients');
}
