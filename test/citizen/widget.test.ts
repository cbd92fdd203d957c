/** The widget on a page of somebody else, whose policy allows its script and its feed and nothing more. */
import { readFile, writeFile } from 'node:fs/promises';
import { createServer, type Server } from 'node:http';
import { createRequire } from 'node:module';
import type { AxeResults } from 'axe-core';
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { launchBrowser } from '#test/browser.ts';
import { buildCitizen } from './build.ts';
import { openTown, type Town } from './town.ts';

const axePath = createRequire(import.meta.url).resolve('axe-core/axe.min.js');

let browser: Browser;
let town: Town;
let host: Server;
let hostUrl: string;

beforeAll(async () => {
  await buildCitizen({ emptyOutDir: false });
  browser = await launchBrowser();
  town = await openTown();
  host = createServer((_request, response) => {
    response.writeHead(200, {
      'content-type': 'text/html; charset=utf-8',
      'content-security-policy': `default-src 'none'; script-src ${town.url}; connect-src ${town.url}; require-trusted-types-for 'script'`,
    });
    response.end(`<!doctype html><html lang="fr"><head><title>Office de tourisme</title><meta name="viewport" content="width=device-width"></head>
      <body><main><h1>Office de tourisme</h1>
      <beffroi-widget show="alerts news agenda" limit="2"><a href="${town.url}/">La commune</a></beffroi-widget></main>
      <script type="module" src="${town.url}/widget.js"></script></body></html>`);
  });
  await new Promise<void>((resolve) => host.listen(0, '127.0.0.1', resolve));
  const address = host.address();
  hostUrl = `http://127.0.0.1:${address !== null && typeof address === 'object' ? address.port : 0}/`;
});
afterAll(async () => {
  await browser.close();
  host.close();
  await town.close();
});

async function visit(more: object = {}) {
  const context = await browser.newContext({
    locale: 'fr-FR',
    viewport: { width: 320, height: 800 },
    ...more,
  });
  const page = await context.newPage();
  const complaints: string[] = [];
  const asked = new Set<string>();
  page.on('pageerror', (error) => complaints.push(error.message));
  page.on('console', (line) => {
    if (/Content.Security.Policy|Refused to|Trusted/i.test(line.text())) complaints.push(line.text());
  });
  page.on('request', (request) => asked.add(request.url().replace(town.url, '')));
  await page.clock.install({ time: town.server().clock.now });
  await page.goto(hostUrl);
  return { context, page, complaints, asked };
}

const minute = (page: Page) => page.clock.fastForward(61_000);

async function raise(loudness: 'urgent' | 'vital', headline: string): Promise<string> {
  const answer = await town.server().as('alert-officer')({
    method: 'POST',
    url: '/api/alerts',
    payload: {
      class: loudness,
      status: 'Actual',
      text: { headline, instruction: 'Montez à l’étage.', senderName: 'Mairie', language: 'fr' },
      target: { all: true },
      until: '2026-11-23T20:00',
    },
  });
  expect(answer.statusCode).toBe(201);
  return answer.json().id as string;
}

const end = (id: string) =>
  town.server().as('alert-officer')({ method: 'POST', url: `/api/alerts/${id}/end` });

test('the news of a town stand on a page of another origin, follow what is published, and ask nobody else', async () => {
  const title = '<img src=x onerror="document.title=1"> Travaux';
  for (const one of ['Troisième', 'Seconde', title])
    await town.publish({ title: one, body: '<p>Rue des Tanneurs</p>' });
  await town.publish(
    {
      title: 'Marché',
      happening: { from: '2026-11-28T08:00', until: '2026-11-28T13:00' },
      place: { name: 'Halle' },
    },
    'event',
  );
  const { page, context, complaints, asked } = await visit();
  const widget = page.locator('beffroi-widget');
  await widget.getByRole('heading', { name: 'Actualités', level: 2 }).waitFor();
  expect(await widget.getByRole('heading', { level: 3 }).allTextContents()).toEqual([
    title,
    'Seconde',
    'Marché',
  ]);
  expect(await widget.locator('[part=agenda]').textContent()).toMatch(
    /samedi 28 novembre, 8\u00a0h\u00a0– 13\u00a0hHalle/u,
  );
  expect(await widget.getByRole('region', { name: 'Ma commune' }).count()).toBe(1);
  expect(await widget.getByText('La commune', { exact: true }).isVisible()).toBe(false);

  const id = await raise('vital', 'Évacuez les quais');
  await raise('urgent', 'Vent fort').then(async (urgent) => {
    await minute(page);
    await widget.getByRole('alert').getByText('Évacuez les quais').waitFor();
    expect(await widget.getByRole('status').first().textContent()).toContain('Vent fort');
    await page.evaluate(await readFile(axePath, 'utf8'));
    const { violations } = (await page.evaluate('axe.run(document)')) as AxeResults;
    expect(
      violations.map(({ id: rule, nodes }) => `${rule}: ${nodes.map(({ html }) => html).join(' ')}`),
    ).toEqual([]);
    const wider = await page.evaluate(() => document.documentElement.scrollWidth - window.innerWidth);
    expect(wider).toBeLessThanOrEqual(0);
    const folder = process.env.BEFFROI_LOOK;
    if (folder) await writeFile(`${folder}/widget-phone.png`, await page.screenshot({ fullPage: true }));
    await end(urgent);
  });
  await end(id);
  await minute(page);
  await expect.poll(() => widget.locator('.alert').count()).toBe(0);

  expect(await context.cookies()).toEqual([]);
  expect([...asked].sort()).toEqual([hostUrl, '/feeds/widget.json?lang=fr', '/widget.js'].sort());
  expect(complaints).toEqual([]);
  await context.close();
});

test('without a connection it says from when it is, hides what is over, and heals', async () => {
  await raise('urgent', 'Vent fort');
  const { page, context, complaints } = await visit();
  const widget = page.locator('beffroi-widget');
  await widget.getByText('Vent fort').waitFor();
  await town.goDown();
  await minute(page);
  await widget.getByText(/^Pas de connexion/).waitFor();
  expect(await widget.getByRole('heading', { level: 3 }).count()).toBeGreaterThan(0);
  expect(await widget.getByText('Vent fort').count()).toBe(1);
  await page.clock.fastForward('12:00:00');
  await expect.poll(() => widget.getByText('Vent fort').count()).toBe(0);
  await page.reload();
  await town.comeUp();
  await context.close();
  expect(complaints).toEqual([]);
});

test('without scripts the link of the page stands where the widget would', async () => {
  const context = await browser.newContext({ javaScriptEnabled: false });
  const page = await context.newPage();
  await page.goto(hostUrl);
  expect(await page.getByRole('link', { name: 'La commune' }).isVisible()).toBe(true);
  await context.close();
});

test('the page for webmasters shows the code and the widget itself', async () => {
  const context = await browser.newContext({
    locale: 'fr-FR',
    colorScheme: 'dark',
    viewport: { width: 1280, height: 900 },
  });
  const page = await context.newPage();
  await page.goto(`${town.url}/integrer`);
  await page.locator('beffroi-widget').getByRole('heading', { name: 'Actualités', level: 3 }).waitFor();
  expect(await page.locator('pre').first().textContent()).toContain(
    '<beffroi-widget show="alerts news agenda" limit="5" language="fr">',
  );
  const folder = process.env.BEFFROI_LOOK;
  if (folder) await writeFile(`${folder}/embed-dark.png`, await page.screenshot({ fullPage: true }));
  await context.close();
});
