/** Finding messages again and saying them again, in a real browser over the real server. */
import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import type { Message, Placement } from '#core/contracts/index.ts';
import { launchBrowser } from '#test/browser.ts';
import { type Call, content, openTown, publish, type Town } from './town.ts';
import { visit } from './visit.ts';

let town: Town;
let browser: Browser;
let call: Call;

beforeAll(async () => {
  town = await openTown();
  call = (await town.as('admin')).call;
  browser = await launchBrowser();
}, 120_000);

afterAll(async () => {
  await browser?.close();
  await town?.close();
});

const idIn = (url: string) => /\/messages\/([^/?]+)/.exec(url)?.[1] ?? '';

test('a message is found by any of its words, narrowed down, and the view has an address', async () => {
  const body = '<p>La buvette sera tenue par les élèves.</p>';
  await publish(call, 'news', content('Fête de l’école', { body, topics: ['École', 'Fêtes'] }));
  await publish(call, 'notice', content('Travaux rue Haute', { topics: ['Voirie'] }));
  await publish(call, 'news', content('Vieille buvette', { validUntil: '2026-11-01T08:00' }));
  const { page, go, close } = await visit(browser, town);
  await go('/messages');
  await page.getByRole('searchbox', { name: 'Chercher dans les messages' }).fill('BUVETTE eleve');
  await page.getByRole('link', { name: /Travaux rue Haute/ }).waitFor({ state: 'detached' });
  await page.getByRole('link', { name: /Fête de l’école/ }).waitFor();
  await page.getByRole('searchbox').fill('buvette');
  await page.waitForURL(/q=buvette/);
  await page.getByRole('link', { name: 'Chercher aussi dans les archives' }).click();
  await page.waitForURL(/\/messages\/archive\?q=buvette/);
  await page.getByRole('link', { name: /Vieille buvette/ }).waitFor();
  await page.getByRole('link', { name: 'Archives', exact: true }).click();
  await expect.poll(() => page.getByRole('searchbox').inputValue()).toBe('');
  await go('/messages');
  await page.getByRole('button', { name: 'Plus de filtres' }).click();
  await page.getByRole('combobox', { name: 'Rubrique' }).click();
  await page.getByRole('option', { name: 'Voirie (1)' }).click();
  await page.getByRole('link', { name: /Fête de l’école/ }).waitFor({ state: 'detached' });
  expect(page.url()).toContain('topic=Voirie');
  await page.reload();
  await page.getByRole('link', { name: /Travaux rue Haute/ }).waitFor();
  expect(await page.getByRole('link', { name: /Fête de l’école/ }).count()).toBe(0);
  await close();
});

test('a notice that comes again is kept as a model and begun from it', async () => {
  const { id } = await publish(
    call,
    'notice',
    content('Coupure d’eau', { short: 'Eau coupée', validUntil: '2026-12-01T08:00' }),
  );
  const { page, go, close } = await visit(browser, town);
  await go(`/messages/${id}`);
  await page.getByRole('button', { name: 'Autres actions' }).click();
  await page.getByRole('menuitem', { name: 'Enregistrer comme modèle' }).click();
  await page.getByLabel('Nom du modèle').fill('Eau : coupure');
  await page.getByRole('dialog').getByRole('button', { name: 'Enregistrer comme modèle' }).click();
  await page.getByRole('button', { name: 'Voir les modèles' }).click();
  await page.getByRole('heading', { name: 'Eau : coupure' }).waitFor();
  await go('/messages/new');
  await page.getByRole('link', { name: /Eau : coupure/ }).click();
  await page.getByText(/Enregistré à/).waitFor();
  const made = await call<Message>('GET', `/api/messages/${idIn(page.url())}`);
  expect(made).toMatchObject({ kind: 'notice', state: 'draft' });
  expect(made.latest.content).toEqual(content('Coupure d’eau', { short: 'Eau coupée' }));
  await go('/messages/models');
  await page.getByRole('button', { name: /Autres actions/ }).click();
  await page.getByRole('menuitem', { name: 'Supprimer le modèle' }).click();
  await page.getByText('Aucun modèle pour l’instant.').waitFor();
  await page.getByRole('button', { name: 'Rétablir' }).click();
  await page.getByRole('heading', { name: 'Eau : coupure' }).waitFor();
  await close();
});

test('a message is duplicated with what is left of its placements', async () => {
  const { id } = await publish(call, 'news', content('Permanence du maire'));
  const windows = { from: '2026-11-20T08:00', until: '2026-12-06T18:00', timeZone: 'Europe/Paris' };
  await call('POST', '/api/placements', { message: id, target: { all: true }, windows, class: 'routine' });
  const { page, go, close } = await visit(browser, town);
  await go(`/messages/${id}`);
  const more = page.getByRole('button', { name: 'Autres actions' });
  await more.click();
  await page.getByRole('menuitem', { name: 'Dupliquer' }).click();
  await page.getByLabel('Reprendre aussi sa diffusion').waitFor();
  await page.keyboard.press('Escape');
  // The line of the menu that opened the dialog is gone: its button has the focus again.
  await expect.poll(() => more.evaluate((button) => button.matches(':focus'))).toBe(true);
  await more.click();
  await page.getByRole('menuitem', { name: 'Dupliquer' }).click();
  await page.getByLabel('Reprendre aussi sa diffusion').check();
  await page.getByRole('dialog').getByRole('button', { name: 'Dupliquer' }).click();
  await page.waitForURL((url) => idIn(url.href) !== id);
  const copy = idIn(page.url());
  expect(await call<Message>('GET', `/api/messages/${copy}`)).toMatchObject({
    state: 'draft',
    latest: { content: { title: 'Permanence du maire' } },
  });
  const { placements } = await call<{ placements: Placement[] }>('GET', `/api/placements?message=${copy}`);
  expect(placements).toMatchObject([{ windows, target: { all: true } }]);
  await close();
});
