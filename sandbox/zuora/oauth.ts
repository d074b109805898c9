import * as v from 'valibot';
import { familyOf, json, reasons, type HttpAnswer, type HttpRequest } from './http.ts';
import { countTokenRequest, tokenHeaders } from './limits.ts';
import { newId, newProcessId, type Tenant } from './tenant.ts';

const formSchema = v.object({
  client_id: v.pipe(v.string(), v.length(36)),
  client_secret: v.pipe(v.string(), v.nonEmpty(), v.maxLength(42)),
  grant_type: v.literal('client_credentials'),
});

/** `POST /oauth/token`: an access token for a client's id and secret. */
export function issueToken(tenant: Tenant, request: HttpRequest, now: number): HttpAnswer {
  const headers = (): Record<string, string> => tokenHeaders(tenant, now);
  const failed = (status: number, error: string, message: string): HttpAnswer =>
    json(
      status,
      { timestamp: new Date(now).toISOString(), status, error, message, path: '/oauth/token' },
      headers(),
    );

  if (!countTokenRequest(tenant, now)) {
    return json(
      429,
      { status: 429, message: 'Too many token requests', path: '/oauth/token' },
      {
        ...headers(),
        'Retry-After': String(60 - (Math.floor(now / 1000) % 60)),
      },
    );
  }
  if (
    !(request.headers['content-type'] ?? '').toLowerCase().startsWith('application/x-www-form-urlencoded')
  ) {
    return failed(400, 'Bad Request', 'The body must be application/x-www-form-urlencoded');
  }
  const form = v.safeParse(formSchema, Object.fromEntries(new URLSearchParams(request.body)));
  if (!form.success) {
    const field = String(form.issues[0].path?.[0].key ?? 'body');
    return failed(
      400,
      'Bad Request',
      field === 'client_id' ? 'Invalid client id: 36 characters expected' : `Invalid ${field}`,
    );
  }
  const client = tenant.clients.find(({ id }) => id === form.output.client_id);
  if (!client) return failed(400, 'Bad Request', `Invalid client id ${form.output.client_id}`);
  if (client.secret !== form.output.client_secret) return json(401, { error: 'invalid_client' }, headers());
  if (client.deactivated) return json(403, { status: 403, path: '/oauth/token' }, headers());

  const spanned = entitiesAsked(tenant, request);
  if (spanned === 'no id')
    return failed(400, 'Bad Request', 'Invalid Zuora-Entity-Ids: 36 characters expected');
  if (spanned === 'foreign') return foreignEntity(tenant, headers());

  const token = newId(tenant, `token ${tenant.seed}`);
  tenant.tokens.set(token, now + tenant.options.tokenSeconds * 1000);
  if (spanned.only !== null) tenant.tokenEntities.set(token, spanned.only);
  const entities = spanned.all.length > 0 ? spanned.all : [SINGLE_ENTITY];
  return json(
    200,
    {
      access_token: token,
      token_type: 'bearer',
      expires_in: tenant.options.tokenSeconds,
      jti: newId(tenant, `jti ${tenant.seed}`),
      scope: [
        'user.5ab0cafe00000000000000000000a9e0',
        ...entities.map((id) => `entity.${id}`),
        'service.echo.read',
        'tenant.1',
      ].join(' '),
    },
    headers(),
  );
}

interface Spanned {
  readonly all: readonly string[];
  /** The one that the token was asked for. */
  readonly only: string | null;
}

const ENTITY_ID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i;

/** The entities a new token is for: with `Zuora-Entity-Ids`, a UUID with hyphens, that one (reference, section 8). */
function entitiesAsked({ options }: Tenant, { headers }: HttpRequest): Spanned | 'no id' | 'foreign' {
  const only = headers['zuora-entity-ids'];
  if (options.entities.length === 0 || only === undefined) return { all: options.entities, only: null };
  if (!ENTITY_ID.test(only)) return 'no id';
  return options.entities.includes(only) ? { all: [only], only } : 'foreign';
}

function foreignEntity(tenant: Tenant, headers: Readonly<Record<string, string>> = {}): HttpAnswer {
  const refused = reasons(
    400,
    90000020,
    'The entity is missing or not one of this user.',
    newProcessId(tenant),
  );
  return { ...refused, headers: { ...refused.headers, ...headers } };
}

const SINGLE_ENTITY = '00000000-0000-4000-8000-000000000001';

const CHALLENGE = 'Basic realm=Zuora API, ZSession realm=Zuora API, Bearer realm=Zuora API';

/** Refuses a call without a live token, or for another entity than the token spans; null when it may go on. */
export function refuseUnauthorized(tenant: Tenant, request: HttpRequest, now: number): HttpAnswer | null {
  const [, token] = /^bearer +(\S+)$/i.exec(request.headers['authorization'] ?? '') ?? [];
  if (token === undefined) return json(400, { message: 'No bearer token' });
  const expires = tenant.tokens.get(token);
  if (expires === undefined || now >= expires) return authenticationError(tenant, request.path);
  const { entities } = tenant.options;
  if (entities.length === 0) return null;
  // A token of one entity needs no header, and lets nobody into another.
  const own = tenant.tokenEntities.get(token);
  const asked = request.headers['zuora-entity-ids'] ?? own ?? '';
  return entities.includes(asked) && asked === (own ?? asked) ? null : foreignEntity(tenant);
}

/** A bad or expired token; CRUD calls and actions say it in another shape than the v1 calls. */
export function authenticationError(tenant: Tenant, path: string): HttpAnswer {
  if (familyOf(path) !== 'v1') {
    return json(401, { message: 'Authentication error' }, { 'WWW-Authenticate': CHALLENGE });
  }
  return reasons(401, 90000011, 'Authentication error', newProcessId(tenant));
}
