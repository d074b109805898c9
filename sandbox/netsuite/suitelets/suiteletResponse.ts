import { type PageModel, pageModelOf } from '../modules/ui/pageModel.ts';
import { recordAddress, suiteletAddress, type AddressParameters } from '../modules/ui/addresses.ts';
import { missingArgument, wrongArgument } from '../modules/refusals.ts';
import { SandboxDoesNotKnow } from '../suiteScriptError.ts';

/** What a Suitelet has answered so far. */
export interface WrittenResponse {
  text: string;
  page: PageModel | null;
  location: string | null;
  readonly headers: Record<string, string>;
}

/** `context.response` of a Suitelet, which writes into `written`. */
export function scriptResponse(written: WrittenResponse): object {
  const write = (given: string | { readonly output: string }): void => {
    const output: unknown = typeof given === 'object' ? given.output : given;
    if (output === undefined || output === null) throw missingArgument('ServerResponse.write', 'output');
    if (typeof output !== 'string') throw wrongArgument('ServerResponse.write', 'output');
    written.text += output;
  };
  const unknown = (member: string) => (): never => {
    throw new SandboxDoesNotKnow(`ServerResponse.${member}`);
  };
  const setHeader = ({ name, value }: { name: string; value: string }): void => {
    written.headers[name.toLowerCase()] = value;
  };
  return {
    get headers() {
      return { ...written.headers };
    },
    write,
    writeLine: (given: string | { readonly output: string }) => {
      write(given);
      written.text += '\n';
    },
    writePage: (given: unknown) => {
      const object =
        typeof given === 'object' && given !== null && 'pageObject' in given ? given.pageObject : given;
      const page = pageModelOf(object);
      if (!page) throw wrongArgument('ServerResponse.writePage', 'pageObject');
      written.page = page;
    },
    setHeader,
    addHeader: setHeader,
    sendRedirect: (given: {
      readonly type: string;
      readonly identifier: string;
      readonly id?: string;
      readonly editMode?: boolean;
      readonly parameters?: AddressParameters;
    }) => {
      if (given.type === 'SUITELET') {
        written.location = suiteletAddress(given.identifier, given.id ?? '', given.parameters);
      } else if (given.type === 'RECORD') {
        written.location = recordAddress(
          given.identifier,
          given.id ?? null,
          given.editMode ?? false,
          given.parameters,
        );
      } else {
        throw new SandboxDoesNotKnow(`redirections of the type ${given.type}`);
      }
    },
    getHeader: ({ name }: { name: string }) => written.headers[name.toLowerCase()] ?? null,
    setCdnCacheable: unknown('setCdnCacheable'),
    renderPdf: unknown('renderPdf'),
    writeFile: unknown('writeFile'),
  };
}
