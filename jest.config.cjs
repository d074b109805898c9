const SuiteCloud = require('@oracle/suitecloud-unit-testing/jest-configuration/SuiteCloudJestConfiguration');

const oracle = SuiteCloud.build({ projectFolder: 'FileCabinet', projectType: SuiteCloud.ProjectType.ACP });
const typescriptWith = (module) => [
  '@swc/jest',
  { jsc: { parser: { syntax: 'typescript' }, target: 'es2022' }, module: { type: 'commonjs', ...module } },
];
const typescript = typescriptWith({});

const project = (displayName, folders, more = {}) => ({
  displayName,
  rootDir: __dirname,
  testMatch: folders.map((folder) => `<rootDir>/test/${folder}/**/*.test.ts`),
  transform: { '^.+\\.ts$': typescript },
  modulePathIgnorePatterns: ['<rootDir>/FileCabinet', '<rootDir>/build'],
  ...more,
});

/** Oracle's stubs stand in for N/*; their transformer turns the stubs' AMD into CommonJS. */
const adapters = {
  moduleNameMapper: oracle.moduleNameMapper,
  transformIgnorePatterns: oracle.transformIgnorePatterns,
  // Host modules are used in place: an interop copy of them would lack their members, as in NetSuite.
  transform: { '^.+\\.ts$': typescriptWith({ noInterop: true }), '^.+\\.js$': oracle.transform['^.+\\.js$'] },
};

/** Packages that come as ES modules only. */
const withEsmPackages = {
  transform: { '^.+\\.(ts|js)$': typescript },
  transformIgnorePatterns: ['/node_modules/(?!@rgrove/parse-xml/)'],
};

/** The browser comes as an ES module. */
const inBrowser = {
  transform: { '^.+\\.(ts|js)$': typescript },
  transformIgnorePatterns: ['/node_modules/(?!@sparticuz/)'],
};

module.exports = {
  // Commands and whole accounts run in some tests; a busy machine must not fail them.
  testTimeout: 60_000,
  projects: [
    project('bundle', ['domain', 'sync', 'zuora', 'ui', 'docs']),
    project('adapters', ['netsuite', 'entry'], adapters),
    project('sandbox', ['sandbox'], withEsmPackages),
    project('tools', ['tools'], withEsmPackages),
    project('scenarios', ['e2e'], withEsmPackages),
    project('browser', ['browser'], inBrowser),
  ],
};
