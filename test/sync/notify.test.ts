import { SyncFailure } from '../../src/domain/failure';
import { pauseSync } from '../../src/sync/notify';
import { settings } from '../domain/builders';
import { World } from './world';

describe('the mail about a pause', () => {
  it.each([
    [{ detail: 'token request answered 401' }, 'token request answered 401'],
    [{}, 'Check client id and secret in the settings'],
  ])('says what Zuora said, where it said anything: %j', (facts, second) => {
    const world = new World();
    const bodies: string[] = [];
    const mail = {
      send: (...[, , , body]: Parameters<typeof world.ports.mail.send>) => void bodies.push(body),
    };
    const told = settings({ notify: ['a@example.com'], notifyFrom: 7 });
    pauseSync(new SyncFailure('CREDENTIALS_REJECTED', facts), { ...world.ports, mail }, told);
    expect(bodies.map((body) => body.split('\n')[1]?.startsWith(second))).toEqual([true]);
  });
});
