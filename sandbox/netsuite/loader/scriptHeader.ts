import { ScriptRefused } from './scriptRefused.ts';
import type { ScriptKind } from '../project/definition.ts';

const LEADING_COMMENT = /^\uFEFF?\s*\/\*\*([\s\S]*?)\*\//;

const TYPE_NAMES: Readonly<Record<ScriptKind, string>> = {
  mapreducescript: 'MapReduceScript',
  usereventscript: 'UserEventScript',
  suitelet: 'Suitelet',
  scheduledscript: 'ScheduledScript',
};

/**
 * Checks that a script's file begins with the header NetSuite goes by.
 *
 * @throws ScriptRefused when the header is missing, names another version than 2.1, or another script type
 */
export function checkScriptHeader(file: string, source: string, kind: ScriptKind): void {
  const comment = LEADING_COMMENT.exec(source)?.[1];
  const version = tag(comment, 'NApiVersion');
  if (version === undefined)
    throw new ScriptRefused(file, 'it does not begin with a comment that has @NApiVersion');
  if (version !== '2.1') throw new ScriptRefused(file, `its @NApiVersion is ${version}, not 2.1`);
  const type = tag(comment, 'NScriptType');
  if (type?.toLowerCase() !== TYPE_NAMES[kind].toLowerCase()) {
    throw new ScriptRefused(file, `its @NScriptType is ${type ?? 'missing'}, not ${TYPE_NAMES[kind]}`);
  }
}

function tag(comment: string | undefined, name: string): string | undefined {
  return comment === undefined ? undefined : new RegExp(`@${name}\\s+(\\S+)`, 'i').exec(comment)?.[1];
}
