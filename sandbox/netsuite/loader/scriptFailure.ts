/** An error that came out of a script, whatever the script threw. */
export interface ScriptFailure {
  readonly name: string;
  readonly message: string;
  readonly stack: readonly string[];
}

/** Reads what a script threw; its errors are of another context's classes, so only their members count. */
export function scriptFailure(thrown: unknown): ScriptFailure {
  if (typeof thrown !== 'object' || thrown === null) {
    return { name: 'UNEXPECTED_ERROR', message: String(thrown), stack: [] };
  }
  const { name, message, stack } = thrown as { name?: unknown; message?: unknown; stack?: unknown };
  return {
    name: typeof name === 'string' && name !== '' ? name : 'UNEXPECTED_ERROR',
    message: typeof message === 'string' ? message : (JSON.stringify(thrown) ?? ''),
    stack:
      typeof stack === 'string'
        ? stack
            .split('\n')
            .slice(1)
            .map((line) => line.trim())
        : [],
  };
}

/** `NAME: message`, for reports and lists. */
export function failureLine({ name, message }: ScriptFailure): string {
  return message === '' ? name : `${name}: ${message}`;
}

/** The text NetSuite hands `summarize` for an error of an earlier stage, and shows in the execution log. */
export function serializedFailure({ name, message, stack }: ScriptFailure): string {
  return JSON.stringify({ type: 'error.SuiteScriptError', name, message, stack, id: '', notifyOff: false });
}
