import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, describe, expect, test } from 'vitest';
import type { DisplayState } from '#core/contracts/index.ts';
import { bearer, pairScreen } from '#test/displays.ts';
import { buildPlayer } from '#test/player/build.ts';
import { builtFolder } from '#test/player/built-folder.ts';
import { startTestServer, type TestServer } from '#test/server.ts';
import { dialects } from '#test/stores.ts';
import type { RolloutView } from './view.ts';

const minute = 60_000;
const old = 'a'.repeat(16);
const fresh = 'b'.repeat(16);
const ringTime = 10 * minute;

let server: TestServer;
const ends: (() => unknown)[] = [];
afterEach(async () => {
  await server.close();
  for (const end of ends.splice(0)) end();
});

type Screen = Awaited<ReturnType<typeof pairScreen>>;

async function introduce(id: string): Promise<void> {
  const { folder, remove } = builtFolder(id);
  ends.push(remove);
  await server.services.rollout.introduce(folder);
}

async function start(dialect: (typeof dialects)[number] = 'sqlite'): Promise<void> {
  server = await startTestServer({ dialect, config: { player: { ringTime } } });
  await introduce(old);
}

async function stateOf({ key }: Screen): Promise<DisplayState> {
  return (await server.inject({ url: '/api/display/state', headers: bearer(key) })).json<DisplayState>();
}

const wanted = async (screen: Screen) => (await stateOf(screen)).build;

async function tell({ key }: Screen, more: object): Promise<void> {
  const payload = {
    at: server.clock.now,
    uptime: 60,
    frame: { kind: 'slide' },
    glass: 'lit',
    errors: 0,
    ...more,
  };
  const url = '/api/display/vitals';
  const told = await server.inject({ method: 'POST', url, headers: bearer(key), payload });
  expect(told.statusCode).toBe(200);
}

/** Every screen asks what it is to have and says what has become of it, minute by minute. */
async function live(
  screens: readonly Screen[],
  minutes: number,
  bad: (screen: Screen) => boolean = () => false,
) {
  for (let passed = 0; passed < minutes; passed++) {
    for (const screen of screens) {
      const { build, plan } = await stateOf(screen);
      if (plan !== undefined) await server.services.displays.applied(screen.display, plan, server.clock.now);
      const refuses = build === fresh && bad(screen);
      await tell(screen, { version: `1.0.0+${refuses ? old : build}`, ...(refuses && { refuses: fresh }) });
    }
    await server.services.health.judge();
    await server.services.rollout.judge();
    server.clock.advance(minute);
  }
}

const view = async () => (await server.as('reader')({ url: '/api/player/rollout' })).json<RolloutView>();
const order = (what: string, build?: string) =>
  server.as('administrator')({
    method: 'POST',
    url: '/api/player/rollout',
    payload: { do: what, ...(build !== undefined && { build }) },
  });
const actions = async () =>
  (await server.as('administrator')({ url: '/api/audit?limit=200' }))
    .json<{ entries: { action: string }[] }>()
    .entries.map(({ action }) => action)
    .filter((action) => action.startsWith('player.'))
    .reverse();

