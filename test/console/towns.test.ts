/** Intercommunality and elections at the desk: a message offered, adapted, corrected; two people for what could promote. */
import { readFileSync } from 'node:fs';
import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import type { Message } from '#core/contracts/index.ts';
import { launchBrowser } from '#test/browser.ts';
import { content, openTown, password, publish, type Town, write } from './town.ts';
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

/** A colleague of another town, at a browser of their own. */
async function visitAs(email: string, width = 1280) {
  const visitor = await visit(browser, town, { as: null, width });
  const response = await visitor.context.request.post(`${town.url}/api/auth/sign-in/email`, {
    data: { email, password },
    headers: { origin: town.url },
  });
  expect(response.ok()).toBe(true);
  return visitor;
}

test('a town is added, a message offered to it, adapted there, and corrected from above', async () => {
  const admin = await visit(browser, town);
  await admin.go('/settings/towns');
  await admin.page.getByRole('button', { name: 'Ajouter une commune' }).click();
  await admin.page.getByLabel('Nom de la commune').fill('Aubigny');
  await admin.page.getByRole('button', { name: 'Ajouter', exact: true }).click();
  await admin.page.getByRole('button', { name: /Travailler ici.*Aubigny/ }).waitFor();
  expect(await admin.axe()).toEqual([]);
  const { call } = await town.as('admin');
  const { territories } = await call<{ territories: { id: string; name: string }[] }>(
    'GET',
    '/api/territories',
  );
  const aubigny = territories.find(({ name }) => name === 'Aubigny')?.id ?? '';
  const email = 'lea@aubigny.example';
  await town.server.services.accounts.create({
    name: 'Léa Roy',
    email,
    roles: ['approver'],
    territory: aubigny,
    by: 'system',
    password,
  });

  const { id } = await publish(call, 'notice', content('Coupure d’eau mardi', { short: 'Eau coupée mardi' }));
  await admin.go(`/messages/${id}/offers`);
  await admin.page.getByLabel('Mot aux communes').fill('Toute la vallée est concernée');
  expect(await admin.axe()).toEqual([]);
  await admin.page.getByRole('button', { name: 'Proposer', exact: true }).click();
  await admin.page.getByText(/Sans réponse/).waitFor();

  const lea = await visitAs(email, 390);
  await lea.go('/messages');
  await lea.page.getByRole('link', { name: '1 proposition' }).click();
  await lea.page.getByText('Toute la vallée est concernée').waitFor();
  expect(await lea.axe()).toEqual([]);
  await lea.page.getByRole('button', { name: /^Accepter.*Coupure d’eau mardi/ }).click();
  await lea.page.getByLabel(/Texte court de votre commune/).fill('Eau coupée à Aubigny');
  expect(await lea.axe()).toEqual([]);
  await lea.page.getByRole('dialog').getByRole('button', { name: 'Accepter' }).click();
  await lea.page.getByText('Aucune proposition n’attend').waitFor();

  await admin.page.reload();
  await admin.page.getByText('Acceptée').waitFor();
  await admin.page.getByText('Texte court : « Eau coupée à Aubigny »').waitFor();
  await call('PUT', `/api/messages/${id}/content`, {
    content: content('Coupure d’eau mercredi', { short: 'Eau coupée mercredi' }),
    revision: 1,
  });
  await call('POST', `/api/messages/${id}/approve`, { revision: 2 });
  await lea.go('/messages');
  await lea.page.getByText('Coupure d’eau mercredi').first().waitFor();
  await lea.page.getByText('De l’intercommunalité').first().waitFor();
  expect([...admin.complaints, ...lea.complaints]).toEqual([]);

  await lea.go('/messages/offers/rules');
  await lea.page.getByRole('button', { name: 'Ajouter la règle' }).click();
  await lea.page.getByText('Accepter d’office : toutes les catégories.').waitFor();
  expect(await lea.axe()).toEqual([]);
  await lea.close();

  await publish(call, 'notice', content('Réunion publique')).then((made) =>
    call('POST', `/api/messages/${made.id}/offers`, {}),
  );
  await admin.go('/settings/towns');
  await admin.page.getByRole('button', { name: /Travailler ici.*Aubigny/ }).click();
  const rail = admin.page.getByRole('banner');
  await rail.getByText('Aubigny').waitFor();
  await admin.go('/messages');
  await rail.getByText('Aubigny').waitFor();
  // The town's own, which follow their origin: where they come from they are not marked so.
  await admin.page.getByText('Réunion publique').first().waitFor();
  await admin.page.getByText('De l’intercommunalité').first().waitFor();
  await admin.go('/settings');
  expect(await admin.page.getByRole('link', { name: /Sauvegardes/ }).count()).toBe(0);
  await admin.go('/settings/audit');
  const download = admin.page.waitForEvent('download');
  await admin.page.getByRole('button', { name: 'Télécharger (CSV)' }).click();
  expect(readFileSync(await (await download).path(), 'utf8'), 'of the town worked in').toContain('Léa Roy');
  await admin.close();
});

test('in an election period the console says why, two people confirm, and the report compares', async () => {
  const admin = await visit(browser, town);
  await admin.go('/settings/elections');
  await admin.page.getByRole('button', { name: 'Ajouter une période' }).click();
  await admin.page.getByLabel('Premier tour').fill('14 mars 2027');
  await admin.page.keyboard.press('Tab');
  await admin.page.getByLabel('Dernier tour').fill('21 mars 2027');
  await admin.page.keyboard.press('Tab');
  await admin.page.getByRole('button', { name: 'Déclarer' }).click();
  await admin.page.getByText('du 1er septembre 2026 au 21 mars 2027').waitFor();
  expect(await admin.axe()).toEqual([]);

  const { call } = await town.as('admin');
  const { id } = await write(call, 'news', content('Un nouveau gymnase'));
  const approveAs = async (visitor: Awaited<ReturnType<typeof visitAs>>, path: string) => {
    await visitor.go(path);
    await visitor.page.getByRole('button', { name: 'Approuver' }).click();
    await visitor.page.getByText(/Deux personnes la valident/).waitFor();
    expect(await visitor.axe()).toEqual([]);
    const go = visitor.page.getByRole('button', { name: 'Confirmer et valider' });
    expect(await go.isDisabled()).toBe(true);
    for (const box of await visitor.page.getByRole('dialog').getByRole('checkbox').all()) await box.check();
    await go.click();
  };
  await approveAs(admin, `/messages/${id}/history`);
  await admin.page.getByText('Une autre personne que vous donne la seconde validation.').waitFor();
  expect((await call<Message>('GET', `/api/messages/${id}`)).live).toBeUndefined();
  const email = 'paul@saint-aubin.example';
  await town.server.services.accounts.create({
    name: 'Paul Petit',
    email,
    roles: ['approver'],
    territory: town.server.services.rootTerritory,
    by: 'system',
    password,
  });
  const paul = await visitAs(email);
  await approveAs(paul, `/approve/${id}`);
  await expect.poll(async () => (await call<Message>('GET', `/api/messages/${id}`)).live).toBe(1);
  await paul.close();

  await admin.go('/settings/elections');
  await admin.page.getByRole('link', { name: /Rapport/ }).click();
  await admin.page.getByRole('rowheader', { name: 'Messages publiés' }).waitFor();
  expect(await admin.axe()).toEqual([]);
  const download = admin.page.waitForEvent('download');
  await admin.page.getByRole('button', { name: /CSV/ }).click();
  expect((await download).suggestedFilename()).toBe('elections-2027-03-14.csv');
  expect(admin.complaints).toEqual([]);
  await admin.close();
});
