import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterEach, beforeEach, expect, test } from 'vitest';
import type { Plan } from '#core/contracts/index.ts';
import { planOf, type SamplePlan } from '#test/player/samples.ts';
import { createHttp, type Failure } from './http.ts';
import { createLoader, type Loader } from './loader.ts';
import { createMemoryStore, type Store } from './store.ts';

const now = Date.UTC(2026, 10, 23, 9);
const picture = { body: Buffer.from('not really a picture, but bytes'), mime: 'image/png' };
const plan = planOf(
  [
    { message: 'm1', title: 'Un', picture },
    { message: 'm2', title: 'Deux' },
  ],
  now,
);

let server: Server;
let origin: string;
let served: Map<string, Buffer>;
let asked: string[];
let refuse: { status: number; body: string } | undefined;
let store: Store;
let loader: Loader;
let failures: { failure: Failure; path: string }[];
let waits: { ms: number; go: () => void }[];
let opened: string[];
/** Settled by the next plan that is ready, or the next wait before another try. */
let next: { ready: Promise<Plan>; waiting: Promise<void> };
let settle: { ready: (plan: Plan) => void; waiting: () => void };

const watchNext = () => {
  const ready = Promise.withResolvers<Plan>();
  const waiting = Promise.withResolvers<void>();
  next = { ready: ready.promise, waiting: waiting.promise };
  settle = { ready: ready.resolve, waiting: waiting.resolve };
};
const serve = (sample: SamplePlan) => {
  for (const { hash, body } of sample.blobs) served.set(hash, body);
};

