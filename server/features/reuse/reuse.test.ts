import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import type { Content, Message, Model, Placement } from '#core/contracts/index.ts';
import { startTestServer, type TestServer } from '#test/server.ts';
import { dialects } from '#test/stores.ts';

let server: TestServer;
const plain: Content = { title: 'Coupure d’eau', language: 'fr', topics: ['Réseaux'], variants: [] };
type Role = 'reader' | 'author' | 'approver' | 'administrator';
type Method = 'GET' | 'POST' | 'PATCH' | 'DELETE';

async function ask<T>(role: Role, method: Method, url: string, payload?: object) {
  const answer = await server.as(role)({ method, url, ...(payload ? { payload } : {}) });
  return { status: answer.statusCode, body: (answer.body ? answer.json() : null) as T };
}
const model = (name: string, content: Partial<Content> = {}) =>
  ask<Model>('author', 'POST', '/api/models', { name, kind: 'notice', content: { ...plain, ...content } });
const windows = (until: string) => ({ from: '2026-11-20T08:00', until, timeZone: 'Europe/Paris' });

describe.each(dialects)('saying again on %s', (dialect) => {
  beforeEach(async () => {
    server = await startTestServer({ dialect });
  });
  afterEach(() => server.close());

  test('a model keeps texts and leaves dates aside, is renamed, changed and removed, and all of it is on record', async () => {
    const { status, body } = await model('  Coupure   d’eau ', { validUntil: '2026-12-01T10:00' });
    expect(status).toBe(201);
    expect(body).toMatchObject({ name: 'Coupure d’eau', kind: 'notice', content: plain });
    expect(body.content).not.toHaveProperty('validUntil');
    const change = { name: 'Eau', content: { ...plain, title: 'Eau coupée' } };
    expect((await ask<Model>('author', 'PATCH', `/api/models/${body.id}`, change)).body).toMatchObject(
      change,
    );
    expect((await ask('author', 'DELETE', `/api/models/${body.id}`)).status).toBe(204);
    expect((await ask('reader', 'GET', `/api/models/${body.id}`)).status).toBe(404);
    const audit = await server.deps.store.db
      .selectFrom('audit')
      .select('action')
      .where('object_type', '=', 'model')
      .orderBy('id')
      .execute();
    expect(audit.map(({ action }) => action)).toEqual(['model.create', 'model.change', 'model.remove']);
  });

  test('models are listed by name, accents left aside, a page at a time', async () => {
    for (const name of ['Voirie', 'école fermée', 'Eau', 'Électricité']) await model(name);
    const first = await ask<{ models: Model[]; next: string }>('reader', 'GET', '/api/models?limit=3');
    expect(first.body.models.map(({ name }) => name)).toEqual(['Eau', 'école fermée', 'Électricité']);
    const second = await ask<{ models: Model[] }>(
      'reader',
      'GET',
      `/api/models?limit=3&after=${first.body.next}`,
    );
    expect(second.body.models.map(({ name }) => name)).toEqual(['Voirie']);
    expect(second.body).not.toHaveProperty('next');
  });

  test('whoever may not write may not keep models, and an alert is no model', async () => {
    const given = { name: 'X', kind: 'notice', content: plain };
    expect((await ask('reader', 'POST', '/api/models', given)).status).toBe(403);
    expect((await ask('author', 'POST', '/api/models', { ...given, kind: 'alert' })).status).toBe(400);
    expect((await ask('author', 'POST', '/api/models', { ...given, name: ' ' })).status).toBe(400);
  });

  test('another territory’s models are not there', async () => {
    const { body } = await model('Eau');
    await server.deps.store.db.updateTable('model').set({ territory_id: 'elsewhere' }).execute();
    expect((await ask('author', 'PATCH', `/api/models/${body.id}`, { name: 'Y' })).status).toBe(404);
    expect((await ask<{ models: Model[] }>('reader', 'GET', '/api/models')).body.models).toEqual([]);
  });

  test('the picture of a model is in use', async () => {
    const picture = { media: 'b'.repeat(64), alt: 'Vanne' };
    const { body } = await model('Eau');
    const content = JSON.stringify({ ...body.content, picture });
    await server.deps.store.db.updateTable('model').set({ content }).execute();
    const { livelyUses } = await import('../media/references.ts');
    expect(await livelyUses(server.deps.store.db)).toContain(picture.media);
  });

  test('a copy is a new draft with the same text; its placements come along where asked, those that are over do not', async () => {
    const made = await ask<Message>('author', 'POST', '/api/messages', { kind: 'notice', content: plain });
    const { id } = made.body;
    await ask('approver', 'POST', `/api/messages/${id}/approve`, { revision: 1 });
    for (const until of ['2026-11-21T08:00', '2026-12-06T18:00']) {
      const placement = { message: id, target: { all: true }, windows: windows(until), class: 'routine' };
      expect((await ask('approver', 'POST', '/api/placements', placement)).status).toBe(201);
    }
    type Copied = { message: Message; placements: number };
    const bare = await ask<Copied>('author', 'POST', `/api/messages/${id}/duplicate`, { placements: false });
    expect(bare).toMatchObject({
      status: 201,
      body: {
        placements: 0,
        message: { state: 'draft', kind: 'notice', latest: { number: 1, content: plain } },
      },
    });
    expect(bare.body.message.id).not.toBe(id);
    const placed = await ask<Copied>('approver', 'POST', `/api/messages/${id}/duplicate`, {
      placements: true,
    });
    expect(placed.body.placements).toBe(1);
    const { placements } = (
      await ask<{ placements: Placement[] }>(
        'reader',
        'GET',
        `/api/placements?message=${placed.body.message.id}`,
      )
    ).body;
    expect(placements).toMatchObject([{ target: { all: true }, windows: windows('2026-12-06T18:00') }]);
    expect((await ask('author', 'POST', `/api/messages/${id}/duplicate`, { placements: true })).status).toBe(
      403,
    );
    expect(
      (await ask('author', 'POST', '/api/messages/nowhere/duplicate', { placements: false })).status,
    ).toBe(404);
  });
});
