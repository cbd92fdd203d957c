/** Peers that we did not write: Debian's SNMP commands and net-snmp's client against our fake sign, our driver against net-snmp's agent. */
import { execFile } from 'node:child_process';
import { createSocket } from 'node:dgram';
import { existsSync } from 'node:fs';
import { promisify } from 'node:util';
import snmp from 'net-snmp';
import { afterEach, describe, expect, test } from 'vitest';
import { ascii, hexOf } from '../bytes.ts';
import { parseOptions } from '../options.ts';
import { panelProfile } from '../testing/samples.ts';
import { systemTimers } from '../time.ts';
import { openLine } from '../transport/line.ts';
import { udpTransport } from '../transport/udp.ts';
import { activationCode, messageCrc } from './codes.ts';
import { fakeNtcip } from './fake-panel.ts';
import { page } from './ntcip-street.ts';
import { cell, type ObjectName, oidOf } from './oids.ts';
import { ntcipOptions } from './options.ts';
import { ntcipSession } from './session.ts';

const closers: (() => unknown)[] = [];
afterEach(async () => {
  for (const close of closers.splice(0).reverse()) await close();
});
const time = { clock: { now: () => Date.now() }, timers: systemTimers };
const multi = '[jp3][jl3]BONJOUR';
const activation = activationCode({
  duration: 0xffff,
  priority: 100,
  memoryType: 3,
  number: 1,
  crc: messageCrc(ascii(multi)),
  source: '127.0.0.1',
});
const row = (name: ObjectName) => cell(name, 3, 1);
const { Integer = 0, OctetString = 0 } = snmp.ObjectType;
const readWrite = snmp.MaxAccess['read-write'] ?? 0;

/** A fake sign behind a real socket. */
async function signOnUdp() {
  const socket = createSocket('udp4');
  await new Promise<void>((resolve) => socket.bind(0, '127.0.0.1', resolve));
  let from = { port: 0, address: '' };
  const duplex = {
    write: (bytes: Uint8Array) => socket.send(bytes, from.port, from.address),
    onData: (listener: (bytes: Uint8Array) => void) => {
      const hear = (bytes: Uint8Array, sender: typeof from) => {
        from = sender;
        listener(bytes);
      };
      socket.on('message', hear);
      return () => socket.off('message', hear);
    },
  };
  const fake = fakeNtcip(duplex, { profile: panelProfile, options: {}, ...time });
  closers.push(() => new Promise<void>((resolve) => socket.close(() => resolve())), fake.close);
  return { fake, port: socket.address().port, text: () => fake.signs[0]?.text() };
}

const commands = ['snmpget', 'snmpset'].every((name) => existsSync(`/usr/bin/${name}`));
describe.skipIf(!commands)(
  'snmpget and snmpset (skipped where the Debian package snmp is not installed)',
  () => {
    test('put a message on the sign in all its steps', async () => {
      const { port, text } = await signOnUdp();
      const run = async (command: string, community: string, ...rest: readonly string[]) => {
        const settings = ['-v1', '-c', community, '-r0', '-t5', '-OnqvU', `127.0.0.1:${port}`, ...rest];
        const { stdout } = await promisify(execFile)(command, settings);
        return stdout.trim();
      };
      const get = (oid: string) => run('snmpget', 'public', oid);
      const set = (oid: string, type: string, value: string) =>
        run('snmpset', 'administrator', oid, type, value);
      expect(await get(oidOf('dmsControlMode'))).toBe('4');
      await set(row('dmsMessageStatus'), 'i', '6');
      expect(await get(row('dmsMessageStatus'))).toBe('2');
      await set(row('dmsMessageMultiString'), 's', multi);
      await set(row('dmsMessageRunTimePriority'), 'i', '100');
      await set(row('dmsMessageStatus'), 'i', '7');
      expect(await get(row('dmsMessageStatus'))).toBe('4');
      expect(await get(row('dmsMessageCRC'))).toBe(String(messageCrc(ascii(multi))));
      await set(oidOf('dmsActivateMessage'), 'x', hexOf(activation));
      expect(text()).toBe('BONJOUR');
      expect(await get(cell('dmsMessageMultiString', 5, 1))).toBe(`"${multi}"`);
      await expect(get('1.3.6.1.2.1.1.1.0')).rejects.toThrow('noSuchName');
      await expect(set(oidOf('shortErrorStatus'), 'i', '0')).rejects.toThrow(/readOnly|read-only/);
    });
  },
);

test("net-snmp's client puts a message on the sign in all its steps", async () => {
  const { port, text } = await signOnUdp();
  const settings = { port, version: snmp.Version1, retries: 0, timeout: 5000 };
  const [reader, writer] = ['public', 'administrator'].map((name) =>
    snmp.createSession('127.0.0.1', name, settings),
  );
  if (!reader || !writer) throw new Error('no session');
  closers.push(
    () => reader.close(),
    () => writer.close(),
  );
  const get = (oid: string) =>
    new Promise((resolve, reject) =>
      reader.get([oid], (error, found) => (error ? reject(error) : resolve(found?.[0]?.value))),
    );
  const set = (...varbinds: readonly (readonly [string, number, number | Buffer])[]) =>
    new Promise<void>((resolve, reject) =>
      writer.set(
        varbinds.map(([oid, type, value]) => ({ oid, type, value })),
        (error) => (error ? reject(error) : resolve()),
      ),
    );
  await set([row('dmsMessageStatus'), Integer, 6]);
  expect(await get(row('dmsMessageStatus'))).toBe(2);
  await set(
    [row('dmsMessageMultiString'), OctetString, Buffer.from(multi)],
    [row('dmsMessageRunTimePriority'), Integer, 100],
  );
  await set([row('dmsMessageStatus'), Integer, 7]);
  expect(await get(row('dmsMessageStatus'))).toBe(4);
  expect(await get(row('dmsMessageCRC'))).toBe(messageCrc(ascii(multi)));
  await set([oidOf('dmsActivateMessage'), OctetString, Buffer.from(activation)]);
  expect(text()).toBe('BONJOUR');
  expect(await get(cell('dmsMessageMultiString', 5, 1))).toEqual(Buffer.from(multi));
  await expect(set([oidOf('dmsActivateMessage'), OctetString, Buffer.alloc(12)])).rejects.toThrow(
    'GeneralError',
  );
});

