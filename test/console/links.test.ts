/** Links with other systems at the desk: a key that works, a system that is told and whose log says so, the ways out. */
import { createHmac } from 'node:crypto';
import { createServer, type IncomingHttpHeaders } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { launchBrowser } from '#test/browser.ts';
import { mastodonToken, startMastodon } from '#test/networks/mastodon.ts';
import { content, openTown, publish, type Town, write } from './town.ts';
import { visit } from './visit.ts';

let town: Town;
let browser: Browser;
const came: { headers: IncomingHttpHeaders; body: string }[] = [];
let status = 204;
const other = createServer((request, response) => {
  let body = '';
  request.on('data', (chunk: Buffer) => {
    body += chunk.toString();
  });
  request.on('end', () => {
    came.push({ headers: request.headers, body });
    response.writeHead(status).end(status === 503 ? 'en maintenance' : '');
  });
});

beforeAll(async () => {
  await new Promise<void>((done) => other.listen(0, '127.0.0.1', done));
  town = await openTown({ webhooks: { allowPrivate: true }, channels: { allowPrivate: true } });
  browser = await launchBrowser();
}, 120_000);

afterAll(async () => {
  await browser?.close();
  await town?.close();
  other.closeAllConnections();
  other.close();
});

test('an administrator makes a key that reads and nothing else, keeps its text, and revokes it', async () => {
  const { page, go, axe, close, complaints } = await visit(browser, town);
  await go('/settings/keys');
  await page.getByRole('button', { name: 'Nouvelle clé' }).click();
  await page.getByLabel('À quoi sert-elle ?').fill('Site de la ville');
  await page.getByLabel('Lecture').check();
  expect(await axe()).toEqual([]);
  await page.getByRole('button', { name: 'Créer la clé' }).click();
  const secret = (await page.getByLabel('Clé', { exact: true }).textContent()) ?? '';
  const asks = async (method: 'GET' | 'POST') => {
    const headers = { 'x-api-key': secret, 'content-type': 'application/json' };
    const body = method === 'POST' ? JSON.stringify({ kind: 'news', content: content('Écrit') }) : null;
    return (await fetch(`${town.url}/api/messages`, { method, headers, body })).status;
  };
  expect(await asks('GET')).toBe(200);
  expect(await asks('POST')).toBe(403);
  await page.getByRole('button', { name: 'Je l’ai rangée' }).click();
  await page.reload();
  await page.getByText(/utilisée/).waitFor();
  expect(await page.content()).not.toContain(secret);
  await page.getByRole('button', { name: 'Révoquer Site de la ville' }).click();
  await page.getByRole('dialog').getByRole('button', { name: 'Révoquer' }).click();
  await page.getByText('Aucune clé pour l’instant').waitFor();
  expect(await asks('GET')).toBe(401);
  expect(complaints).toEqual([]);
  await close();
});

test('a system is added, tested and told; what failed is sent again from its log', async () => {
  const { page, go, axe, close, complaints } = await visit(browser, town);
  await go('/settings/webhooks');
  await page.getByRole('link', { name: 'Avertir un système' }).click();
  await page.getByLabel('Nom').fill('Intranet');
  const { port } = other.address() as AddressInfo;
  await page.getByLabel('Adresse à avertir').fill(`http://127.0.0.1:${port}/beffroi`);
  await page.getByLabel('Un message est publié').check();
  await page.getByRole('button', { name: 'Ajouter' }).click();
  const secret = (await page.getByLabel('Secret de signature').textContent()) ?? '';
  await page.getByRole('button', { name: 'Je l’ai rangée' }).click();
  await page.getByRole('button', { name: 'Envoyer un essai' }).click();
  await page.getByText('L’essai est arrivé (réponse 204).').waitFor();

  status = 503;
  await publish((await town.as('admin')).call, 'notice', content('Marché déplacé'));
  await expect.poll(() => came.length).toBe(2);
  await page.reload();
  const row = page.getByText('Un message est publié').last();
  await row.waitFor();
  await row.click();
  await page.getByText('en maintenance').first().waitFor();
  expect(await axe()).toEqual([]);
  status = 204;
  await page.locator('details[open]').getByRole('button', { name: 'Renvoyer' }).click();
  await page.getByText('Le message est arrivé.').waitFor();
  const last = came.at(-1);
  const signed = `${last?.headers['webhook-id']}.${last?.headers['webhook-timestamp']}.${last?.body}`;
  const key = Buffer.from(secret.replace('whsec_', ''), 'base64');
  expect(last?.headers['webhook-signature']).toBe(
    `v1,${createHmac('sha256', key).update(signed).digest('base64')}`,
  );
  expect(JSON.parse(last?.body ?? '').data.title).toBe('Marché déplacé');
  expect(complaints).toEqual([]);
  await close();
});

