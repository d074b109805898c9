import { randomUUID } from 'node:crypto';
import { gunzip, gzipSync } from 'node:zlib';
import fastify, { type FastifyInstance, type FastifyReply, type FastifyRequest } from 'fastify';
import { answer } from './answer.ts';
import { control, ControlError, type ControlCommand, type TenantHolder } from './control.ts';
import type { HttpRequest } from './http.ts';
import { markRunning } from './idempotency.ts';
import type { TenantReady } from './protocol.ts';
import { readZuoraState, type ZuoraState } from './state.ts';
import { openTenant } from './tenant.ts';

export interface TenantServerOptions {
  /** 0 or absent: a free port. */
  readonly port?: number | undefined;
  /** Absent: an empty tenant with the default client. */
  readonly state?: ZuoraState | undefined;
  /** The control surface's port, 0 for a free one; absent: no control surface. */
  readonly control?: number | undefined;
  /** The instant at which the tenant's own clock stands, ISO 8601; absent: the machine's clock. */
  readonly today?: string | undefined;
  /** What its access tokens are made from; absent: chance, so that no other tenant makes the same. */
  readonly seed?: string | undefined;
}

export interface TenantServer extends TenantReady {
  close(): Promise<void>;
}

const HOST = '127.0.0.1';
const LARGEST_BODY = 256 * 1024 * 1024;

/**
 * Serves a tenant over HTTP on 127.0.0.1.
 *
 * @throws the system's error when a port is taken
 */
export async function startTenant(options: TenantServerOptions = {}): Promise<TenantServer> {
  const fixed = options.today === undefined ? undefined : Date.parse(options.today);
  if (fixed !== undefined && Number.isNaN(fixed))
    throw new RangeError(`not an instant: ${String(options.today)}`);
  const clock = (): number => fixed ?? Date.now();
  const seed = options.seed ?? randomUUID();
  const holder: TenantHolder = { tenant: openTenant(options.state ?? emptyState(), clock(), seed) };

  const surface = zuoraSurface(holder, clock);
  const url = await surface.listen({ host: HOST, port: options.port ?? 0 });
  if (options.control === undefined) return { url, close: () => surface.close() };

  const commands = controlSurface(holder);
  try {
    const controlUrl = await commands.listen({ host: HOST, port: options.control });
    return {
      url,
      control: controlUrl,
      close: async () => {
        await Promise.all([surface.close(), commands.close()]);
      },
    };
  } catch (error) {
    await surface.close();
    throw error;
  }
}

function emptyState(): ZuoraState {
  const read = readZuoraState({});
  if ('problem' in read) throw new Error(read.problem.message);
  return read;
}

/** Every request goes to the tenant as it came; routing, parsing and errors are the tenant's own. */
function zuoraSurface(holder: TenantHolder, clock: () => number): FastifyInstance {
  const server = plainServer();
  const serve = async (request: FastifyRequest, reply: FastifyReply): Promise<void> => {
    const asked = received(request);
    const given = answer(holder.tenant, asked, clock());
    if (given.drop) {
      reply.hijack();
      request.raw.socket.destroy();
      return;
    }
    if (given.delayMilliseconds !== undefined) {
      await passed(given.delayMilliseconds);
      markRunning(holder.tenant, asked, false);
    }
    reply.code(given.status).headers(given.headers);
    await reply.send(compressed(request, reply, given.body));
  };
  server.setNotFoundHandler(serve);
  server.setErrorHandler((_error, _request, reply) => {
    reply.code(400).type('application/json').send('{"message":"The request could not be read."}');
  });
  return server;
}

/** Answers over 1,000 bytes are compressed when the caller asks for it. */
function compressed(request: FastifyRequest, reply: FastifyReply, body: string): string | Buffer {
  if (Buffer.byteLength(body) <= 1000 || !/\bgzip\b/.test(String(request.headers['accept-encoding'] ?? '')))
    return body;
  reply.header('content-encoding', 'gzip');
  return gzipSync(body);
}

function received(request: FastifyRequest): HttpRequest {
  const headers = Object.entries(request.headers).map(([name, value]): [string, string] => [
    name,
    Array.isArray(value) ? value.join(', ') : (value ?? ''),
  ]);
  return {
    method: request.method,
    path: request.url,
    headers: Object.fromEntries(headers),
    body: typeof request.body === 'string' ? request.body : '',
  };
}

function controlSurface(holder: TenantHolder): FastifyInstance {
  const server = plainServer();
  const commands: readonly ControlCommand[] = ['reset', 'cancel', 'pay', 'state'];
  for (const command of commands) {
    server.post(`/${command}`, (request, reply) => {
      try {
        return reply.send(control(holder, command, JSON.parse(String(request.body))));
      } catch (error) {
        if (error instanceof ControlError) return reply.code(400).send({ error: error.message });
        if (error instanceof SyntaxError) return reply.code(400).send({ error: 'the body is not JSON' });
        throw error;
      }
    });
  }
  server.setNotFoundHandler((request, reply) =>
    reply.code(400).send({ error: `the control surface does not know ${request.method} ${request.url}` }),
  );
  return server;
}

/** Bodies arrive as text whatever their type: the tenant reads numbers digit by digit. */
function plainServer(): FastifyInstance {
  const server = fastify({ bodyLimit: LARGEST_BODY, forceCloseConnections: true });
  server.removeAllContentTypeParsers();
  server.addContentTypeParser('*', { parseAs: 'buffer' }, (request, body: Buffer, done) => {
    if (request.headers['content-encoding'] !== 'gzip') {
      done(null, body.toString('utf8'));
      return;
    }
    gunzip(body, (error, plain) => {
      done(error, error ? undefined : plain.toString('utf8'));
    });
  });
  return server;
}

function passed(milliseconds: number): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, milliseconds));
}
