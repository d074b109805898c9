import { lookedAtTogether } from '../../../../sandbox/netsuite/loader/contextPool.ts';
import type { SandboxAccount } from '../../../../sandbox/netsuite/account.ts';
import { ADMINISTRATOR, FOLDER, mapReduce, removeProjects, scriptAccount } from '../account/scriptAccount.ts';

afterAll(removeProjects);

const ONE_MAP = `return { getInputData: () => ['a'], map: () => {} };`;
const NOTHING = '';
const FIRST_MEMBER = 'Array.prototype.first = function () { return this[0]; };';
const OWN_GLOBAL = 'globalThis.left = 1;';

/** An account whose module does something to its globals, and says what it found of it. */
function accountThat(change: string): SandboxAccount {
  return scriptAccount({
    'mr.js': mapReduce(ONE_MAP),
    'm.js': `define([], () => ({
      work: () => { const found = [typeof [].first, typeof globalThis.left]; ${change} return found; },
      fail: () => { if ([].first) throw new RangeError('found'); ${change} },
    }));`,
  });
}

describe('invocations that are looked at together', () => {
  it.each([
    ['nothing', NOTHING, 1],
    ['a member of a built-in object', FIRST_MEMBER, 2],
    ['a global', OWN_GLOBAL, 1],
  ])('find nothing of each other where each leaves %s', (_name, change, times) => {
    const account = accountThat(change);
    const works = (): unknown => account.runModule(`${FOLDER}/m.js`, 'work', [], ADMINISTRATOR);
    let done = 0;
    const found = lookedAtTogether(() => {
      done += 1;
      return [works(), works(), works()];
    });
    expect(found).toEqual(Array.from({ length: 3 }, () => ['undefined', 'undefined']));
    expect(done).toBe(times);
  });

  it('do not fail of what another one left', () => {
    const account = accountThat(FIRST_MEMBER);
    const fails = (): unknown => account.runModule(`${FOLDER}/m.js`, 'fail', [], ADMINISTRATOR);
    expect(lookedAtTogether(() => [fails(), fails()])).toEqual([undefined, undefined]);
  });

  it('leave nothing for those that come after, though the work fails of itself', () => {
    const account = accountThat(FIRST_MEMBER);
    const works = (): unknown => account.runModule(`${FOLDER}/m.js`, 'work', [], ADMINISTRATOR);
    expect(() =>
      lookedAtTogether(() => {
        works();
        throw new RangeError('its own');
      }),
    ).toThrow(new RangeError('its own'));
    expect(works()).toEqual(['undefined', 'undefined']);
  });
});
