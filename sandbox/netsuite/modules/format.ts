import { types } from 'node:util';
import type { Execution } from '../execution.ts';
import { SandboxDoesNotKnow } from '../suiteScriptError.ts';
import { FORMAT_TYPE } from './format/constants.ts';
import type { HostModule, HostModuleFactory } from './hostModule.ts';
import { missingArgument, wrongArgument } from './refusals.ts';

type Format = typeof import('N/format');

interface FormatOptions {
  readonly value: unknown;
  readonly type: unknown;
  readonly timezone?: unknown;
}

/** The typings name its members but not their values. */
const TIMEZONE = new Proxy({} as HostModule<Format>['Timezone'], {
  get(_target, name) {
    throw new SandboxDoesNotKnow(`format.Timezone.${String(name)} is not built in the sandbox`);
  },
});

/** N/format for dates and whole numbers, in a user's default formats: `M/D/YYYY`, and digits. */
export const formatModule: HostModuleFactory<Format> = (execution) => ({
  Type: FORMAT_TYPE,
  Timezone: TIMEZONE,
  format: (options: FormatOptions) => called(execution, 'format.format', options, formatted),
  parse: (options: FormatOptions): never => called(execution, 'format.parse', options, parsed) as never,
});

function called<T>(
  execution: Execution,
  api: string,
  options: FormatOptions,
  work: (options: FormatOptions) => T,
): T {
  return execution.call({ api, units: 0 }, () => {
    if (options.value === undefined || options.value === null) throw missingArgument(api, 'value');
    if (options.type === undefined) throw missingArgument(api, 'type');
    if (options.timezone !== undefined) throw new SandboxDoesNotKnow(`${api} with a time zone is not built`);
    return work(options);
  });
}

function formatted({ value, type }: FormatOptions): string {
  switch (type) {
    case FORMAT_TYPE.DATE:
      if (!types.isDate(value)) throw wrongArgument('format.format', 'value');
      return `${String(value.getMonth() + 1)}/${String(value.getDate())}/${String(value.getFullYear())}`;
    case FORMAT_TYPE.INTEGER:
      return String(wholeNumber('format.format', value));
    default:
      throw new SandboxDoesNotKnow(`format.format of type ${String(type)} is not built`);
  }
}

function parsed({ value, type }: FormatOptions): Date | number {
  switch (type) {
    case FORMAT_TYPE.DATE: {
      const [, month, day, year] = /^(\d{1,2})\/(\d{1,2})\/(\d{4})$/.exec(String(value)) ?? [];
      const date = new Date(Number(year), Number(month) - 1, Number(day));
      if (date.getMonth() !== Number(month) - 1) throw wrongArgument('format.parse', 'value');
      return date;
    }
    case FORMAT_TYPE.INTEGER:
      return wholeNumber('format.parse', value);
    default:
      throw new SandboxDoesNotKnow(`format.parse of type ${String(type)} is not built`);
  }
}

function wholeNumber(api: string, value: unknown): number {
  const number = Number(value);
  if (!Number.isInteger(number)) throw wrongArgument(api, 'value');
  return number;
}
