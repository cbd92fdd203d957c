import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import type { NoticeBoard, PaperRow, SyncBoard } from '#core/contracts/index.ts';
import { startTestServer, type TestServer } from '#test/server.ts';
import { dialects } from '#test/stores.ts';

let server: TestServer;

async function ask<T>(method: 'GET' | 'POST' | 'PUT', url: string, payload?: object): Promise<T> {
  const answer = await server.as('administrator')({ method, url, ...(payload && { payload }) });
  expect(answer.statusCode, answer.body).toBeLessThan(300);
  return answer.json() as T;
}
const put = async (...boards: object[]) =>
  (await ask<{ boards: NoticeBoard[] }>('PUT', '/api/boards', { boards })).boards;
const content = (more: object = {}) => ({
  title: 'Marché',
  language: 'fr',
  topics: [],
  variants: [],
  ...more,
});
async function approved(more: object = {}): Promise<string> {
  const { id } = await ask<{ id: string }>('POST', '/api/messages', { kind: 'news', content: content(more) });
  await ask('POST', `/api/messages/${id}/approve`, { revision: 1 });
  return id;
}
const choose = (message: string, ...boards: string[]) =>
  ask('PUT', `/api/messages/${message}/boards`, { boards });
const say = (row: PaperRow | undefined, act: 'up' | 'down') =>
  ask('POST', '/api/paper/ticks', {
    board: row?.board.id,
    message: row?.message,
    revision: row?.revision,
    act,
  });
/** What the job makes of it, as the one who walks the round reads it. */
async function round(): Promise<PaperRow[]> {
  await server.services.paper.settle();
  return (await ask<{ rows: PaperRow[] }>('GET', '/api/paper')).rows;
}
const tasks = async () => (await round()).map(({ board, task, revision }) => [board.name, task, revision]);
const board = async () => ask<SyncBoard>('GET', '/api/sync');
const ofBoards = async () =>
  (await board()).rows
    .filter(({ surface }) => surface.name.startsWith('Tableau'))
    .map(({ surface, state, reason }) => [surface.name, state, reason?.code]);

describe.each(dialects)('paper on notice boards, with the store on %s,', (dialect) => {
  let hall = '';
  let quay = '';
  beforeEach(async () => {
    server = await startTestServer({ dialect, byHand: true });
    const [one, two] = await put(
      { name: 'Tableau de la mairie', address: '1 place de la Loire' },
      { name: 'Tableau du quai', address: '' },
    );
    hall = one?.id ?? '';
    quay = two?.id ?? '';
  });
  afterEach(() => server.close());

  test('is due until a person says that it hangs, and stands on the sync board with their name behind it', async () => {
    const message = await approved();
    await choose(message, hall, quay);
    expect(await tasks()).toEqual([
      ['Tableau de la mairie', 'up', 1],
      ['Tableau du quai', 'up', 1],
    ]);
    expect(await ofBoards()).toEqual([
      ['Tableau de la mairie', 'due', 'PAPER_DUE'],
      ['Tableau du quai', 'due', 'PAPER_DUE'],
    ]);
    const [row] = await round();
    await say(row, 'up');
    await say(row, 'up');
    const [standing] = await round();
    expect(standing).toMatchObject({
      task: 'standing',
      since: server.clock.now,
      up: { at: server.clock.now, revision: 1 },
    });
    expect(await ofBoards()).toContainEqual(['Tableau de la mairie', 'shown', undefined]);
    const acts = await server.deps.store.db.selectFrom('board_act').selectAll().execute();
    expect(acts).toMatchObject([{ board_id: hall, act: 'up', by: 'user-administrator' }]);
  });

  test('that is corrected is to be replaced; withdrawn, over or chosen no more, to be taken down, late until it is', async () => {
    const message = await approved();
    await choose(message, hall, quay);
    for (const row of await round()) await say(row, 'up');
    await ask('PUT', `/api/messages/${message}/content`, {
      content: content({ title: 'Marché déplacé' }),
      revision: 1,
    });
    await ask('POST', `/api/messages/${message}/approve`, { revision: 2 });
    expect(await tasks()).toEqual([
      ['Tableau de la mairie', 'replace', 2],
      ['Tableau du quai', 'replace', 2],
    ]);
    await say((await round())[0], 'up');
    expect(await tasks()).toEqual([
      ['Tableau de la mairie', 'standing', 2],
      ['Tableau du quai', 'replace', 2],
    ]);
    await choose(message, hall);
    expect(await tasks()).toEqual([
      ['Tableau de la mairie', 'standing', 2],
      ['Tableau du quai', 'down', 1],
    ]);
    expect(await ofBoards()).toContainEqual(['Tableau du quai', 'withdrawn', 'PAPER_REMOVAL']);
    await ask('POST', `/api/messages/${message}/withdraw`, {});
    expect(await tasks()).toEqual([
      ['Tableau de la mairie', 'down', 2],
      ['Tableau du quai', 'down', 1],
    ]);
    for (const row of await round()) await say(row, 'down');
    expect(await tasks()).toEqual([]);
    expect(await ofBoards()).toEqual([]);
  });

  test('is on the round a day before it begins, comes down when it is over, and stays while it is wanted again', async () => {
    const message = await approved({ validFrom: '2026-11-25T09:00', validUntil: '2026-11-26T09:00' });
    await choose(message, hall);
    expect(await tasks()).toEqual([]);
    server.clock.advance(26 * 3_600_000);
    const [row] = await round();
    await say(row, 'up');
    await choose(message);
    expect(await tasks()).toEqual([['Tableau de la mairie', 'down', 1]]);
    await choose(message, hall);
    expect(await tasks()).toEqual([['Tableau de la mairie', 'standing', 1]]);
    server.clock.advance(72 * 3_600_000);
    expect(await tasks()).toEqual([['Tableau de la mairie', 'down', 1]]);
  });

  test('of a board that is no more is still to be taken down there', async () => {
    const message = await approved();
    await choose(message, hall, quay);
    await say((await round())[0], 'up');
    await put({ id: quay, name: 'Tableau du quai', address: 'Quai nord' });
    expect(await tasks()).toEqual([
      ['Tableau de la mairie', 'down', 1],
      ['Tableau du quai', 'up', 1],
    ]);
    const other = await server.as('administrator')({
      method: 'PUT',
      url: `/api/messages/${message}/boards`,
      payload: { boards: [hall] },
    });
    expect(other.statusCode).toBe(404);
  });
});
