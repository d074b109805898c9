/** The layers of the bundle: dependencies point inwards. */
module.exports = {
  forbidden: [
    {
      name: 'no-cycles',
      comment: 'AMD breaks on a circular import',
      severity: 'error',
      from: {},
      to: { circular: true },
    },
    {
      name: 'domain-is-pure',
      severity: 'error',
      from: { path: '^src/domain/' },
      to: { pathNot: ['^src/domain/', '^node_modules/(@types/)?big\\.js/'] },
    },
    {
      name: 'sync-talks-to-ports',
      severity: 'error',
      from: { path: '^src/sync/' },
      to: { pathNot: ['^src/(sync|domain)/'] },
    },
    {
      name: 'zuora-client-is-over-an-http-port',
      severity: 'error',
      from: { path: '^src/zuora/' },
      to: {
        pathNot: [
          '^src/zuora/',
          '^src/domain/',
          '^src/sync/ports',
          '^node_modules/(@types/)?big\\.js/',
          '^node_modules/valibot/',
        ],
      },
    },
    {
      name: 'netsuite-adapts-ports',
      severity: 'error',
      from: { path: '^src/netsuite/' },
      to: { path: '^src/(entry|ui|zuora)/|^src/sync/(?!ports)' },
    },
    {
      name: 'ui-is-over-use-cases',
      severity: 'error',
      from: { path: '^src/ui/' },
      to: { path: '^src/(entry|zuora|netsuite)/' },
    },
    {
      name: 'nothing-imports-entry',
      severity: 'error',
      from: { path: '^src/(?!entry/)' },
      to: { path: '^src/entry/' },
    },
    {
      name: 'bundle-is-alone',
      severity: 'error',
      from: { path: '^src/' },
      to: { path: '^(sandbox|test|tools|bench)/' },
    },
    {
      name: 'sandbox-runs-built-files',
      severity: 'error',
      from: { path: '^sandbox/' },
      to: { path: '^src/' },
    },
    {
      name: 'tenant-knows-no-account',
      severity: 'error',
      from: { path: '^sandbox/zuora/' },
      to: { path: '^sandbox/(netsuite|scenario|cli)/' },
    },
    {
      name: 'account-knows-no-tenant',
      severity: 'error',
      from: { path: '^sandbox/netsuite/' },
      to: { path: '^sandbox/(zuora|scenario|cli)/' },
    },
  ],
  options: {
    tsPreCompilationDeps: true,
    tsConfig: { fileName: 'tsconfig.node.json' },
    doNotFollow: { path: 'node_modules' },
    exclude: { path: '@hitc/netsuite-types' },
  },
};
