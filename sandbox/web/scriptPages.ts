import { actForm, html, table } from './markup.ts';
import { acted, type Pages, type Reply, requireAdministrator, sent, type Visit } from './visit.ts';

const SCRIPTS = '/app/common/scripting/scriptstatus.nl';
const MOST_SHOWN = 200;

/** Scripts: their deployments to run, what they used, and what they logged. */
export const scriptPages: Pages = {
  [SCRIPTS]: scripts,
  '/app/common/scripting/scriptnotearchive.nl': log,
  '/sandbox/script/run': (visit) => {
    const script = sent(visit, 'script');
    const deployment = sent(visit, 'deployment');
    const { account } = visit.company;
    return acted(SCRIPTS, `${deployment} has run.`, () => {
      requireAdministrator(visit);
      if (sent(visit, 'status') === 'SCHEDULED') account.runScheduled(deployment);
      else {
        account.services.tasks.submit({ script, deployment, parameters: {}, user: visit.person.user });
        account.runSubmitted();
      }
    });
  },
};

function scripts(visit: Visit): Reply {
  requireAdministrator(visit);
  const { account } = visit.company;
  const { services } = account;
  const deployments = services.project.scripts.flatMap((script) =>
    script.deployments.map((deployment) => {
      const mayRun = script.kind === 'mapreducescript' && deployment.isDeployed;
      return [
        script.name,
        deployment.id,
        deployment.isDeployed ? deployment.status : 'Not deployed',
        mayRun
          ? actForm(
              '/sandbox/script/run',
              'Run now',
              html`<input type="hidden" name="script" value="${script.id}" />
                <input type="hidden" name="deployment" value="${deployment.id}" />
                <input type="hidden" name="status" value="${deployment.status}" />`,
            )
          : '',
      ];
    }),
  );
  const executions = services.executions
    .slice(-MOST_SHOWN)
    .reverse()
    .map(({ script, stage, units, httpsCalls, error }) => [script, stage, units, httpsCalls, error ?? '']);
  const content = html`<h2>Deployments</h2>
    ${table('Deployments', [{ label: 'Script' }, { label: 'Deployment' }, { label: 'Status' }, { label: 'Action' }], deployments)}
    <h2>Executions</h2>
    ${table(
      'Executions',
      [
        { label: 'Script' },
        { label: 'Entry point' },
        { label: 'Units', isFigure: true },
        { label: 'HTTPS calls', isFigure: true },
        { label: 'Error' },
      ],
      executions,
    )}`;
  return { kind: 'page', title: 'Scripts', content };
}

function log(visit: Visit): Reply {
  requireAdministrator(visit);
  const { account } = visit.company;
  const entries = account.services.logs
    .slice(-MOST_SHOWN)
    .reverse()
    .map(({ at, level, script, title, details }) => [
      at,
      level.toUpperCase(),
      script,
      title,
      html`<pre>${details}</pre>`,
    ]);
  const columns = ['Time', 'Type', 'Script', 'Title', 'Details'].map((label) => ({ label }));
  return { kind: 'page', title: 'Execution Log', content: table('Log entries', columns, entries) };
}
