import { expect, test } from 'vitest';
import { completeConfig, loadConfig } from './load.ts';

test('nothing given means every default', () => {
  const config = loadConfig({});
  expect(config.http.port).toBe(8080);
  expect(config.http.host).toBe('127.0.0.1');
  expect(config.database.url).toBe('');
});

test('a variable sets its value, converted to the type of the schema', () => {
  const config = loadConfig({
    BEFFROI_PORT: '9000',
    BEFFROI_TRUST_PROXY: 'true',
    DATABASE_URL: 'postgres://x',
  });
  expect(config.http.port).toBe(9000);
  expect(config.http.trustProxy).toBe(true);
  expect(config.database.url).toBe('postgres://x');
});

test('a wrong value and an unknown name are both refused, each by its path', () => {
  expect(() => completeConfig({ http: { port: 70_000 } })).toThrow(/http\.port/);
  expect(() => completeConfig({ http: { prot: 1 } })).toThrow(/http/);
});

test('an address of a mail server that is none is refused without saying its password again', () => {
  const load = () => loadConfig({ BEFFROI_SMTP_URL: 'http://mairie:secret@smtp.example.org' });
  expect(load).toThrow(/mail\.smtpUrl/);
  expect(load).not.toThrow(/secret/);
});
