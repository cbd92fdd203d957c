import { generateKeyPairSync } from 'node:crypto';
import { afterAll, expect, test } from 'vitest';
import { type PushService, startPushService } from '#test/networks/push-service.ts';
import type { Letter } from './letter.ts';
import { createPushSender } from './sender.ts';
import { createSignatures } from './signatures.ts';
import { createPushThread } from './thread.ts';

const services: PushService[] = [];
const start = async () => {
  const service = await startPushService();
  services.push(service);
  return service;
};
afterAll(() => Promise.all(services.map((service) => service.close())));

const townKeys = () => {
  const { privateKey } = generateKeyPairSync('ec', { namedCurve: 'P-256' });
  const { x = '', y = '', d = '' } = privateKey.export({ format: 'jwk' });
  const point = [Buffer.from([4]), Buffer.from(x, 'base64url'), Buffer.from(y, 'base64url')];
  return { publicKey: Buffer.concat(point).toString('base64url'), privateKey: d };
};
const keys = [townKeys(), townKeys()];
const letter: Letter = {
  payload: '{"title":"Marché déplacé"}',
  keys,
  contact: 'mailto:mairie@saint-aubin.example',
  ttl: 60,
  urgency: 'normal',
  topic: 'abc',
  now: Date.UTC(2026, 10, 23, 8),
};
const deviceOf = (service: PushService, name: string, key = keys[0]?.publicKey ?? '') => {
  const { endpoint, keys: own } = service.device(name).subscription;
  return { address: endpoint, ...own, key };
};
const many = (service: PushService, count: number) =>
  Array.from({ length: count }, (_, index) => deviceOf(service, `d${index}`));

test('a push service that hangs is given up for all after the first, and keeps no device of another from being told', async () => {
  const [hanging, well] = [await start(), await start()];
  for (let index = 0; index < 100; index++) hanging.fail(`d${index}`, 'hang');
  const sender = createPushSender({ allowPrivate: true, timeoutMs: 2_000 }, () => performance.now());
  const sent = await sender.send(letter, [...many(hanging, 100), ...many(well, 30)]);
  expect(well.got).toHaveLength(30);
  // As many as are under way at once, and the few that it takes to know.
  expect(hanging.asked()).toBeLessThan(64 + 5);
  expect(sent.slice(0, 100).every(({ kind }) => kind === 'deferred')).toBe(true);
  expect(sent.at(99)).toEqual({
    kind: 'deferred',
    reason: 'its push service does not answer',
    down: false,
    untried: true,
    after: expect.any(Number),
  });
  expect(sent.slice(100).every(({ kind }) => kind === 'delivered')).toBe(true);
  await sender.close();
});

test('in a thread of its own it is the same, under each pair of the town’s keys', async () => {
  const service = await start();
  service.fail('gone', { status: 410 });
  const thread = createPushThread({ allowPrivate: true, timeoutMs: 5_000 });
  const devices = [
    deviceOf(service, 'now'),
    deviceOf(service, 'gone'),
    deviceOf(service, 'before', keys[1]?.publicKey),
    { ...deviceOf(service, 'broken'), p256dh: 'A' },
  ];
  expect((await thread.send(letter, devices)).map(({ kind }) => kind)).toEqual([
    'delivered',
    'gone',
    'delivered',
    'refused',
  ]);
  expect(service.got.map(({ payload }) => payload.title)).toEqual(['Marché déplacé', 'Marché déplacé']);
  await thread.close();
  // Whatever it was at is tried again, and the next letter begins a new one.
  const again = thread.send(letter, [deviceOf(service, 'later')]);
  await thread.close();
  expect(await again).toMatchObject([{ kind: 'deferred', down: false }]);
  expect(await thread.send(letter, [deviceOf(service, 'last')])).toEqual([{ kind: 'delivered' }]);
  await thread.close();
});

test('a push service is signed for once an hour', () => {
  const signatures = createSignatures();
  const to = { origin: 'https://push.example', key: keys[0]?.publicKey ?? '' };
  const first = signatures.authorization(letter, to);
  expect(signatures.authorization({ ...letter, now: letter.now + 3_599_999 }, to)).toBe(first);
  expect(signatures.authorization({ ...letter, now: letter.now + 3_600_000 }, to)).not.toBe(first);
  expect(signatures.authorization(letter, { ...to, origin: 'https://other.example' })).not.toBe(first);
});
