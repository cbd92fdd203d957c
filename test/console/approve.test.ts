/** From the writer to the approver and back, and to a deputy: through the interface alone. */
import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import type { Message } from '#core/contracts/index.ts';
import { launchBrowser } from '#test/browser.ts';
import { content, openTown, publish, type Town, write } from './town.ts';
import { visit } from './visit.ts';

let town: Town;
let browser: Browser;

beforeAll(async () => {
  town = await openTown();
  browser = await launchBrowser();
}, 120_000);

afterAll(async () => {
  await browser?.close();
  await town?.close();
});

test('a text is written, found on Today, read beside the one before, sent back, corrected and approved', async () => {
  const { call } = await town.as('admin');
  const { id } = await publish(call, 'news', content('Marché samedi à 8 h'));
  const author = await visit(browser, town, { as: 'author' });
  await author.go(`/messages/${id}`);
  const title = author.page.getByLabel('Titre', { exact: true });
  await title.fill('Marché dimanche à 8 h');
  await author.page.getByLabel('Ce que vous corrigez').fill('C’est dimanche, et non samedi.');
  await author.page.getByRole('button', { name: 'Soumettre' }).click();
  await author.page.getByText('Soumis pour validation.').waitFor();

  const boss = await visit(browser, town, { as: 'approver' });
  await boss.go('/');
  await boss.page.getByRole('link', { name: /Marché dimanche/ }).click();
  await boss.page.waitForURL(/\/approve\//);
  await boss.page.locator('del').waitFor();
  expect(await boss.page.locator('del').allInnerTexts()).toEqual(['samedi']);
  expect(await boss.page.locator('ins').allInnerTexts()).toEqual(['dimanche']);
  await boss.page.getByText('C’est dimanche, et non samedi.').waitFor();
  await boss.page.frameLocator('iframe').first().getByText('Marché dimanche').waitFor();
  await boss.page.getByText('En ligne', { exact: true }).click();
  await boss.page.frameLocator('iframe').first().getByText('Marché samedi').waitFor();
  await boss.page.keyboard.press('c');
  await boss.page.getByLabel('Ce qu’il faut revoir').fill('Est-ce bien à 8 h ?');
  await boss.page.keyboard.press('Control+Enter');
  await boss.page.getByText('Tout est validé.').waitFor();

  await author.go('/');
  await author.page.getByText('Est-ce bien à 8 h ?').waitFor();
  await author.page.getByRole('link', { name: /Marché dimanche/ }).click();
  await title.fill('Marché dimanche à 9 h');
  await author.page.getByRole('button', { name: 'Soumettre' }).click();
  await boss.page.getByRole('heading', { name: 'Marché dimanche à 9 h' }).waitFor();
  const approve = boss.page.getByRole('button', { name: 'Approuver et publier' });
  await expect.poll(() => approve.isEnabled()).toBe(true);
  await boss.page.keyboard.press('Control+Enter');
  await boss.page.getByText('Publié.', { exact: true }).waitFor();
  expect(await call<Message>('GET', `/api/messages/${id}`)).toMatchObject({
    live: 3,
    latest: {
      state: 'approved',
      content: { title: 'Marché dimanche à 9 h' },
      correction: 'C’est dimanche, et non samedi.',
    },
  });
  expect([...author.complaints, ...boss.complaints]).toEqual([]);
  await author.close();
  await boss.close();
});

test('what changes while it is read is said, and only what was read is approved', async () => {
  const author = (await town.as('author')).call;
  const { id } = await write(author, 'news', content('Première idée'));
  await author('POST', `/api/messages/${id}/submit`);
  const boss = await visit(browser, town, { as: 'approver' });
  await boss.go(`/approve/${id}`);
  await boss.page.getByRole('heading', { name: 'Première idée' }).waitFor();
  await author('PUT', `/api/messages/${id}/content`, { content: content('Autre idée'), revision: 1 });
  await author('POST', `/api/messages/${id}/submit`);
  await boss.page.getByText('La version 2 est arrivée pendant votre lecture.').waitFor();
  await boss.page.getByRole('heading', { name: 'Première idée' }).waitFor();
  const approve = boss.page.getByRole('button', { name: 'Approuver et publier' });
  expect(await approve.isDisabled()).toBe(true);
  await boss.page.getByRole('button', { name: 'Lire la nouvelle version' }).click();
  await boss.page.getByRole('heading', { name: 'Autre idée' }).waitFor();
  await approve.click();
  await boss.page.getByText('Publié.', { exact: true }).waitFor();
  await boss.close();
});

test('where four eyes are asked for, one’s own text is for somebody else', async () => {
  const { call } = await town.as('admin');
  const { territory } = await call<{ territory: Record<string, unknown> }>('GET', '/api/me');
  const { name, language, timeZone, colour } = territory;
  const rule = (approval: string) =>
    call('PUT', '/api/territory', { name, language, timeZone, colour, approval });
  await rule('four-eyes');
  const own = (await town.as('approver')).call;
  const { id } = await write(own, 'news', content('De ma plume'));
  await own('POST', `/api/messages/${id}/submit`);
  const boss = await visit(browser, town, { as: 'approver' });
  await boss.go(`/approve/${id}`);
  await boss.page.getByText('c’est la règle des quatre yeux').waitFor();
  expect(await boss.page.getByRole('button', { name: 'Approuver et publier' }).isDisabled()).toBe(true);
  await rule('self');
  await boss.close();
  await call('POST', `/api/messages/${id}/approve`, { revision: 1 });
});

test('during an absence the deputy approves, and the page says in whose place', async () => {
  const author = (await town.as('author')).call;
  const made = [];
  for (const title of ['Un', 'Deux']) {
    const { id } = await write(author, 'news', content(title));
    await author('POST', `/api/messages/${id}/submit`);
    made.push(id);
  }
  const boss = await visit(browser, town, { as: 'approver' });
  await boss.go('/approve');
  await boss.page.getByRole('button', { name: 'Noter une absence' }).click();
  await boss.page.getByRole('combobox', { name: 'Suppléant' }).click();
  await boss.page.getByRole('option', { name: 'Zoé Marchand' }).click();
  await boss.page.getByRole('button', { name: 'Dernier jour d’absence' }).click();
  await boss.page.getByRole('button', { name: /^27 nov/ }).click();
  await boss.page.getByRole('button', { name: 'Noter l’absence' }).click();
  await boss.page.getByText('Claire Petit, suppléant').waitFor();
  await boss.page.getByText('du 23 novembre 2026 au 27 novembre 2026').waitFor();

  const deputy = await visit(browser, town, { as: 'reader' });
  await deputy.go('/approve');
  await deputy.page.getByText('Vous validez comme suppléant de Claire Petit.').waitFor();
  await deputy.page.getByRole('heading', { name: 'Un', level: 2 }).waitFor();
  await deputy.page.keyboard.press('j');
  await deputy.page.getByRole('heading', { name: 'Deux', level: 2 }).waitFor();
  await deputy.page.keyboard.press('k');
  await deputy.page.getByRole('heading', { name: 'Un', level: 2 }).waitFor();
  await deputy.page.getByRole('button', { name: 'Approuver et publier' }).click();
  // The next one comes up by itself.
  await deputy.page.getByRole('heading', { name: 'Deux', level: 2 }).waitFor();
  const { entries } = await (await town.as('admin')).call<{
    entries: { action: string; object: { id: string }; details: { deputyOf?: string[] } }[];
  }>('GET', '/api/audit');
  const approval = entries.find(({ action }) => action === 'message.approve');
  expect(approval?.object.id).toBe(made[0]);
  expect(approval?.details.deputyOf).toHaveLength(1);

  await boss.page.getByRole('button', { name: 'Retirer l’absence de Claire Petit' }).click();
  await boss.page.getByText('Aucune absence notée.').waitFor();
  await boss.page.getByRole('button', { name: 'Rétablir' }).click();
  await boss.page.getByText('Claire Petit, suppléant').waitFor();
  await boss.page.getByRole('button', { name: 'Retirer l’absence de Claire Petit' }).click();
  await boss.page.getByText('Aucune absence notée.').waitFor();
  await deputy.page.reload();
  await deputy.page.getByText('La validation est réservée').waitFor();
  await boss.close();
  await deputy.close();
});
