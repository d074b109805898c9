import fastify, { type FastifyInstance, type FastifyReply, type FastifyRequest } from 'fastify';
import { SandboxDoesNotKnow, SuiteScriptError } from '../netsuite/suiteScriptError.ts';
import type { Company } from './company.ts';
import { creditMemoListPages } from './creditMemoListPages.ts';
import { creditMemoPages } from './creditMemoPages.ts';
import { customRecordPages } from './customRecordPages.ts';
import { homePages, linksOf } from './homePage.ts';
import { html } from './markup.ts';
import { type PageFrame, wholePage } from './page.ts';
import { paymentPages } from './paymentPage.ts';
import type { Person } from './people.ts';
import { refundPages } from './refundPage.ts';
import { scriptPages } from './scriptPages.ts';
import { suiteletPages } from './suiteletPage.ts';
import { tenantPages } from './tenantPages.ts';
import type { Pages, Reply, Visit } from './visit.ts';

const HOST = '127.0.0.1';
const PORTS_TRIED = 100;
const MINUTE = 60_000;

const PAGES: Pages = {
  ...homePages,
  ...creditMemoListPages,
  ...creditMemoPages,
  ...paymentPages,
  ...refundPages,
  ...customRecordPages,
  ...scriptPages,
  ...suiteletPages,
  ...tenantPages,
  '/sandbox/clock': ({ company, parameters }) => {
    const minutes = Number(parameters['sandbox_minutes']);
    if (Number.isInteger(minutes) && minutes > 0 && minutes <= 1_440)
      company.account.advance(minutes * MINUTE);
    return { kind: 'redirect', to: localAddress(parameters['back']) };
  },
};

export interface WebServer {
  readonly url: string;
  close(): Promise<void>;
}

/** Serves a company's account on the first free port from the given one on; 0 is any free one. */
export async function startWebServer(company: Company, port: number): Promise<WebServer> {
  const server = fastify({ forceCloseConnections: true });
  let person: Person = company.people[0];
  let notice: PageFrame['notice'] = null;
  server.addContentTypeParser(
    'application/x-www-form-urlencoded',
    { parseAs: 'string' },
    (_request, body, done) => {
      done(null, body);
    },
  );
  server.setNotFoundHandler((request, reply) => {
    if (!isFromHere(request)) return reply.code(403).send('This page takes forms of its own only.');
    const visit = visitOf(request, company, person);
    const path = visit.address.replace(/\?.*$/, '');
    if (path === '/sandbox/person') {
      person = company.people.find(({ key }) => key === visit.parameters['sandbox_person']) ?? person;
      return reply.redirect(localAddress(visit.parameters['back']), 303);
    }
    const answer = answered(path, visit);
    if (answer.kind === 'redirect') {
      if (answer.notice !== undefined)
        notice = { kind: answer.isError ? 'error' : 'confirmation', text: answer.notice };
      return reply.redirect(answer.to, 303);
    }
    const frame = frameOf(visit, notice);
    if (answer.kind !== 'file') notice = null;
    return sendReply(reply, answer, frame);
  });
  return { url: await listen(server, port), close: () => server.close() };
}

function answered(path: string, visit: Visit): Reply {
  const page = Object.hasOwn(PAGES, path) ? PAGES[path] : undefined;
  if (!page) return { kind: 'refused', status: 404, message: 'There is no such page.' };
  if (path.startsWith('/sandbox/') && visit.method !== 'POST')
    return { kind: 'refused', status: 404, message: 'There is no such page.' };
  try {
    return page(visit);
  } catch (error) {
    if (error instanceof SuiteScriptError) return { kind: 'refused', status: 403, message: error.message };
    if (!(error instanceof SandboxDoesNotKnow)) throw error;
    return { kind: 'refused', status: 500, message: `The sandbox does not know: ${error.message}` };
  }
}

function sendReply(
  reply: FastifyReply,
  answer: Exclude<Reply, { kind: 'redirect' }>,
  frame: PageFrame,
): FastifyReply {
  if (answer.kind === 'file') {
    return reply.type('text/html; charset=utf-8').headers(answer.headers).send(answer.content);
  }
  const isPage = answer.kind === 'page';
  const body = isPage
    ? wholePage(frame, answer.title, answer.content)
    : wholePage(frame, 'Notice', html`<div class="message error" role="alert">${answer.message}</div>`);
  return reply
    .code(isPage ? 200 : answer.status)
    .type('text/html; charset=utf-8')
    .send(body);
}

function frameOf(visit: Visit, notice: PageFrame['notice']): PageFrame {
  const { company, person, address } = visit;
  const { fixture, clock } = company.account.services;
  return {
    account: fixture.accountId,
    people: company.people,
    person,
    clock: clock.iso().replace('T', ' ').replace('Z', ' UTC'),
    links: linksOf(visit),
    address: address.startsWith('/sandbox/') ? '/' : address,
    notice,
  };
}

function visitOf(request: FastifyRequest, company: Company, person: Person): Visit {
  const body = typeof request.body === 'string' ? request.body : '';
  const query = request.url.split('?')[1] ?? '';
  return {
    company,
    person,
    method: request.method === 'POST' ? 'POST' : 'GET',
    address: request.url,
    parameters: {
      ...Object.fromEntries(new URLSearchParams(query)),
      ...Object.fromEntries(new URLSearchParams(body)),
    },
    body,
    headers: Object.fromEntries(
      Object.entries(request.headers).map(([name, value]) => [name, String(value ?? '')]),
    ),
  };
}

/** Forms of other sites are not taken. */
function isFromHere({ method, headers }: FastifyRequest): boolean {
  if (method === 'GET' || method === 'HEAD') return true;
  return headers.origin === undefined || headers.origin === `http://${headers.host ?? ''}`;
}

function localAddress(address: string | undefined): string {
  return address !== undefined && /^\/(?![/\\])/.test(address) ? address : '/';
}

async function listen(server: FastifyInstance, first: number): Promise<string> {
  for (let tried = 0; ; tried += 1) {
    try {
      return await server.listen({ host: HOST, port: first === 0 ? 0 : first + tried });
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code !== 'EADDRINUSE' || tried >= PORTS_TRIED) throw error;
    }
  }
}
