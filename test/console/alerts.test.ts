/** An alert from the first press to the proof on paper, on a telephone, with displays that answer over real sockets. */
import { readFileSync } from 'node:fs';
import { PDFiumLibrary } from '@hyzyla/pdfium';
import type { Browser, Page } from 'playwright-core';
import { afterAll, afterEach, beforeAll, beforeEach, expect, test } from 'vitest';
import type { Alert, AlertScenario, LiveAlert } from '#core/contracts/index.ts';
import { launchBrowser } from '#test/browser.ts';
import { admitted, displaySocket } from '#test/sockets.ts';
import { type Call, openTown, pair, type Town } from './town.ts';
import { visit } from './visit.ts';

let town: Town;
let browser: Browser;
let call: Call;
const open: { close(): void }[] = [];

beforeAll(async () => {
  browser = await launchBrowser();
}, 120_000);
beforeEach(async () => {
  town = await openTown();
  call = (await town.as('admin')).call;
}, 60_000);
afterEach(async () => {
  for (const one of open.splice(0)) one.close();
  await town?.close();
});
afterAll(() => browser?.close());

const phone = { width: 390, height: 844 } as const;

/** A display that keeps what it is sent and says that it shows it, when it is told to. */
async function wall(name: string, tags: string[] = []) {
  const { key } = await pair(town, call, { name, tags, width: 1920, height: 1080 });
  const socket = displaySocket(town.url, key);
  open.push(socket);
  await admitted(socket);
  const heard: LiveAlert[] = [];
  socket.socket.on('alert', (alert: LiveAlert) => void heard.push(alert));
  return {
    heard,
    /** Shows an alert once it has this revision of it. */
    async show(wanted = 1): Promise<void> {
      await expect.poll(() => heard.at(-1)?.revision, { timeout: 10_000 }).toBe(wanted);
      const alert = heard.at(-1);
      if (!alert) throw new Error('nothing was sent');
      const { id, message, revision } = alert;
      const row = {
        id: `witness-${revision}`,
        message,
        revision,
        alert: id,
        from: town.server.clock.now,
        how: 'shown',
      };
      expect(await socket.ask('witness', [row])).toEqual({ stored: [row.id] });
    },
  };
}

async function holdDown(page: Page, name: string): Promise<void> {
  const button = page.getByRole('button', { name });
  await button.hover();
  await page.mouse.down();
  await page.waitForURL(/\/alerts\/[0-9a-f-]{30,}$/);
  await page.mouse.up();
}

async function taken(page: Page, name: string): Promise<Buffer> {
  const download = page.waitForEvent('download');
  await page.getByRole('button', { name }).click();
  return readFileSync(await (await download).path());
}

async function textOf(pdf: Buffer): Promise<string> {
  const library = await PDFiumLibrary.init();
  const document = await library.loadDocument(pdf);
  const text = [...document.pages()].map((one) => one.getText()).join('\n');
  document.destroy();
  library.destroy();
  return text;
}

