import { afterEach, expect, test } from 'vitest';
import { ascii } from '../bytes.ts';
import { fakeTime } from '../testing/fake-time.ts';
import { panelProfile, start } from '../testing/samples.ts';
import { activationCode, messageCrc, messageIdCode } from './codes.ts';
import { fakeNtcip } from './fake-panel.ts';
import {
  type Bound,
  decodeMessage,
  encodeMessage,
  integer,
  nothing,
  octets,
  type PduKind,
  type SnmpMessage,
  type Value,
} from './message.ts';
import { cell, type ObjectName, oidOf } from './oids.ts';
import { activateError, multiError, snmpError, sourceMode, validateError } from './values.ts';

const closers: (() => unknown)[] = [];
afterEach(async () => {
  for (const close of closers.splice(0).reverse()) await close();
});
const minute = 60_000;

/** The sign alone, spoken to in plain SNMP. */
function sign() {
  const time = fakeTime(start);
  let heard: Uint8Array | undefined;
  const listeners: ((bytes: Uint8Array) => void)[] = [];
  const duplex = {
    write: (bytes: Uint8Array) => {
      heard = bytes;
    },
    onData: (listener: (bytes: Uint8Array) => void) => {
      listeners.push(listener);
      return () => listeners.splice(0);
    },
  };
  const fake = fakeNtcip(duplex, { profile: panelProfile, options: {}, ...time });
  closers.push(fake.close);
  const ask = async (kind: PduKind, varbinds: readonly Bound[], more: Partial<SnmpMessage> = {}) => {
    heard = undefined;
    const community = kind === 'set' ? 'administrator' : 'public';
    const message = {
      version: 0,
      community,
      kind,
      requestId: 1,
      errorStatus: 0,
      errorIndex: 0,
      varbinds,
      ...more,
    };
    for (const listener of listeners) listener(encodeMessage(message));
    return heard && decodeMessage(heard);
  };
  const set = async (...assignments: readonly (readonly [string, Value])[]) =>
    (
      await ask(
        'set',
        assignments.map(([oid, value]) => ({ oid, ...value })),
      )
    )?.errorStatus;
  const get = async (oid: string) => (await ask('get', [{ oid, ...nothing }]))?.varbinds[0]?.value;
  const row = (name: ObjectName, number = 1) => cell(name, 3, number);
  const write = async (multi: string, number = 1, priority = 10) => {
    await set([row('dmsMessageStatus', number), integer(6)]);
    await set([row('dmsMessageMultiString', number), octets(ascii(multi))]);
    await set([row('dmsMessageRunTimePriority', number), integer(priority)]);
    return set([row('dmsMessageStatus', number), integer(7)]);
  };
  const activate = (multi: string, more: Partial<Parameters<typeof activationCode>[0]> = {}) => {
    const id = { memoryType: 3, number: 1, crc: messageCrc(ascii(multi)) };
    const code = { duration: 0xffff, priority: 100, source: '10.0.0.7', ...id, ...more };
    return set([oidOf('dmsActivateMessage'), octets(activationCode(code))]);
  };
  return { time, fake, text: () => fake.signs[0]?.text(), ask, set, get, row, write, activate };
}

test('a message is written only while it is open, and shown only when it is valid', async () => {
  const { set, get, row, write, activate, text } = sign();
  expect(await set([row('dmsMessageMultiString'), octets(ascii('A'))])).toBe(snmpError.genErr);
  expect(await activate('A')).toBe(snmpError.genErr);
  expect(await get(oidOf('dmsActivateMsgError'))).toBe(activateError.messageStatus);
  expect(await write('BONJOUR')).toBe(0);
  expect(await get(row('dmsMessageStatus'))).toBe(4);
  expect(await get(row('dmsMessageCRC'))).toBe(messageCrc(ascii('BONJOUR')));
  expect(await activate('BONJOUR')).toBe(0);
  expect(text()).toBe('BONJOUR');
  expect(await get(oidOf('dmsMsgRequesterID'))).toEqual(Uint8Array.of(10, 0, 0, 7));
});

test.each([
  ['another check', { crc: 1 }, activateError.messageCRC],
  ['a number that there is not', { number: 99 }, activateError.messageNumber],
  ['a memory that there is not', { memoryType: 9 }, activateError.messageMemoryType],
  ['too little priority', { priority: 9 }, activateError.priority],
])('an activation with %s is refused, and says so', async (_, wrong, error) => {
  const { get, write, activate, text } = sign();
  await write('BONJOUR');
  await activate('BONJOUR');
  expect(await activate('BONJOUR', wrong)).toBe(snmpError.genErr);
  expect(await get(oidOf('dmsActivateMsgError'))).toBe(error);
  expect(text()).toBe('BONJOUR');
});

