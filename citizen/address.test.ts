import { expect, test } from 'vitest';
import { addressOf } from './address.ts';

const at = (path: string) => addressOf(new URL(path, 'https://ville.example'));

test('pages are one by path and language, however their address is spelt', () => {
  expect(at('/')).toEqual({ kind: 'page', key: '/', path: '/' });
  expect(at('/agenda/?utm_source=mail')).toEqual({ kind: 'page', key: '/agenda', path: '/agenda' });
  expect(at('/affichage')).toEqual({ kind: 'page', key: '/affichage', path: '/affichage' });
  // Written where there is no network, and sent later; what holds a secret is not kept.
  expect(at('/signaler/voirie')).toEqual({ kind: 'page', key: '/signaler/voirie', path: '/signaler/voirie' });
  expect(at('/m/0193-a?lang=en')).toEqual({ kind: 'page', key: '/m/0193-a?lang=en', path: '/m/0193-a' });
});

test('style sheets and fonts of one version, and media, are files', () => {
  expect(at('/citizen/0123456789abcdef/citizen.css')).toEqual({ kind: 'file', store: 'files' });
  expect(at('/media/9f')).toEqual({ kind: 'file', store: 'media' });
});

test.each([
  '/console',
  '/console/',
  '/console/messages/1',
  '/console/assets/index-1.js',
  '/player/',
  '/player/sw.js',
  '/api/messages',
  '/api/auth/get-session',
  '/setup',
  '/socket.io/?EIO=4&transport=websocket',
  '/citizen/sw.js',
  '/m/0193-a.ics',
  '/agenda.ics',
  '/feeds/rss.xml',
  '/metrics',
  '/m/',
  '/suivi/0193-a?t=secret',
  '/signalements',
  '/templates/fonts/fonts.css',
])('%s is left to the browser', (path) => {
  expect(at(path)).toBeUndefined();
});
