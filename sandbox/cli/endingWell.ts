import { DeployError } from '../netsuite/project/deployError.ts';

/** Runs a command; a project that cannot be deployed is the reader's to mend, so it is told without a stack. */
export async function endingWell(command: () => Promise<number>): Promise<number> {
  try {
    return await command();
  } catch (error) {
    if (!(error instanceof DeployError)) throw error;
    process.stderr.write(`The project cannot be deployed: ${error.message}\nWas it built? npm run build\n`);
    return 1;
  }
}
