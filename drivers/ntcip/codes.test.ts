import { expect, test } from 'vitest';
import {
  crc16X25,
  crcObject,
  fontVersionId,
  type MultiFont,
  graphicId as multiGraphicId,
} from '#core/panel/multi/index.ts';
import { ascii, hexOf } from '../bytes.ts';
import { panelProfile } from '../testing/samples.ts';
import {
  activationCode,
  brightnessTable,
  fontVersion,
  graphicId,
  messageCrc,
  messageIdCode,
  packBits,
  readActivation,
  readBrightnessTable,
  readMessageId,
} from './codes.ts';
import { fakeFonts, ownFont } from './fake-fonts.ts';
import { decodeMessage, encodeMessage, integer } from './message.ts';
import { nameOf, oidOf } from './oids.ts';

test('the check of "123456789" is 906E, and objects carry it as 6E90', () => {
  expect(crc16X25(ascii('123456789'))).toBe(0x906e);
  expect(crcObject(ascii('123456789'))).toBe(0x6e90);
});

test('the check of a message counts the octets of beacon and pixel service though the sign has none', () => {
  expect(messageCrc(ascii('1234567'), 0x38, 0x39)).toBe(0x6e90);
  expect(messageCrc(ascii('A'))).toBe(crcObject([0x41, 0, 0]));
  expect(messageCrc(ascii('A'), 1)).not.toBe(messageCrc(ascii('A')));
});

test('an activation code is twelve octets: minutes, priority, memory, number, check, source', () => {
  const code = { duration: 90, priority: 255, memoryType: 3, number: 2, crc: 0x6e90, source: '10.0.0.7' };
  expect(hexOf(activationCode(code))).toBe('005aff0300026e900a000007');
  expect(readActivation(activationCode(code))).toEqual(code);
  expect(readActivation(new Uint8Array(11))).toBeUndefined();
});

test('a message identity is five octets; blank now is 07 0001 0000', () => {
  expect(hexOf(messageIdCode({ memoryType: 7, number: 1, crc: 0 }))).toBe('0700010000');
  expect(readMessageId(Uint8Array.of(3, 0, 1, 0x12, 0x34))).toEqual({
    memoryType: 3,
    number: 1,
    crc: 0x1234,
  });
  expect(readMessageId(Uint8Array.of(3))).toBeUndefined();
});

test('a brightness table says how many levels, then three numbers each', () => {
  const levels = [
    { output: 100, down: 0, up: 300 },
    { output: 65_535, down: 200, up: 1023 },
  ];
  expect(hexOf(brightnessTable(levels))).toBe('0200640000012cffff00c803ff');
  expect(readBrightnessTable(brightnessTable(levels))).toEqual(levels);
  expect(readBrightnessTable(Uint8Array.of(2, 0))).toBeUndefined();
});

test('the version of a font is over its numbers and each bitmap behind its length', () => {
  const bitmap = packBits([true, false, true, true, true, true, true, false, true]);
  expect(hexOf(bitmap)).toBe('be80');
  const font = {
    number: 2,
    name: 'x',
    height: 3,
    charSpacing: 1,
    lineSpacing: 2,
    characters: [{ number: 0x41, width: 3, bitmap }],
  };
  expect(fontVersion(font)).toBe(crcObject([2, 3, 1, 2, 1, 1, 0, 0x41, 3, 2, 0xbe, 0x80]));
});

test('the version of a whole font is the one that the MULTI engine finds', () => {
  const [multi] = fakeFonts(panelProfile).multi();
  const drawn: MultiFont | undefined = multi;
  expect(drawn && fontVersionId(drawn)).toBe(fontVersion(ownFont(panelProfile)));
});

test('the identity of a graphic is the one that the MULTI engine finds, its bitmap without a length', () => {
  const graphic = {
    number: 3,
    name: '',
    height: 2,
    width: 9,
    type: 1,
    bitmap: Uint8Array.of(0xff, 0x80, 0x40),
  };
  expect(graphicId(graphic)).toBe(crcObject([3, 0, 2, 0, 9, 1, 0, 0, 0, 0, 0xff, 0x80, 0x40]));
  expect(graphicId(graphic)).toBe(
    multiGraphicId({ number: 3, height: 2, width: 9, type: 'monochrome1Bit', bitmap: 'ff8040' }),
  );
});

test('integers are as short as their sign allows: 200 is 02 02 00 C8', () => {
  const message = {
    version: 0,
    community: 'c',
    kind: 'set',
    requestId: 1,
    errorStatus: 0,
    errorIndex: 0,
  } as const;
  const bytes = encodeMessage({ ...message, varbinds: [{ oid: oidOf('dmsControlMode'), ...integer(200) }] });
  expect(hexOf(bytes)).toContain('020200c8');
  expect(decodeMessage(bytes)).toEqual({
    ...message,
    varbinds: [{ oid: '1.3.6.1.4.1.1206.4.2.3.6.1.0', type: 'integer', value: 200 }],
  });
});

test('objects are named by their standard, with their index', () => {
  expect(oidOf('dmsActivateMessage')).toBe('1.3.6.1.4.1.1206.4.2.3.6.3.0');
  expect(nameOf('1.3.6.1.4.1.1206.4.2.3.5.8.1.3.5.1')).toBe('dmsMessageMultiString.5.1');
  expect(nameOf('1.3.6.1.4.1.1206.4.2.6.3.1.0')).toBe('globalTime');
  expect(nameOf('1.3.6.1.2.1.1.1.0')).toBeUndefined();
});