beforeEach(async () => {
  [served, asked, refuse, failures, waits, opened] = [new Map(), [], undefined, [], [], []];
  server = createServer((request, response) => {
    const path = request.url ?? '';
    asked.push(path);
    if (refuse !== undefined) return void response.writeHead(refuse.status).end(refuse.body);
    const body = served.get(path.slice(path.lastIndexOf('/') + 1));
    if (body === undefined) return void response.writeHead(404).end('{}');
    response.end(body);
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  origin = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  store = createMemoryStore();
  watchNext();
  loader = createLoader({
    http: createHttp(fetch, origin),
    store,
    key: 'k',
    random: () => 0.5,
    wait: (ms) =>
      new Promise((go) => {
        waits.push({ ms, go });
        settle.waiting();
      }),
    on: {
      opened: (hash) => opened.push(hash),
      ready: (_hash, whole) => settle.ready(whole),
      failed: (failure, path) => failures.push({ failure, path }),
    },
  });
});
afterEach(() => {
  loader.destroy();
  server.closeAllConnections();
  server.close();
});

test('a plan is ready when it, its renditions and its pictures are here and verified', async () => {
  serve(plan);
  loader.want(plan.hash);
  expect(await next.ready).toEqual(plan.plan);
  expect(opened).toEqual([plan.hash]);
  for (const { hash, body } of plan.blobs) expect(Buffer.from((await store.bytes(hash)) ?? [])).toEqual(body);
  expect((await loader.rendition(plan.plan.renditions[0] ?? ''))?.text).toBe('Un');
});

test('bytes that are not what their address says are refused, and asked for again until they are right', async () => {
  serve(plan);
  const hash = plan.plan.assets[0]?.hash ?? '';
  served.set(hash, Buffer.from('something else'));
  loader.want(plan.hash);
  await next.waiting;
  expect(failures).toEqual([
    { path: `/media/${hash}`, failure: expect.objectContaining({ why: 'not-its-hash' }) },
  ]);
  expect(await store.bytes(hash)).toBeUndefined();
  serve(plan);
  waits[0]?.go();
  expect((await next.ready).assets[0]?.hash).toBe(hash);
});

test('what is here already is not fetched again', async () => {
  serve(plan);
  loader.want(plan.hash);
  await next.ready;
  asked.splice(0);
  const grown = planOf(
    [
      { message: 'm1', title: 'Un', picture },
      { message: 'm3', title: 'Trois' },
    ],
    now,
  );
  serve(grown);
  watchNext();
  loader.want(grown.hash);
  await next.ready;
  expect(asked).toEqual([
    `/api/display/plans/${grown.hash}`,
    `/api/display/renditions/${grown.plan.renditions[1]}`,
  ]);
});

test('tries are spaced out more and more, up to a minute', async () => {
  loader.want(plan.hash);
  for (let tries = 0; tries < 9; tries++) {
    await next.waiting;
    watchNext();
    waits.at(-1)?.go();
  }
  await next.waiting;
  expect(waits.map(({ ms }) => ms)).toEqual([1, 2, 4, 8, 16, 32, 60, 60, 60, 60].map((s) => s * 1_000));
});

test('only the exact answer means that the key is revoked', async () => {
  for (const [status, body] of [
    [401, '<html>proxy</html>'],
    [401, '{"code":"AUTH_REQUIRED"}'],
    [403, '{"code":"DISPLAY_KEY"}'],
    [500, '{"code":"DISPLAY_KEY"}'],
  ] as const) {
    refuse = { status, body };
    expect(await createHttp(fetch, origin).json('/x', { timeoutMs: 5_000 })).toEqual({
      failed: { why: 'refused', status },
    });
  }
  refuse = { status: 401, body: '{"code":"DISPLAY_KEY"}' };
  expect(await createHttp(fetch, origin).json('/x', { timeoutMs: 5_000 })).toEqual({
    failed: { why: 'revoked' },
  });
});

test('a server that cannot be reached is a failure like any other', async () => {
  const answer = await createHttp(fetch, 'http://127.0.0.1:1').json('/x', { timeoutMs: 5_000 });
  expect(answer).toMatchObject({ failed: { why: 'unreachable' } });
});

test('a kept plan opens when it is undamaged, and says whether all of it is here', async () => {
  serve(plan);
  loader.want(plan.hash);
  await next.ready;
  expect(await loader.open(plan.hash)).toEqual({ plan: plan.plan, whole: true });
  await store.keepBytes(plan.hash, new Uint8Array([1, 2, 3]));
  expect(await loader.open(plan.hash)).toBeUndefined();
  serve(plan);
  watchNext();
  loader.want(plan.hash);
  await next.ready;
  await store.dropBytes([plan.plan.renditions[0] ?? '']);
  expect(await loader.open(plan.hash)).toEqual({ plan: plan.plan, whole: false });
});

test('what no plan needs is dropped', async () => {
  serve(plan);
  loader.want(plan.hash);
  await next.ready;
  const other = planOf([{ message: 'm2', title: 'Deux' }], now);
  serve(other);
  watchNext();
  loader.want(other.hash);
  await loader.evict(other.hash, await next.ready);
  expect([...(await store.hashes())].sort()).toEqual([other.hash, ...other.plan.renditions].sort());
});

test('a plan that is no longer wanted is given up', async () => {
  loader.want(plan.hash);
  await next.waiting;
  const other = planOf([{ message: 'm9', title: 'Neuf' }], now);
  serve(other);
  loader.want(other.hash);
  expect(await next.ready).toEqual(other.plan);
  waits[0]?.go();
  expect(asked.filter((path) => path.endsWith(plan.hash))).toHaveLength(1);
});

test('a full disk first loses what no plan needs, then what is not needed soon, and never the swap', async () => {
  serve(plan);
  const room = { most: 1 };
  const dropped: string[][] = [];
  const unkept: string[] = [];
  const [waste, later] = ['waste', 'later'];
  const full: Store = {
    ...store,
    hashes: async () => new Set([...(await store.hashes())]),
    keepBytes: async (hash, bytes) => {
      await store.keepBytes(hash, bytes);
      return dropped.length >= room.most;
    },
    dropBytes: async (hashes) => {
      dropped.push([...hashes]);
      await store.dropBytes(hashes);
    },
  };
  await store.keepBytes(waste, new Uint8Array(9));
  await store.keepBytes(later, new Uint8Array(9));
  const all = [plan.hash, ...plan.plan.renditions, ...plan.plan.assets.map(({ hash }) => hash)];
  const start = () =>
    createLoader({
      http: createHttp(fetch, origin),
      store: full,
      key: 'k',
      random: () => 0.5,
      wait: () => Promise.resolve(),
      needed: async (within) => new Set(within === 'plan' ? [...all, later] : all),
      on: {
        opened: () => undefined,
        ready: (_hash, whole) => settle.ready(whole),
        failed: (failure, path) => failures.push({ failure, path }),
        unkept: (hash) => unkept.push(hash),
      },
    });
  for (const [most, lost, missed] of [
    [1, [[waste]], 0],
    [2, [[waste], [later]], 0],
    [9, [[waste], [later]], all.length],
  ] as const) {
    room.most = most;
    dropped.length = 0;
    unkept.length = 0;
    await store.dropBytes(all);
    await store.keepBytes(waste, new Uint8Array(9));
    await store.keepBytes(later, new Uint8Array(9));
    watchNext();
    const tight = start();
    tight.want(plan.hash);
    expect(await next.ready).toEqual(plan.plan);
    expect(dropped).toEqual(lost);
    expect(unkept).toHaveLength(missed);
    tight.destroy();
  }
});
