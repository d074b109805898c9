// The SDF project is rooted at the repository. Named exports, because SuiteCloud CLI loads this file with require().
export const defaultProjectFolder = '.';
export const commands = {};
