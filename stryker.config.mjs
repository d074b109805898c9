/** Mutation testing of what decides over money: `npm run mutation`. */
export default {
  testRunner: 'jest',
  jest: { configFile: 'jest.config.cjs', config: {} },
  mutate: ['src/domain/**/*.ts', 'src/sync/**/*.ts'],
  coverageAnalysis: 'perTest',
  reporters: ['clear-text', 'json', 'html'],
  jsonReporter: { fileName: 'build/mutation/mutation.json' },
  htmlReporter: { fileName: 'build/mutation/mutation.html' },
  tempDirName: 'build/stryker',
};