test('on a telephone a prepared alert is raised in three steps, watched, updated, extended, ended and proven', {
  timeout: 90_000,
}, async () => {
  const [hall, quay] = [await wall('Hall de la mairie'), await wall('Quai des Tanneurs')];
  await pair(town, call, { name: 'Gymnase, débranché', tags: [], width: 1920, height: 1080 });
  const { page, go, axe, close, complaints } = await visit(browser, town, phone);
  await go('/messages');
  await page.getByRole('link', { name: /Alerter/ }).click();
  await page.getByRole('link', { name: /Crue, inondation.*Vital/ }).click();
  await page.getByRole('button', { name: 'Voir avant d’envoyer' }).click();
  await page.getByText('À remplir avant d’envoyer.').first().waitFor();
  // The first blank is where the person was taken.
  await page.keyboard.type('quai des Tanneurs');
  await page.getByLabel('Refuge').fill('=1+1 <b>gymnase</b>');
  await page.getByRole('button', { name: 'Voir avant d’envoyer' }).click();
  await page.getByText('Sur 3 afficheurs, tout de suite, jusqu’à 15 h.').waitFor();
  await page.getByText('1 ne répond pas en ce moment').waitFor();
  await page.frameLocator('iframe').first().getByText('quai des Tanneurs').waitFor();
  expect(await axe()).toEqual([]);
  expect((await call<{ alerts: Alert[] }>('GET', '/api/alerts')).alerts).toEqual([]);
  await holdDown(page, 'Maintenez appuyé pour lancer');

  await page.getByText('Affichée sur 0 des 3 afficheurs').first().waitFor();
  town.server.clock.advance(2000);
  await hall.show();
  await page.getByText('Affichée sur 1 des 3 afficheurs').first().waitFor();
  await quay.show();
  await page.getByText('Affichée sur 2 des 3 afficheurs').first().waitFor();
  const missing = page.getByRole('listitem').filter({ hasText: 'Gymnase, débranché' });
  await missing.getByText('ne répond pas').waitFor();
  expect(await axe()).toEqual([]);

  await page.getByRole('button', { name: /prolonger d’une heure/ }).click();
  await page.getByText('jusqu’à 16 h').first().waitFor();
  await expect.poll(() => quay.heard.at(-1)?.revision, { timeout: 10_000 }).toBe(2);

  await page.getByRole('link', { name: 'Mettre à jour' }).click();
  await page.getByLabel('Ce qui se passe').fill('La Loire monte encore');
  await page.getByRole('button', { name: 'Voir avant d’envoyer' }).click();
  await holdDown(page, 'Maintenez appuyé pour mettre à jour');
  await page.getByRole('heading', { name: 'La Loire monte encore', level: 1 }).waitFor();
  await quay.show(3);
  await page.getByText('Affichée sur 1 des 3 afficheurs').first().waitFor();

  await page.getByRole('button', { name: 'Terminer l’alerte' }).click();
  await page.getByRole('dialog').getByRole('button', { name: 'Terminer l’alerte' }).click();
  await page.getByText('L’alerte est terminée.').waitFor();
  await page.getByText('Affichée sur 2 des 3 afficheurs').first().waitFor();
  await expect.poll(() => quay.heard.at(-1)?.ended, { timeout: 10_000 }).toBe(true);

  const csv = (await taken(page, 'Télécharger en CSV')).toString('utf8');
  expect(csv.charCodeAt(0)).toBe(0xfeff);
  const acts = csv.split('\r\n').map((line) => line.split(';')[2]);
  expect(acts.slice(1, 5)).toEqual(['Lancée', 'Prolongée', 'Mise à jour', 'Terminée']);
  expect(csv).toMatch(/afficheur;.*;Quai des Tanneurs;2026-11-23 /);
  const paper = await textOf(await taken(page, 'Télécharger la preuve (PDF)'));
  for (const said of [
    'Crue : quai des Tanneurs',
    '=1+1 <b>gymnase</b>',
    'La Loire monte encore',
    'par Anne Morel',
    'Affichée sur 2 des 3 afficheurs visés',
    'Gymnase, débranché',
    'Signature',
  ])
    expect(paper).toContain(said);
  expect(complaints).toEqual([]);
  await close();
});

test('an exercise reaches only the displays set apart for it, and says so wherever it is named', {
  timeout: 60_000,
}, async () => {
  const [street, room] = [await wall('Rue Basse'), await wall('Salle de crise', ['exercice'])];
  const { page, go, close } = await visit(browser, town, phone);
  await go('/alerts/new');
  await page.getByRole('link', { name: 'Incendie : en faire un exercice' }).click();
  await page.getByLabel('Lieu', { exact: true }).fill('école Jean-Zay');
  await page.getByRole('button', { name: 'Voir avant d’envoyer' }).click();
  await page.getByText('Sur 1 afficheur, tout de suite').waitFor();
  await page.frameLocator('iframe').first().getByText('EXERCICE').first().waitFor();
  await page.getByRole('button', { name: 'Lancer l’exercice' }).click();
  town.server.clock.advance(1000);
  await page.getByText('Exercice en cours : Incendie : école Jean-Zay').waitFor();
  await room.show();
  await page.getByText('Affichée sur 1 afficheur sur 1').first().waitFor();
  expect(room.heard).toMatchObject([{ status: 'Exercise' }]);
  expect(street.heard).toEqual([]);
  await page.getByText('seuls les afficheurs marqués « exercice »').waitFor();
  expect((await taken(page, 'Télécharger en CSV')).toString('utf8')).toContain(';Exercice;');
  expect(await textOf(await taken(page, 'Télécharger la preuve (PDF)'))).toContain('EXERCICE');
  await go('/alerts');
  await page.getByRole('main').getByRole('listitem').getByText('Exercice', { exact: true }).waitFor();
  await close();
});

test('when the network goes, what is not yet confirmed says so, and is done once when it is back', {
  timeout: 60_000,
}, async () => {
  const { page, go, close } = await visit(browser, town);
  await go('/alerts/new?scenario=free');
  await page.getByLabel('Ce qui se passe').fill('<img src=x onerror=alert(1)> {=A1}');
  await page.getByText('1 h', { exact: true }).click();
  await page.getByRole('button', { name: 'Voir avant d’envoyer' }).click();
  // The server hears it; its answer is lost.
  let lost = 0;
  await page.route('**/api/alerts', async (route) => {
    if (route.request().method() !== 'POST' || lost++ > 0) return route.continue();
    await route.fetch();
    await route.abort();
  });
  const button = page.getByRole('button', { name: 'Maintenez appuyé pour lancer' });
  await button.focus();
  await page.keyboard.down('Enter');
  await page.getByText('Le serveur n’a pas encore confirmé.').waitFor();
  await page.keyboard.up('Enter');
  await page.getByRole('heading', { name: /onerror=alert/, level: 1 }).waitFor();
  const { alerts } = await call<{ alerts: Alert[] }>('GET', '/api/alerts');
  expect(alerts).toHaveLength(1);

  await page.route('**/api/alerts/*/extend', (route) => route.abort());
  await page.getByRole('button', { name: /prolonger de trois heures/ }).click();
  await page.getByText('L’alerte est sûre jusqu’à 10 h.').waitFor();
  await page.unroute('**/api/alerts/*/extend');
  await page.getByText('jusqu’à 13 h').first().waitFor({ timeout: 15_000 });

  // Twice it does not get there; the third time its answer is lost; then the server says that it is over.
  let ended = 0;
  await page.route('**/api/alerts/*/end', async (route) => {
    ended += 1;
    if (ended > 3) return route.continue();
    if (ended === 3) await route.fetch();
    await route.abort();
  });
  await page.getByRole('button', { name: 'Terminer l’alerte' }).click();
  await page.getByRole('dialog').getByRole('button', { name: 'Terminer l’alerte' }).click();
  await page.getByText('Fin demandée, pas encore confirmée').waitFor();
  await page.getByText('L’alerte est terminée.').waitFor({ timeout: 15_000 });
  await page.getByText('Terminée', { exact: true }).first().waitFor();
  expect(ended).toBe(4);
  await close();
});

