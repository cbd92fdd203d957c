import sharp from 'sharp';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import type { DisplayState, Plan, ScreenRendition } from '#core/contracts/index.ts';
import { bearer, pairScreen } from '#test/displays.ts';
import { startTestServer, type TestServer } from '#test/server.ts';
import { dialects } from '#test/stores.ts';
import { formOf } from '../media/samples.ts';

let server: TestServer;
const staff = () => server.as('administrator');

async function uploadArms(): Promise<{ hash: string; display: { hash: string } }> {
  const bytes = await sharp({ create: { width: 200, height: 240, channels: 4, background: '#00000000' } })
    .png()
    .toBuffer();
  const form = formOf(bytes, 'armes.png', 'image/png');
  const answer = await staff()({ method: 'POST', url: '/api/media', ...form });
  expect(answer.statusCode, answer.body).toBe(201);
  return answer.json();
}

async function change(changes: object) {
  const { id: _id, ...known } = (await staff()({ url: '/api/territory' })).json();
  return staff()({ method: 'PUT', url: '/api/territory', payload: { ...known, ...changes } });
}

/** A screen, and the slide that it shows of a message that is placed on it. */
async function screenWithSlide() {
  const { key } = await pairScreen(server, 'Hall');
  const content = { title: 'Marché', language: 'fr', topics: [], variants: [] };
  const made = await staff()({ method: 'POST', url: '/api/messages', payload: { kind: 'news', content } });
  const { id } = made.json();
  await staff()({ method: 'POST', url: `/api/messages/${id}/approve`, payload: { revision: 1 } });
  const windows = { from: '2026-11-23T00:00', until: '2026-11-30T00:00', timeZone: 'Europe/Paris' };
  const placement = { message: id, target: { all: true }, windows, class: 'routine' };
  const placed = await staff()({ method: 'POST', url: '/api/placements', payload: placement });
  expect(placed.statusCode, placed.body).toBe(201);
  const state = async (): Promise<DisplayState> => {
    await server.services.scheduling.settle();
    return (await server.inject({ url: '/api/display/state', headers: bearer(key) })).json();
  };
  const slide = async (): Promise<ScreenRendition> => {
    const { plan: hash = '' } = await state();
    const plan = JSON.parse((await server.services.scheduling.planBody(hash)) ?? '') as Plan;
    const [rendition = ''] = plan.renditions;
    return JSON.parse((await server.services.scheduling.renditionBody(rendition)) ?? '');
  };
  return { id, state, slide };
}

describe.each(dialects)('the town on %s', (dialect) => {
  beforeEach(async () => {
    server = await startTestServer({ dialect, config: { publicUrl: 'https://ville.example' } });
  });
  afterEach(() => server.close());

  test('arms that were uploaded come on slides, on the site, and to the identity card of every screen', async () => {
    const arms = await uploadArms();
    const { id, state, slide } = await screenWithSlide();
    expect((await slide()).html).not.toContain(arms.display.hash);
    expect((await state()).town).not.toHaveProperty('arms');

    const answer = await change({ arms: arms.hash });
    expect(answer.json()).toMatchObject({ arms: arms.hash, typeface: 'bricolage' });
    const after = await slide();
    expect(after.html).toContain(`class="arms" data-asset="${arms.display.hash}"`);
    expect(after.assets).toMatchObject([{ hash: arms.display.hash }]);
    expect((await state()).town?.arms?.hash).toBe(arms.display.hash);
    for (const page of ['/', '/agenda', `/m/${id}`]) {
      expect((await server.inject(page)).body).toContain(`<img src="/media/${arms.display.hash}"`);
    }

    expect((await change({ arms: null })).json().arms).toBeNull();
    expect((await slide()).html).not.toContain(arms.display.hash);
  });

  test('arms in use are not collected, nor deleted by hand', async () => {
    const arms = await uploadArms();
    await change({ arms: arms.hash });
    const removed = await staff()({ method: 'DELETE', url: `/api/media/${arms.hash}` });
    expect(removed.json().code).toBe('MEDIA_IN_USE');
    server.clock.advance(400 * 86_400_000);
    await server.services.media.collect();
    expect((await server.inject(`/media/${arms.hash}`)).statusCode).toBe(200);
  });

  test('a new colour and other letters are on the slides at once', async () => {
    const { slide } = await screenWithSlide();
    const before = await slide();
    expect((await change({ colour: '#7a1f3d', typeface: 'atkinson' })).statusCode).toBe(200);
    const after = await slide();
    expect(before.css).toContain('--town:#1f4e6b');
    expect(after.css).toContain('--town:#7a1f3d');
    expect(after.css).toContain('--headline:"Atkinson');
    const sheet = /href="([^"]+citizen\.css)"/.exec((await server.inject('/')).body)?.[1] ?? '';
    expect((await server.inject(sheet)).body).toContain('--headline:"Atkinson');
  });

  test('what cannot be had is refused in words, and nothing changes', async () => {
    const pale = await change({ colour: '#ffd500' });
    expect(pale.json()).toMatchObject({
      code: 'TERRITORY_COLOUR',
      detail: expect.stringMatching(/trop pâle/),
    });
    const nobody = await change({ arms: 'f'.repeat(64) });
    expect(nobody.json()).toMatchObject({
      code: 'TERRITORY_ARMS',
      detail: expect.stringMatching(/médiathèque/),
    });
    expect((await change({ typeface: 'comic' })).statusCode).toBe(400);
    expect((await staff()({ url: '/api/territory' })).json()).toMatchObject({
      colour: '#1f4e6b',
      arms: null,
    });
  });

  test('a message that a slide cannot hold is read on at its page, when people can reach the site', async () => {
    const { id, slide } = await screenWithSlide();
    expect((await slide()).html).not.toContain('class="qr"');
    const { latest } = (await staff()({ url: `/api/messages/${id}` })).json();
    const body = `<p>${'Les rues du centre sont fermées aux voitures de huit heures à midi. '.repeat(8)}</p>`;
    const edited = await staff()({
      method: 'PUT',
      url: `/api/messages/${id}/content`,
      payload: { content: { ...latest.content, body }, revision: latest.number },
    });
    expect(edited.statusCode, edited.body).toBe(200);
    await staff()({ method: 'POST', url: `/api/messages/${id}/approve`, payload: { revision: 2 } });
    expect((await slide()).html).toMatch(/class="qr".*aria-label="Lire la suite"/s);
  });
});