describe.each(dialects)('a new build of the player, on %s', (dialect) => {
  test('goes from the tagged screen to a tenth and then to all, and newcomers start with what is proven', async () => {
    await start(dialect);
    const pilot = await pairScreen(server, 'Bureau', { tags: ['pilot'] });
    const screens = [pilot, await pairScreen(server, 'Accueil'), await pairScreen(server, 'Gare')];
    await live(screens, 2);
    await introduce(fresh);
    expect(await wanted(pilot)).toBe(old);
    await live(screens, 8);
    expect(await Promise.all(screens.map(wanted))).toEqual([fresh, old, old]);
    expect((await server.inject('/player/')).body).toBe(`<html data-build="${old}">`);
    await live(screens, 12);
    expect((await Promise.all(screens.map(wanted))).filter((build) => build === fresh)).toHaveLength(2);
    expect((await view()).trial).toMatchObject({ ring: 'tenth', screens: { well: 2, sick: 0 }, ringTime });
    await live(screens, 24);
    expect(await view()).toMatchObject({ stable: fresh, previous: old });
    expect((await server.inject('/player/')).body).toBe(`<html data-build="${fresh}">`);
    expect(await actions()).toEqual([
      'player.introduce',
      'player.introduce',
      ...['player.ring', 'player.ring', 'player.ring', 'player.done'],
    ]);
  });

  test('that does not start in the first ring goes back by itself and is not offered again', async () => {
    await start(dialect);
    const screens = [await pairScreen(server, 'Accueil'), await pairScreen(server, 'Gare')];
    await live(screens, 2);
    await introduce(fresh);
    await live(screens, 10, () => true);
    expect(await Promise.all(screens.map(wanted))).toEqual([old, old]);
    const after = await view();
    expect(after.trial).toBeUndefined();
    expect(after.builds.find(({ id }) => id === fresh)?.badAt).toBeTypeOf('number');
    expect(await actions()).toContain('player.back');
    await introduce(fresh);
    await live(screens, 10);
    expect(await Promise.all(screens.map(wanted))).toEqual([old, old]);
  });

  test('is held, freed, sent back and given to all by an administrator alone', async () => {
    await start(dialect);
    const screens = [await pairScreen(server, 'Accueil')];
    await live(screens, 1);
    expect((await order('back')).json()).toMatchObject({ code: 'CONFLICT_STATE' });
    await introduce(fresh);
    expect((await order('pause')).json()).toMatchObject({ paused: true });
    await live(screens, 5);
    expect(await wanted(screens[0] as Screen)).toBe(old);
    await order('resume');
    await live(screens, 5);
    expect(await wanted(screens[0] as Screen)).toBe(fresh);
    expect((await order('back')).json()).toMatchObject({ stable: old, builds: [{ id: fresh }, { id: old }] });
    expect((await order('promote')).statusCode).toBe(409);
    expect((await order('promote', 'c'.repeat(16))).statusCode).toBe(404);
    const promoted = (await order('promote', fresh)).json<RolloutView>();
    expect([promoted.stable, promoted.builds.some(({ badAt }) => badAt !== undefined)]).toEqual([
      fresh,
      false,
    ]);
    const refused = await server.as('approver')({
      method: 'POST',
      url: '/api/player/rollout',
      payload: { do: 'back' },
    });
    expect(refused.statusCode).toBe(403);
  });

  test('is served with its files from the store, whatever lies in the folder of this node', async () => {
    await start(dialect);
    await introduce(fresh);
    const worker = await server.inject(`/player/builds/${fresh}/sw.js`);
    expect([worker.body, worker.headers['service-worker-allowed']]).toEqual([`"${fresh}"`, '/player/']);
    expect(worker.headers['content-type']).toContain('javascript');
    const page = await server.inject(`/player/builds/${fresh}/`);
    expect([page.statusCode, page.body]).toEqual([200, `<html data-build="${fresh}">`]);
    const asset = await server.inject(`/player/assets/player-${fresh}.js`);
    expect([asset.body, asset.headers['cache-control']]).toEqual([
      `run("${fresh}")`,
      'public, max-age=31536000, immutable',
    ]);
    for (const path of [`builds/${'c'.repeat(16)}/`, 'builds/x/sw.js', 'assets/nothing.js'])
      expect((await server.inject(`/player/${path}`)).statusCode).not.toBe(200);
  });

  test('lets go of the files of builds that nobody needs, and keeps those in use', async () => {
    await start(dialect);
    const later = Array.from({ length: 6 }, (_, i) => String(i + 1).repeat(16));
    for (const id of later) {
      server.clock.advance(minute);
      await introduce(id);
    }
    const rows = await server.deps.store.db.selectFrom('player_file').select('build_id').distinct().execute();
    expect(rows.map(({ build_id }) => build_id).sort()).toEqual([...later.slice(2), old].sort());
    expect((await view()).builds).toHaveLength(7);
  });
});

test('a screen says that the build it is to have did not start, and that is a fault until it need not have it', async () => {
  await start();
  const screens = [await pairScreen(server, 'Accueil'), await pairScreen(server, 'Gare')];
  const [first] = screens as [Screen];
  await tell(first, { version: `1.0.0+${old}`, refuses: fresh });
  await server.services.health.judge();
  const faults = async () =>
    (await server.as('reader')({ url: `/api/displays/${first.display.id}/faults` })).json<{
      faults: { type: string; until?: number }[];
    }>().faults;
  expect(await faults()).toMatchObject([{ type: 'screen-update-failed' }]);
  await tell(first, { version: `1.0.0+${old}` });
  await server.services.health.judge();
  expect((await faults())[0]?.until).toBeTypeOf('number');
});

test('a folder whose files are not those of its list is not taken over', async () => {
  await start();
  const { folder, remove } = builtFolder(fresh);
  ends.push(remove);
  writeFileSync(join(folder, 'sw.js'), 'torn');
  await expect(server.services.rollout.introduce(folder)).rejects.toThrow('sw.js');
  expect((await view()).builds.map(({ id }) => id)).toEqual([old]);
  await server.services.rollout.introduce(join(folder, 'nowhere'));
});

test('the player as it is built is taken over and served as its list says', async () => {
  await start();
  const built = await buildPlayer();
  ends.push(built.remove);
  await server.services.rollout.introduce(built.folder);
  expect((await view()).trial?.build).toBe(built.id);
  const page = await server.inject(`/player/builds/${built.id}/`);
  expect(page.rawPayload).toEqual((await built.file('index.html'))?.body);
  const script = /src="(\/player\/assets\/[^"]+\.js)"/.exec(page.body)?.[1] ?? '';
  expect((await server.inject(script)).rawPayload).toEqual(
    (await built.file(script.slice('/player/'.length)))?.body,
  );
  expect((await server.inject(`/player/builds/${built.id}/sw.js`)).body).toContain(built.id);
});

test('two nodes that start at once with the same build offer it once', async () => {
  await start();
  await Promise.all([introduce(fresh), introduce(fresh)]);
  expect(await actions()).toEqual(['player.introduce', 'player.introduce']);
  expect((await view()).trial?.build).toBe(fresh);
});
