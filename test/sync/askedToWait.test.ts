import { askedToWaitUntil } from '../../src/sync/askedToWait';
import { settings } from '../domain/builders';
import { World } from './world';

describe('a wait that Zuora asked for', () => {
  it('is that of the address in the settings, and of no other', () => {
    const world = new World();
    const until = world.now + 1_000;
    const quiet = {
      until: (host: string) => (host === 'https://rest.a.com' ? until : 0),
      keep: () => undefined,
    };
    const ports = { ...world.ports, quiet };
    const asked = (baseUrl: string | null): number | null =>
      askedToWaitUntil({ ports, settings: settings({ baseUrl }) });
    expect([asked('https://rest.a.com'), asked('https://rest.b.com'), asked(null)]).toEqual([
      until,
      null,
      null,
    ]);
  });
});
