import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { record } from '#server/records/audit.ts';
import { startTestServer, type TestServer } from '#test/server.ts';
import { dialects } from '#test/stores.ts';

describe.each(dialects)('the audit trail on %s', (dialect) => {
  let server: TestServer;
  beforeEach(async () => {
    server = await startTestServer({ dialect });
  });
  afterEach(() => server.close());

  const day = 86_400_000;
  const note = (actor: string, type: string, id: string) =>
    record(server.deps.store.db, {
      id: server.deps.newId(),
      at: server.clock.now,
      actor,
      territory: server.services.rootTerritory,
      action: `${type}.change`,
      object: { type, id },
      details: { name: '=cmd()' },
    });
  const ask = async (query: string) =>
    (await server.as('administrator')({ url: `/api/audit${query}` })).json<{
      entries: { object: { id: string } }[];
      next?: string;
    }>();
  const ids = async (query: string) => (await ask(query)).entries.map(({ object }) => object.id);

  test('is asked by person, by subject and by time, a page at a time', async () => {
    await note('anne', 'display', 'd1');
    server.clock.advance(day);
    const second = server.clock.now;
    await note('anne', 'feed', 'f1');
    await note('luc', 'display', 'd2');
    server.clock.advance(day);
    await note('luc', 'display', 'd3');
    expect(await ids('')).toEqual(['d3', 'd2', 'f1', 'd1']);
    expect(await ids('?actor=anne')).toEqual(['f1', 'd1']);
    expect(await ids('?about=display')).toEqual(['d3', 'd2', 'd1']);
    expect(await ids(`?from=${second}&until=${second + 1}`)).toEqual(['d2', 'f1']);
    expect(await ids(`?from=${second}`)).toEqual(['d3', 'd2', 'f1']);
    const first = await ask('?about=display&limit=2');
    expect(await ids(`?about=display&limit=2&before=${first.next}`)).toEqual(['d1']);
  });

  test('says on its last line that the table does not hold everything', async () => {
    const { db } = server.deps.store;
    const row = { actor: 'anne', action: 'a', object_type: 't', object_id: 'o', details: '{}' };
    for (let n = 0; n < 20_001; n += 1000) {
      const rows = Array.from({ length: Math.min(1000, 20_001 - n) }, () => ({
        ...row,
        id: server.deps.newId(),
        at: server.clock.now,
        territory_id: server.services.rootTerritory,
      }));
      await db.insertInto('audit').values(rows).execute();
      server.clock.advance(1000);
    }
    const table = async (query = '') =>
      (await server.as('administrator')({ url: `/api/audit.csv${query}` })).body.trim().split('\n');
    const lines = await table();
    expect(lines).toHaveLength(1 + 20_000 + 1);
    expect(lines.at(-1)).toContain('audit.cut-short');
    expect((await table(`?from=${server.clock.now - 1000}`)).at(-1)).not.toContain('audit.cut-short');
  });

  test('goes out as a table in which nothing is a formula', async () => {
    await note('=anne', 'feed', 'f1');
    const { body, headers } = await server.as('administrator')({ url: '/api/audit.csv' });
    expect(headers['content-type']).toContain('text/csv');
    const [head, row] = body.replace('\ufeff', '').split('\n');
    expect(head).toBe('at,actor,action,type,id,name,details');
    expect(row).toContain("'=anne");
    expect((await server.as('reader')({ url: '/api/audit.csv' })).statusCode).toBe(403);
  });
});
