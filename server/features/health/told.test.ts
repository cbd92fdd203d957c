import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { pairScreen } from '#test/displays.ts';
import { startTestServer, type TestServer } from '#test/server.ts';
import { startSmtp, type TestSmtp } from '#test/smtp.ts';
import { dialects } from '#test/stores.ts';

let server: TestServer;
let smtp: TestSmtp;
beforeEach(async () => {
  smtp = await startSmtp();
});
afterEach(async () => {
  await server.close();
  await smtp.close();
});

const minute = 60_000;
const publicUrl = 'https://ville.example';
const vitals = { version: '1', uptime: 60, frame: { kind: 'slide' }, glass: 'lit', errors: 0 } as const;

async function start(dialect: (typeof dialects)[number] = 'sqlite') {
  server = await startTestServer({ dialect, config: { mail: { smtpUrl: smtp.url }, publicUrl } });
}
const choose = (addresses: readonly string[] | null) =>
  server.as('administrator')({
    method: 'PUT',
    url: '/api/territory/technicians',
    payload: { addresses },
  });
/** It says that it is well, and takes up the plan that it should have. */
async function alive({ display: { id, territory, name } }: Screen) {
  const { displays, health } = server.services;
  displays.presence.seen(id);
  await health.told({ id, territory, name }, { ...vitals, at: server.clock.now });
  await server.deps.store.db
    .updateTable('display')
    .set((eb) => ({ applied_hash: eb.ref('plan_hash') }))
    .where('id', '=', id)
    .execute();
}
type Screen = Awaited<ReturnType<typeof pairScreen>>;
async function screens(count: number): Promise<Screen[]> {
  const made: Screen[] = [];
  for (let number = 1; number <= count; number++) made.push(await pairScreen(server, `Écran ${number}`));
  for (const screen of made) await alive(screen);
  return made;
}
/** What the jobs do in so many minutes, during which these screens are there. */
async function pass(minutes: number, there: readonly Screen[] = []) {
  for (let i = 0; i < minutes; i++) {
    server.clock.advance(minute);
    for (const screen of there) await alive(screen);
    await server.services.health.judge();
    await server.services.tellFaults();
    await server.services.postman.deliver();
  }
}
/** With plain spaces. */
const textOf = (index: number) => smtp.received[index]?.text?.replaceAll('\u00a0', ' ');
const subjects = () => smtp.received.map(({ subject }) => subject);

describe.each(dialects)('technicians, with the store on %s,', (dialect) => {
  test('are told in one e-mail of many screens that fall together, and in one that they are back', async () => {
    await start(dialect);
    await choose(['tech@ville.example']);
    const all = await screens(12);
    await pass(1, all.slice(6));
    await pass(9);
    expect(subjects()).toEqual(['12 écrans ne répondent plus – Ma commune']);
    const [mail] = smtp.received;
    expect(mail?.to).toMatchObject({ text: 'tech@ville.example' });
    expect(textOf(0)).toContain('Écran 12, depuis lundi 23 novembre, 9 h 01');
    expect(textOf(0)).toContain('une alerte n’y arriverait pas');
    expect(mail?.html).toContain(`href="${publicUrl}/console/displays/${all[0]?.display.id}"`);
    await pass(10, all);
    expect(subjects().slice(1)).toEqual(['12 pannes terminées – Ma commune']);
    expect(textOf(1)).toContain('ne répondait plus depuis lundi');
    expect(await server.deps.store.db.selectFrom('fault_notice').select('fault_id').execute()).toHaveLength(
      12,
    );
    await pass(31, all);
    expect(await server.deps.store.db.selectFrom('fault_notice').selectAll().execute()).toEqual([]);
    expect(subjects()).toHaveLength(2);
  });

  test('are not told of dark hours, nor that what they were told of is over because the night began', async () => {
    await start(dialect);
    await choose(['tech@ville.example']);
    const [hall, night] = await screens(2);
    if (!hall || !night) throw new Error('no screens');
    for (const { display } of [hall, night])
      await server.as('administrator')({
        method: 'PATCH',
        url: `/api/displays/${display.id}`,
        payload: { darkHours: { from: '09:20', until: '10:00' } },
      });
    await pass(19, [night]);
    expect(subjects()).toEqual(['L’écran « Écran 1 » ne répond plus – Ma commune']);
    // 9 h 19 in Paris; from 9 h 20 both are dark and silent.
    await pass(41);
    expect(subjects()).toHaveLength(1);
    // 10 h: one is back, the other still is not.
    await pass(10, [night]);
    expect(subjects()).toHaveLength(1);
    await pass(5, [hall, night]);
    expect(subjects().slice(1)).toEqual(['Panne terminée : « Écran 1 » – Ma commune']);
    // Since it began, not since the morning.
    expect(textOf(1)).toContain('ne répondait plus depuis lundi 23 novembre, 9 h\n');
  });

  test('hear of a screen that comes and goes every half an hour at most', async () => {
    await start(dialect);
    await choose(['tech@ville.example']);
    const [screen] = await screens(1);
    if (!screen) throw new Error('no screen');
    for (let round = 0; round < 6; round++) {
      await pass(5);
      await pass(5, [screen]);
    }
    expect(subjects()).toEqual([
      'L’écran « Écran 1 » ne répond plus – Ma commune',
      'Panne terminée : « Écran 1 » – Ma commune',
      'L’écran « Écran 1 » ne répond plus – Ma commune',
      'Panne terminée : « Écran 1 » – Ma commune',
    ]);
  });

  test('lose nothing when the mail server is away, nor when the server dies before it is asked', async () => {
    await start(dialect);
    await choose(['tech@ville.example', 'astreinte@ville.example']);
    await screens(3);
    await smtp.close();
    await pass(8);
    const listed = await server.as('administrator')({ url: '/api/mail?state=due' });
    expect(listed.json<{ mail: unknown[] }>().mail).toHaveLength(2);
    smtp = await startSmtp(smtp.port);
    await pass(20);
    expect(subjects()).toEqual(Array(2).fill('3 écrans ne répondent plus – Ma commune'));
  });

  test('are told of panels by what their runners report', async () => {
    await start(dialect);
    await choose(['tech@ville.example']);
    const [screen] = await screens(1);
    if (!screen) throw new Error('no screen');
    const { id, territory } = screen.display;
    const { displays } = server.services;
    const at = server.clock.now;
    await displays.fault({ id, territory }, { type: 'PANEL_NO_ANSWER', detail: 'silence', at });
    await displays.fault({ id, territory }, { type: 'slide-quarantined', detail: 'x', at });
    await pass(3, [screen]);
    expect(subjects()).toEqual(['Le panneau « Écran 1 » est en défaut – Ma commune']);
    expect(textOf(0)).toContain('(PANEL_NO_ANSWER)');
    await displays.fault({ id, territory }, null);
    await pass(3, [screen]);
    expect(subjects()).toHaveLength(2);
  });

  test('a fault and what has to be told of it are written together or not at all', async () => {
    await start(dialect);
    const [screen] = await screens(1);
    const { db } = server.deps.store;
    await db.schema.dropTable('fault_notice').execute();
    server.clock.advance(4 * minute);
    await expect(server.services.health.judge()).rejects.toThrow(/fault_notice/);
    expect(await db.selectFrom('display_fault').selectAll().execute()).toEqual([]);
    expect(screen).toBeDefined();
  });
});

