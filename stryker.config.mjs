/** Mutation testing of what decides over money: `npm run mutation`. */
export default {
  plugins: ['./tools/mutation/testRunner.ts', './tools/mutation/sentences.ts'],
  testRunner: 'project',
  // The scenarios run the built bundle.
  buildCommand: 'npm run build',
  mutate: ['src/domain/**/*.ts', 'src/sync/**/*.ts'],
  ignorers: ['sentences'],
  ignorePatterns: ['/build', '/docs', '/bench'],
  coverageAnalysis: 'perTest',
  concurrency: 2,
  maxTestRunnerReuse: 250,
  testRunnerNodeArgs: ['--max-old-space-size=1000'],
  // The runner ends endless tests itself; this is for what it cannot end.
  timeoutMS: 600_000,
  reporters: ['clear-text', 'progress-append-only', 'json', 'html'],
  jsonReporter: { fileName: 'build/mutation/mutation.json' },
  htmlReporter: { fileName: 'build/mutation/mutation.html' },
  tempDirName: 'build/stryker',
};
