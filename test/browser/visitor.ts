import { mkdirSync } from 'node:fs';
import sparticuz from '@sparticuz/chromium';
import axe from 'axe-core';
import { type Browser, chromium, type Page } from 'playwright-core';
import { startSandbox } from './sandboxProcess.ts';

const SCREENSHOTS = 'build/screenshots';
/** Pixels above the heading of a picture. */
const MARGIN = 12;
const FOR_DOCS = `${SCREENSHOTS}/docs`;
const PAGES = '/app/site/hosting/scriptlet.nl?script=customscript_zcm_dashboard_sl&deploy=customdeploy_zcm_';

/** What is not there by then is not coming. */
const MILLISECONDS = 15_000;

/** Somebody at a browser, in an account of their own with the small company in it. */
export interface Visitor {
  readonly page: Page;
  /** Opens an address of the account. */
  open(address: string): Promise<void>;
  /** Opens a page of the sync. */
  openPage(name: string, parameters?: Readonly<Record<string, string>>): Promise<void>;
  /** Opens a page of the sync's settings. */
  openSettings(name: string): Promise<void>;
  become(person: 'administrator' | 'admin' | 'operator' | 'clerk'): Promise<void>;
  /** The status an address answers with, to this person. */
  statusOf(address: string): Promise<number | undefined>;
  press(button: string): Promise<void>;
  /** Everything the page says. */
  said(): Promise<string>;
  /** Keeps a picture, and finds nothing on the page that complains or keeps people out. */
  look(picture: string): Promise<void>;
  /**
   * Keeps a picture of the page without the account around it, for `docs/`.
   *
   * @param most - its greatest height
   * @param from - heading it begins with; the page's own by default
   */
  picture(name: string, most: number, from?: string): Promise<void>;
  /** Ends the sandbox as Ctrl-C does; gives its exit code. */
  leave(): Promise<number | null>;
}

/** @param options - of `npm start` */
export async function visitor(...options: readonly string[]): Promise<Visitor> {
  const [sandbox, browser] = await Promise.all([startSandbox(options), openBrowser()]);
  const page = await browser.newPage({ viewport: { width: 1280, height: 900 } });
  page.setDefaultTimeout(MILLISECONDS);
  const complaints: string[] = [];
  page.on('console', (message) => {
    if (message.type() === 'error') complaints.push(message.text());
  });
  page.on('pageerror', (error) => complaints.push(error.message));
  const open = async (address: string): Promise<void> => {
    await page.goto(`${sandbox.url}${address}`);
  };
  const press = async (button: string): Promise<void> => {
    await page.locator('main').getByRole('button', { name: button, exact: true }).first().click();
    await page.waitForLoadState();
  };
  return {
    page,
    open,
    openPage: (name, parameters = {}) =>
      open(`${PAGES}dashboard&${new URLSearchParams({ page: name, ...parameters }).toString()}`),
    openSettings: (name) => open(`${PAGES}settings&page=${name}`),
    become: async (person) => {
      await open('/');
      await page.getByLabel('Logged in as').selectOption(person);
      await page.getByRole('button', { name: 'Change' }).click();
    },
    statusOf: async (address) => {
      const answer = await page.goto(`${sandbox.url}${address}`);
      // The browser complains of a refusal, which is what is asked for here.
      complaints.splice(0);
      return answer?.status();
    },
    press,
    said: () => page.locator('main').innerText(),
    look: async (picture) => {
      await photograph(page, picture);
      expect(await barriers(page)).toEqual([]);
      expect(complaints).toEqual([]);
    },
    picture: async (name, most, from) => {
      const box = await page.locator('main').boundingBox();
      const heading = page.getByRole('heading', from === undefined ? { level: 1 } : { name: from });
      const begin = await heading.first().boundingBox();
      if (box === null || begin === null) throw new Error('the page has no such heading');
      const y = begin.y - MARGIN;
      const clip = { x: box.x, y, width: box.width, height: Math.min(most, box.y + box.height - y) };
      await page.screenshot({ path: `${FOR_DOCS}/${name}.png`, clip, fullPage: true });
    },
    leave: async () => {
      await browser.close();
      return sandbox.end();
    },
  };
}

async function openBrowser(): Promise<Browser> {
  return chromium.launch({
    executablePath: await sparticuz.executablePath(),
    args: sparticuz.args,
    headless: true,
  });
}

/** Keeps a picture of the page for people. */
async function photograph(page: Page, name: string): Promise<void> {
  mkdirSync(SCREENSHOTS, { recursive: true });
  await page.screenshot({ path: `${SCREENSHOTS}/${name}.png`, fullPage: true });
}

/** What keeps people with a keyboard or a screen reader from using the page, a line for each. */
async function barriers(page: Page): Promise<string[]> {
  await page.evaluate(axe.source);
  return page.evaluate(async () => {
    const { axe: checker } = globalThis as unknown as { axe: typeof axe };
    const { violations } = await checker.run({ runOnly: ['wcag2a', 'wcag2aa'] } as never);
    return violations.flatMap(({ id, nodes }) => nodes.map(({ html }) => `${id}: ${html.slice(0, 200)}`));
  });
}
