import { SandboxDoesNotKnow } from '../suiteScriptError.ts';

/** A request of a browser to a Suitelet. */
export interface SuiteletRequest {
  readonly method: 'GET' | 'POST';
  readonly url: string;
  /** Of the address and of a posted form, the last of each name. */
  readonly parameters: Readonly<Record<string, string>>;
  readonly body: string;
  readonly headers: Readonly<Record<string, string>>;
}

/** How a form names the value in a line of a sublist. */
export function sublistInputName(sublist: string, line: number, field: string): string {
  return `${sublist}:${String(line)}:${field}`;
}

/** `context.request` of a Suitelet. */
export function scriptRequest(request: SuiteletRequest): object {
  const parameters: Record<string, string> = {};
  const lines = new Map<string, Map<string, string>[]>();
  for (const [name, value] of Object.entries(request.parameters)) {
    const [sublist, line, field] = name.split(':');
    if (sublist === undefined || line === undefined || field === undefined) {
      parameters[name] = value;
      continue;
    }
    const group = lines.get(sublist) ?? [];
    lines.set(sublist, group);
    const at = Number(line);
    while (group.length <= at && at < MOST_LINES) group.push(new Map());
    group[at]?.set(field, value);
  }
  const unknown = (member: string): never => {
    throw new SandboxDoesNotKnow(`ServerRequest.${member}`);
  };
  return {
    method: request.method,
    url: request.url,
    body: request.body,
    headers: request.headers,
    parameters,
    // NetSuite counts -1 lines of a sublist that was not posted.
    getLineCount: ({ group }: { group: string }) => lines.get(group)?.length ?? -1,
    getSublistValue: ({ group, name, line }: { group: string; name: string; line: number }) =>
      lines.get(group)?.[line]?.get(name) ?? null,
    get files(): never {
      return unknown('files');
    },
    get clientIpAddress(): never {
      return unknown('clientIpAddress');
    },
  };
}

const MOST_LINES = 10_000;