test('a prepared alert is changed in calm hours, its versions kept, and offered at night', {
  timeout: 60_000,
}, async () => {
  const { page, go, close } = await visit(browser, town);
  await go('/alerts/scenarios/water');
  const headline = page.getByLabel('Ce qui se passe');
  await headline.fill('Eau non potable : {{quartier');
  await page.getByText(/Une accolade n’ouvre/).waitFor();
  await headline.fill('Eau non potable : {{quartier}}');
  await page.getByText('À remplir au lancement : quartier, lieu et lieu de distribution.').waitFor();
  await page.getByRole('button', { name: 'Enregistrer' }).click();
  await page.getByText('L’alerte préparée est enregistrée.').waitFor();
  await go('/alerts/scenarios/water');
  await page.getByRole('button', { name: /Reprendre : Texte fourni/ }).click();
  expect(await headline.inputValue()).toMatch(/^Eau coupée\s: \{\{lieu\}\}$/);
  const { scenarios } = await call<{ scenarios: AlertScenario[] }>('GET', '/api/scenarios');
  expect(scenarios.find(({ id }) => id === 'water')).toMatchObject({
    version: 1,
    changedBy: 'Anne Morel',
    text: { headline: 'Eau non potable : {{quartier}}' },
  });
  await go('/alerts/new?scenario=water');
  await page.getByLabel('Quartier', { exact: true }).waitFor();
  await close();
});

/** An alert for every display until the next morning. */
const urgent = (headline: string) =>
  call<Alert>('POST', '/api/alerts', {
    class: 'urgent',
    status: 'Actual',
    target: { all: true },
    until: '2026-11-24T08:00:00Z',
    text: { headline, senderName: 'Mairie', language: 'fr' },
  });

test('what is over is found again among many, and can be said again', { timeout: 60_000 }, async () => {
  for (let n = 1; n <= 25; n++) {
    const { id } = await urgent(n === 3 ? 'Tempête du 3' : `Crue nº ${n}`);
    await call('POST', `/api/alerts/${id}/end`, {});
  }
  const { page, go, close } = await visit(browser, town);
  await go('/alerts');
  const rows = page.getByRole('main').getByRole('listitem');
  await expect.poll(() => rows.count(), { timeout: 10_000 }).toBe(20);
  await page.getByRole('button', { name: 'Afficher la suite' }).click();
  await expect.poll(() => rows.count(), { timeout: 10_000 }).toBe(25);
  await page.getByLabel('Chercher dans les alertes passées').fill('TEMPETE');
  await expect.poll(() => rows.count(), { timeout: 10_000 }).toBe(1);
  await rows.getByRole('link').click();
  await page.getByRole('link', { name: 'Relancer avec ce texte' }).click();
  expect(await page.getByLabel('Ce qui se passe').inputValue()).toBe('Tempête du 3');
  await close();
});

test('a reload never brings the last look back without what was filled in; a failed look at the alert keeps what was written', {
  timeout: 60_000,
}, async () => {
  const { page, go, close } = await visit(browser, town);
  await go('/alerts/new?scenario=water&step=confirm');
  await page
    .getByText('À remplir avant d’envoyer')
    .or(page.getByLabel('Lieu', { exact: true }))
    .first()
    .waitFor();
  expect(await page.getByRole('button', { name: /Maintenez appuyé/ }).count()).toBe(0);

  const { id } = await urgent('La Loire monte');
  await go(`/alerts/${id}/edit`);
  await page.getByLabel('Ce qui se passe').fill('La Loire monte encore');
  const failed = page.waitForResponse((answer) => answer.status() === 503);
  await page.route(`**/api/alerts/${id}`, (route) => route.fulfill({ status: 503, body: '{}' }));
  await call('POST', `/api/alerts/${id}/extend`, { until: '2026-11-24T09:00:00Z' });
  await failed;
  await page.evaluate('new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done)))');
  expect(await page.getByLabel('Ce qui se passe').inputValue()).toBe('La Loire monte encore');
  await close();
});