test.each([
  ['AB[zz]', multiError.unsupportedTag, 2],
  ['[jl9]A', multiError.unsupportedTagValue, 0],
  ['UN TEXTE TROP LONG POUR LE PANNEAU', multiError.textTooBig, 0],
  ['[fo9]A', multiError.fontNotDefined, 0],
  ['[g4]', multiError.graphicNotDefined, 0],
])('%s is not valid, and the sign says where', async (multi, error, position) => {
  const { get, row, write } = sign();
  await write(multi);
  expect(await get(row('dmsMessageStatus'))).toBe(5);
  expect(await get(oidOf('dmsValidateMessageError'))).toBe(validateError.syntaxMulti);
  expect(await get(oidOf('dmsMultiSyntaxError'))).toBe(error);
  if (error !== multiError.textTooBig) expect(await get(oidOf('dmsMultiSyntaxErrorPosition'))).toBe(position);
});

test('after its minutes a message gives way to what was asked for then', async () => {
  const { set, get, write, activate, time, text } = sign();
  await write('MAIRIE', 2);
  const id = { memoryType: 3, number: 2, crc: messageCrc(ascii('MAIRIE')) };
  await set([oidOf('dmsEndDurationMessage'), octets(messageIdCode(id))]);
  await write('FETE');
  await activate('FETE', { duration: 5 });
  await time.pass(4 * minute + 30_000);
  expect(text()).toBe('FETE');
  expect(await get(oidOf('dmsMessageTimeRemaining'))).toBe(1);
  await time.pass(minute);
  expect(text()).toBe('MAIRIE');
  expect(await get(oidOf('dmsMsgSourceMode'))).toBe(sourceMode.endDuration);
  expect(await get(oidOf('dmsMessageTimeRemaining'))).toBe(0xffff);
});

test('changeable memory outlives a loss of power, volatile memory does not', async () => {
  const { set, get, row, write, activate, time, fake, text } = sign();
  await set([oidOf('dmsShortPowerLossTime'), integer(10)]);
  await write('MAIRIE');
  await set([cell('dmsMessageStatus', 4, 1), integer(6)]);
  await activate('MAIRIE');
  fake.power(false);
  expect(text()).toBe('');
  await time.pass(5000);
  fake.power(true);
  expect(text()).toBe('MAIRIE');
  expect(await get(row('dmsMessageStatus'))).toBe(4);
  expect(await get(cell('dmsMessageStatus', 4, 1))).toBe(1);
  fake.power(false);
  await time.pass(11_000);
  fake.power(true);
  expect(text()).toBe('');
  expect(await get(oidOf('dmsMsgSourceMode'))).toBe(sourceMode.powerRecovery);
});

test('a request is carried out whole or not at all, and the answer says which object stood in the way', async () => {
  const { ask, get } = sign();
  const answer = await ask('set', [
    { oid: oidOf('dmsTimeCommLoss'), ...integer(7) },
    { oid: oidOf('shortErrorStatus'), ...integer(0) },
  ]);
  expect(answer).toMatchObject({ errorStatus: snmpError.readOnly, errorIndex: 2 });
  expect(await get(oidOf('dmsTimeCommLoss'))).toBe(0);
  expect(await ask('get', [{ oid: '1.3.6.1.2.1.1.1.0', ...nothing }])).toMatchObject({
    errorStatus: snmpError.noSuchName,
    errorIndex: 1,
  });
  expect(await ask('get', [], { community: 'guess' })).toBeUndefined();
  expect(await ask('get', [], { version: 1 })).toBeUndefined();
});

test('an answer that does not fit in a datagram is refused as too big', async () => {
  const { ask, row, write } = sign();
  await write(`[jp3]${'A[np]'.repeat(5)}${'[jp3]'.repeat(70)}`);
  const oid = row('dmsMessageMultiString');
  const varbinds = [oid, oid].map((each) => ({ oid: each, ...nothing }));
  expect(await ask('get', varbinds)).toMatchObject({ errorStatus: snmpError.tooBig });
  expect(await ask('get', varbinds.slice(1))).toMatchObject({ errorStatus: 0 });
});

test('its objects are walked in order, to the end', async () => {
  const { ask } = sign();
  const seen: string[] = [];
  let oid = '1.3.6.1.4.1.1206.4.2.3.5';
  for (let turn = 0; turn < 600; turn++) {
    const answer = await ask('getNext', [{ oid, ...nothing }]);
    const next = answer?.varbinds[0]?.oid;
    if (!next?.startsWith('1.3.6.1.4.1.1206.4.2.3.5')) break;
    seen.push(next);
    oid = next;
  }
  expect(new Set(seen).size).toBe(seen.length);
  expect(seen).toContain(cell('dmsMessageMultiString', 3, 20));
  expect(seen.at(-1)).toBe(oidOf('dmsValidateMessageError'));
});