/** An agent of net-snmp that keeps what it is given. */
async function foreignAgent(values: readonly (readonly [ObjectName, number | Buffer])[]) {
  const socket = createSocket('udp4');
  // The library takes port 0 for 161.
  const dgramModule = {
    createSocket: () => ({
      on: socket.on.bind(socket),
      send: socket.send.bind(socket),
      bind: () => socket.bind(0, '127.0.0.1'),
    }),
  };
  const problems: string[] = [];
  const agent = snmp.createAgent({ port: 0, address: '127.0.0.1', dgramModule }, (error) => {
    if (error) problems.push(error.message);
  });
  await new Promise<void>((resolve) => socket.once('listening', () => resolve()));
  closers.push(() => socket.close());
  for (const community of ['public', 'administrator']) agent.getAuthorizer().addCommunity(community);
  const mib = agent.getMib();
  for (const [name, value] of values) {
    const scalarType = typeof value === 'number' ? Integer : OctetString;
    const oid = oidOf(name).replace(/\.0$/, '');
    mib.registerProvider({
      name,
      type: snmp.MibProviderType.Scalar ?? 0,
      oid,
      scalarType,
      maxAccess: readWrite,
    });
    mib.setScalarValue(name, value);
  }
  return { mib, problems, port: socket.address().port };
}

/** The current buffer, as the message table of such an agent. */
function currentBuffer(mib: Awaited<ReturnType<typeof foreignAgent>>['mib'], text: string) {
  const columns = [Integer, Integer, OctetString, OctetString, Integer, Integer, Integer, Integer, Integer];
  mib.registerProvider({
    name: 'dmsMessageEntry',
    type: snmp.MibProviderType.Table ?? 0,
    oid: oidOf('dmsMessageMemoryType').replace(/\.1$/, ''),
    maxAccess: readWrite,
    tableColumns: columns.map((type, at) => ({
      number: at + 1,
      name: `column${at + 1}`,
      type,
      maxAccess: readWrite,
    })),
    tableIndex: [{ columnName: 'column1' }, { columnName: 'column2' }],
  });
  const check = messageCrc(ascii(text));
  mib.addTableRow('dmsMessageEntry', [
    5,
    1,
    Buffer.from(text, 'latin1'),
    Buffer.from('somebody'),
    check,
    0,
    0,
    100,
    4,
  ]);
}

async function driverOn(port: number) {
  const line = openLine(udpTransport({ host: '127.0.0.1', port, localPort: 0, multicastTtl: 1 }), time);
  closers.push(() => line.close());
  if (!line.isUp()) await new Promise<void>((resolve) => line.onState((up) => up && resolve()));
  const deps = { profile: panelProfile, timeZone: 'Europe/Paris', ...time };
  return ntcipSession(line, parseOptions(ntcipOptions, {}), deps);
}

test("our driver reads an agent of net-snmp's: objects that it has, and past those that it has not", async () => {
  const { mib, port } = await foreignAgent([
    ['shortErrorStatus', 1 << 13],
    ['dmsControlMode', 4],
    ['dmsIllumMaxPhotocellLevel', 200],
    ['dmsIllumPhotocellLevelStatus', 50],
    ['tempMaxAmbient', -7],
    ['dmsIllumNumBrightLevels', 10],
    ['dmsIllumControl', 2],
    ['dmsIllumManLevel', 1],
  ]);
  const session = await driverOn(port);
  expect(await session.status()).toEqual({
    kind: 'ok',
    value: {
      errors: ['door'],
      light: 25,
      facts: { controlMode: 'central', brightnessLevels: 10, ambientMaxC: -7, illumination: 'photocell' },
    },
  });
  expect(await session.setBrightness(50)).toEqual({ kind: 'ok', value: undefined });
  expect([mib.getScalarValue('dmsIllumControl'), mib.getScalarValue('dmsIllumManLevel')]).toEqual([4, 5]);
  expect(await session.setClock()).toEqual({ kind: 'unsupported' });
  expect(await session.show([page('x')])).toEqual({ kind: 'unsupported' });
});

test("our driver proves what an agent of net-snmp's says is lit", async () => {
  const { mib, port, problems } = await foreignAgent([['dmsMsgTableSource', Buffer.from([3, 0, 1, 0, 0])]]);
  currentBuffer(mib, '[jp3][pt30o0][jl3]Fête');
  const session = await driverOn(port);
  expect(await session.verify([page('Fête')])).toEqual({ kind: 'ok', value: { verified: true } });
  expect(await session.verify([page('Autre')])).toEqual({ kind: 'ok', value: { verified: false } });
  expect(await session.readBack()).toEqual({ kind: 'ok', value: [page('Fête')] });
  expect(problems).toEqual([]);
});