describe('who is told', () => {
  const commune = async (name: string, language = 'fr') => {
    const { rootTerritory } = server.services;
    const place = { insee: null, time_zone: 'Europe/Paris', colour: '#1f4e6b', approval: 'self' };
    const row = { id: name.toLowerCase(), parent_id: rootTerritory, name, language, ...place, created_at: 0 };
    await server.deps.store.db.insertInto('territory').values(row).execute();
    return row.id;
  };
  const person = (territory: string, email: string, role: 'administrator' | 'author' = 'administrator') =>
    server.services.accounts.create({ name: email, email, roles: [role], territory, by: 'test' });

  test('is chosen by administrators, as addresses and nothing else', async () => {
    await start();
    expect((await choose(['tech@ville.example', 'tech@ville.example'])).json()).toEqual({
      addresses: ['tech@ville.example'],
      told: ['tech@ville.example'],
    });
    for (const wrong of ['tech', 'a@b\r\nBcc: c@d', 'a@b, c@d', 'Tech <a@b>', `${'x'.repeat(260)}@b`])
      expect((await choose([wrong])).statusCode, wrong).toBe(400);
    expect((await choose(Array(21).fill('a@b'))).statusCode).toBe(400);
    const asReader = await server.as('reader')({ url: '/api/territory/technicians' });
    expect(asReader.statusCode).toBe(403);
  });

  test('is who may manage displays there when nobody was chosen, the nearest territory first', async () => {
    await start();
    const clairval = await commune('Clairval');
    const { of } = server.services.technicians;
    expect(await of(clairval)).toBeUndefined();
    await person(server.services.rootTerritory, 'chef@agglo.example');
    await person(clairval, 'plume@clairval.example', 'author');
    expect(await of(clairval)).toMatchObject({ addresses: ['chef@agglo.example'] });
    await person(clairval, 'maire@clairval.example');
    expect(await of(clairval)).toMatchObject({ territory: clairval, addresses: ['maire@clairval.example'] });
    await choose(['astreinte@agglo.example']);
    expect(await of(clairval)).toMatchObject({ addresses: ['astreinte@agglo.example'] });
    expect((await choose(null)).json()).toMatchObject({ addresses: null, told: ['chef@agglo.example'] });
  });

  test('with screens of several communes gets one e-mail, in the language of the territory that chose', async () => {
    await start();
    await choose(['it@agglo.example']);
    const made = await screens(2);
    const { db } = server.deps.store;
    await db.updateTable('territory').set({ language: 'en', name: 'Agglo' }).execute();
    const territory_id = await commune('Clairval');
    await db
      .updateTable('display')
      .set({ territory_id })
      .where('id', '=', made[1]?.display.id ?? '')
      .execute();
    await pass(7);
    expect(subjects()).toEqual(['2 screens do not answer any more – Agglo']);
    expect(textOf(0)).toContain('Écran 2 (Clairval), since Monday');
  });

  test('may be nobody; and without a mail server nothing piles up', async () => {
    await start();
    await choose([]);
    await screens(1);
    await pass(10);
    expect(subjects()).toEqual([]);
    await server.close();
    server = await startTestServer({});
    await choose(['tech@ville.example']);
    const later = await screens(1);
    await pass(10);
    await pass(3, later);
    const { db } = server.deps.store;
    expect(await db.selectFrom('mail').selectAll().execute()).toEqual([]);
    expect(await db.selectFrom('fault_notice').selectAll().execute()).toEqual([]);
  });
});