test('the ways out say how they are, and nothing of those that do not exist', async () => {
  const { call } = await town.as('admin');
  const { webhooks } = await call<{ webhooks: { id: string }[] }>('GET', '/api/webhooks');
  for (const { id } of webhooks) await call('DELETE', `/api/webhooks/${id}`);
  const { page, go, axe, close } = await visit(browser, town, { as: 'reader', width: 390 });
  await go('/settings/channels');
  const ways = page.getByRole('main').getByRole('listitem');
  await ways.filter({ hasText: 'Systèmes avertis' }).getByText('Aucun pour l’instant.').waitFor();
  await call('POST', '/api/webhooks', {
    title: 'Intranet',
    url: 'https://intranet.example/beffroi',
    events: ['message.published'],
  });
  await page.reload();
  await page.getByText('1 système est averti.').waitFor();
  await page.getByText('Aucun serveur de messagerie n’est réglé').waitFor();
  await page.getByRole('link', { name: 'RSS' }).waitFor();
  expect(await ways.locator('b').allTextContents()).toEqual([
    'Écrans',
    'Panneaux à lampes',
    'Site de la commune',
    'Flux',
    'E-mails',
    'Systèmes avertis',
  ]);
  expect(await axe()).toEqual([]);
  await close();
});

test('an account is connected through the interface; what is approved is posted there, and proven', {
  timeout: 60_000,
}, async () => {
  const network = await startMastodon();
  const { call } = await town.as('admin');
  const { page, go, axe, close, complaints } = await visit(browser, town);
  await go('/settings/channels');
  await page.getByText('Aucun canal relié pour l’instant').waitFor();
  await page.getByRole('link', { name: 'Relier un canal' }).click();
  await page.getByRole('link', { name: /^Mastodon/ }).click();
  const act = page.getByRole('button', { name: 'Relier et vérifier' });
  await act.click();
  await page.getByText('À remplir.').first().waitFor();
  await page.getByLabel('Nom', { exact: true }).fill('Compte de la ville');
  await page.getByLabel('Serveur', { exact: true }).fill(network.url);
  await page.getByLabel('Jeton d’accès', { exact: true }).fill('wrong');
  expect(await axe()).toEqual([]);
  await act.click();
  await page.getByText('Le compte ne nous reconnaît plus.', { exact: false }).first().waitFor();
  await page.getByRole('link', { name: 'Reconnecter' }).click();
  await page.getByText('Enregistré. Laissez vide pour le garder.').waitFor();
  await page.getByLabel('Jeton d’accès', { exact: true }).fill(mastodonToken);
  await page.getByRole('button', { name: 'Enregistrer' }).click();
  await page.getByText('En service').waitFor();
  await page.getByText('Rien n’en est encore sorti.').waitFor();

  const { id } = await write(call, 'notice', content('Marché déplacé'));
  await call('POST', `/api/messages/${id}/submit`);
  await go(`/approve/${id}`);
  await page.getByText('À la validation, part par : Compte de la ville.').first().waitFor();
  await page.getByText('par Compte de la ville', { exact: true }).waitFor();
  await page.getByRole('button', { name: 'Approuver et publier' }).click();
  await expect.poll(() => network.posts.size, { timeout: 15_000 }).toBe(1);
  await town.server.services.channels.settle();
  const [post] = network.posts.keys();
  await go(`/messages/${id}/where`);
  const proof = page.getByRole('link', { name: 'Voir la publication : Marché déplacé' });
  expect(await proof.getAttribute('href')).toBe(`${network.url}/@ville/${post}`);
  expect(await axe()).toEqual([]);

  network.fail({ status: 422 });
  await publish(call, 'notice', content('Rue barrée'));
  await town.server.services.channels.settle();
  network.fail(undefined);
  await go('/settings/channels');
  await page.getByText('1 échec cette semaine').waitFor();
  await page.getByRole('link', { name: /Compte de la ville/ }).click();
  await page.getByText('Refusé').first().waitFor();
  await page.getByRole('button', { name: 'Renvoyer : Rue barrée' }).click();
  await page.getByRole('link', { name: 'Voir la publication : Rue barrée' }).waitFor();
  expect(network.posts.size).toBe(2);
  await page.getByRole('button', { name: 'Arrêter' }).click();
  await page.getByRole('button', { name: 'Remettre en marche' }).waitFor();
  await page.getByRole('button', { name: 'Supprimer' }).click();
  await page.getByRole('dialog').getByRole('button', { name: 'Supprimer' }).click();
  await page.getByRole('dialog').getByRole('alert').waitFor();
  expect(complaints).toEqual([]);
  await close();
  await network.close();
});
