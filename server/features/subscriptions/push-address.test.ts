import { createECDH, randomBytes } from 'node:crypto';
import { expect, test } from 'vitest';
import { pushServices } from '#config/push-services.ts';
import { isPushAddress } from './push-address.ts';

const p256dh = createECDH('prime256v1').generateKeys().toString('base64url');
const auth = randomBytes(16).toString('base64url');
const at = (endpoint: string, keys: object = {}, services: readonly string[] = pushServices) =>
  isPushAddress({ endpoint, keys: { p256dh, auth, ...keys }, key: 'B' }, services);

test.each([
  'https://fcm.googleapis.com/fcm/send/c2FtcGxl:APA91b',
  'https://updates.push.services.mozilla.com/wpush/v2/gAAAA',
  'https://web.push.apple.com/QGl0J',
  'https://wns2-par02p.notify.windows.com/w/?token=BQYA',
])('%s is an address at a push service', (endpoint) => expect(at(endpoint)).toBe(true));

test.each([
  'https://fcm.googleapis.com.evil.example/send/1',
  'https://evil.example/?https://fcm.googleapis.com/',
  'https://fcm.googleapis.com@evil.example/1',
  'https://evil@fcm.googleapis.com/1',
  'https://fcm.googleapis.com:8443/1',
  'https://evilnotify.windows.com/1',
  'https://notify.windows.com.example/1',
  'http://fcm.googleapis.com/1',
  'https://127.0.0.1/1',
  'https://[',
])('%s is none', (endpoint) => expect(at(endpoint)).toBe(false));

test('an operator may name more', () => {
  const more = [...pushServices, 'push.example.org', '*.push.example.net'];
  expect(at('https://push.example.org/1', {}, more)).toBe(true);
  expect(at('https://eu.push.example.net/1', {}, more)).toBe(true);
  expect(at('https://push.example.com/1', {}, more)).toBe(false);
});

test('keys that nothing can be encrypted for are none', () => {
  const point = Buffer.from(p256dh, 'base64url');
  const off = Buffer.from(point);
  off[64] = (off[64] ?? 0) ^ 1;
  const compressed = Buffer.concat([Buffer.from([2]), point.subarray(1, 33)]);
  for (const wrong of [off, compressed, point.subarray(0, 64), Buffer.alloc(65, 4)])
    expect(at('https://fcm.googleapis.com/1', { p256dh: wrong.toString('base64url') })).toBe(false);
  for (const size of [15, 17])
    expect(at('https://fcm.googleapis.com/1', { auth: randomBytes(size).toString('base64url') })).toBe(false);
});
