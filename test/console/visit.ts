/** A member of staff at a real browser: signed in, with what the page complained of, and axe at hand. */
import { readFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import type { AxeResults } from 'axe-core';
import type { Browser, BrowserContext, Page } from 'playwright-core';
import { type Person, password, people, type Town } from './town.ts';

const axePath = createRequire(import.meta.url).resolve('axe-core/axe.min.js');

export type Visit = {
  readonly page: Page;
  readonly context: BrowserContext;
  /** What broke on the pages seen so far: exceptions, and what the content security policy stopped. */
  readonly complaints: readonly string[];
  go(path: string): Promise<void>;
  /** Axe's findings, as one line each. */
  axe(): Promise<string[]>;
  close(): Promise<void>;
};

type Options = {
  readonly locale?: 'fr-FR' | 'en-GB';
  readonly look?: 'light' | 'dark';
  readonly width?: number;
  readonly height?: number;
  /** Nobody: the sign-in page. */
  readonly as?: Person | null;
};

export async function visit(browser: Browser, town: Town, options: Options = {}): Promise<Visit> {
  const { locale = 'fr-FR', look = 'light', width = 1280, height = 900, as = 'admin' } = options;
  const context = await browser.newContext({ locale, colorScheme: look, viewport: { width, height } });
  if (as) {
    const response = await context.request.post(`${town.url}/api/auth/sign-in/email`, {
      data: { email: people[as].email, password },
      headers: { origin: town.url },
    });
    if (!response.ok()) throw new Error(`sign-in: ${response.status()}`);
  }
  const page = await context.newPage();
  page.setDefaultTimeout(10_000);
  await page.clock.setFixedTime(town.server.clock.now);
  const complaints: string[] = [];
  page.on('pageerror', (error) => complaints.push(error.message));
  page.on('console', (message) => {
    if (/Content.Security.Policy|Refused to/i.test(message.text())) complaints.push(message.text());
  });
  return {
    page,
    context,
    complaints,
    go: async (path) => {
      await page.goto(`${town.url}/console${path}`);
      await page.locator('h1').first().waitFor();
      await page.waitForLoadState('networkidle');
      await page.waitForFunction(() => !document.querySelector('[class*=Skeleton-root]'));
    },
    axe: async () => {
      // What fades in has not its colours yet; what turns for ever is not waited for.
      await page
        .waitForFunction(
          () =>
            document
              .getAnimations()
              .every(
                ({ playState, effect }) =>
                  playState !== 'running' || effect?.getComputedTiming().endTime === Number.POSITIVE_INFINITY,
              ),
          undefined,
          { timeout: 3_000 },
        )
        .catch(() => undefined);
      await page.evaluate(await readFile(axePath, 'utf8'));
      // The slides in frames are templates, which have tests of their own.
      const results = (await page.evaluate(
        'axe.run(document, { iframes: false, resultTypes: ["violations"] })',
      )) as AxeResults;
      return results.violations.map(
        ({ id, nodes }) => `${id}: ${nodes.map((node) => node.html.slice(0, 160)).join(' | ')}`,
      );
    },
    close: () => context.close(),
  };
}
