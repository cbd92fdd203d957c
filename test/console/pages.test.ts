/** Every page of the console in a real browser over the real server: accessible, within its policy, and within 320 px. */
import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { dataKinds } from '#core/contracts/index.ts';
import { mp4Sample } from '#server/features/media/samples.ts';
import { launchBrowser } from '#test/browser.ts';
import { content, furnish, openTown, publish, raise, type Town } from './town.ts';
import { visit } from './visit.ts';

let town: Town;
let browser: Browser;
let pages: Record<string, string>;

beforeAll(async () => {
  town = await openTown();
  const { displays, market, works, council } = await furnish(town);
  const { call } = await town.as('admin');
  const alert = await raise(call);
  const film = await call<{ hash: string }>('POST', '/api/media', filmForm());
  const act = await publish(
    call,
    'legal',
    content('Enquête publique', {
      data: { reference: 'Arrêté nº 2026-118', from: '2026-11-16', until: '2026-12-18' },
    }),
  );
  browser = await launchBrowser();
  pages = {
    messages: '/messages',
    'messages, none found': '/messages?q=introuvable',
    'choosing a kind': '/messages/new',
    'a new event': '/messages/new?kind=event',
    ...Object.fromEntries(dataKinds.map((kind) => [`a new ${kind}`, `/messages/new?kind=${kind}`])),
    'a legal act': `/messages/${act.id}`,
    'the certificate of an act': `/messages/${act.id}/certificate`,
    media: '/media',
    'media, none found': '/media?show=unused',
    'a film among the media': `/media/${film.hash}`,
    'the settings of a screen': `/displays/${displays.hall.id}/edit`,
    'a message': `/messages/${market.id}`,
    'a message sent back': `/messages/${council.id}`,
    'the placements of a message': `/messages/${market.id}/place`,
    'a new placement': `/messages/${works.id}/place?add=`,
    versions: `/messages/${council.id}/history`,
    'where a message shows': `/messages/${market.id}/where`,
    displays: '/displays',
    'a display': `/displays/${displays.hall.id}`,
    'a display at another time': `/displays/${displays.panel.id}?at=2026-11-28T14:00`,
    'the settings of a panel': `/displays/${displays.panel.id}/edit`,
    'the faults of a display': `/displays/${displays.hall.id}/faults`,
    'what a display has shown': `/displays/${displays.hall.id}/shown`,
    pairing: '/displays/pair?code=ABC123',
    'a new panel': '/displays/new',
    'the sync board': '/sync',
    alerts: '/alerts',
    'a new alert': '/alerts/new',
    'an alert': `/alerts/${alert.id}`,
    'no such page': '/nowhere',
  };
}, 120_000);

function filmForm(): FormData {
  const form = new FormData();
  form.set('file', new Blob([new Uint8Array(mp4Sample())]), 'loire.mp4');
  return form;
}

afterAll(async () => {
  await browser?.close();
  await town?.close();
});

describe.each([
  { look: 'light', locale: 'fr-FR', width: 1280 },
  { look: 'dark', locale: 'en-GB', width: 1280 },
  { look: 'light', locale: 'fr-FR', width: 320 },
] as const)('$look, $locale, $width px', ({ look, locale, width }) => {
  test('every page stands up to axe, keeps to its policy and fits its width', {
    timeout: 360_000,
  }, async () => {
    const staff = await visit(browser, town, { look, locale, width });
    const faults: Record<string, unknown> = {};
    for (const [name, path] of Object.entries(pages)) {
      await staff.go(path);
      const found = await staff.axe();
      const excess = await staff.page.evaluate(
        () => document.documentElement.scrollWidth - document.documentElement.clientWidth,
      );
      if (found.length > 0 || excess > 0) faults[name] = { found, excess };
    }
    expect(faults).toEqual({});
    expect(staff.complaints).toEqual([]);
    await staff.close();
  });
});

test.each(['light', 'dark'] as const)('the sign-in stands up to axe, %s', async (look) => {
  const stranger = await visit(browser, town, { look, as: null, width: 390 });
  await stranger.go('/');
  expect(await stranger.axe()).toEqual([]);
  expect(stranger.complaints).toEqual([]);
  await stranger.close();
});
