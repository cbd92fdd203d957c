/** NTCIP 1203 without a line: pages to the SET requests that carry them, and octets of a line to JSON. */
import { hexOf } from '../bytes.ts';
import type { Codec, Decoded } from '../driver.ts';
import { refusals } from '../driver.ts';
import { parseOptions } from '../options.ts';
import { activationCode, forever, messageCrc, readActivation, readMessageId } from './codes.ts';
import { frame } from './frame.ts';
import { type Bound, encodeMessage, integer, octets, type Value } from './message.ts';
import { readMulti } from './multi-read.ts';
import { encodeMulti } from './multi-text.ts';
import { cell, nameOf, type ObjectName, oidOf } from './oids.ts';
import { type NtcipOptions, ntcipOptions } from './options.ts';
import { ntcipParser, type ParserEvent } from './parser.ts';
import { snmpStream } from './snmp-stream.ts';
import { memoryType, messageStatus, snmpError, wordOf } from './values.ts';

export const ntcipCodec: Codec = {
  encode: (pages, given, how = {}) => {
    const options = parseOptions(ntcipOptions, given);
    const priority = how.priority ?? false;
    const encoded = encodeMulti(pages, options);
    if (!('multi' in encoded)) return encoded;
    const tooLong = priority ? refusals.priorityTooLong : refusals.pagesTooLong;
    if (pages.length > options.maxPages)
      return { refused: true, code: tooLong, reason: `${pages.length} pages, room for ${options.maxPages}` };
    if (encoded.multi.length > options.multiBytes)
      return {
        refused: true,
        code: tooLong,
        reason: `${encoded.multi.length} octets, room for ${options.multiBytes}`,
      };
    return { packets: requests(encoded.multi, options, priority) };
  },
  decoder: (given) => {
    const options = parseOptions(ntcipOptions, given);
    // What was recorded has lost where its datagrams ended.
    const parser = options.framing === 'udp' ? snmpStream() : ntcipParser(options);
    return {
      push: (bytes) => parser.push(bytes).map(printed),
      end: () => parser.end().map(printed),
    };
  },
};

/** Open the number, write it, have it validated, activate it. A sign that answers is asked between them. */
function requests(multi: Uint8Array, options: NtcipOptions, priority: boolean): readonly Uint8Array[] {
  const number = priority ? options.priorityMessage : options.message;
  const weight = priority ? options.emergencyPriority : options.priority;
  const row = (name: ObjectName, value: Value): Bound => ({
    oid: cell(name, memoryType.changeable, number),
    ...value,
  });
  const activation = activationCode({
    duration: forever,
    priority: weight,
    memoryType: memoryType.changeable,
    number,
    crc: messageCrc(multi),
    source: options.sourceAddress,
  });
  const sets: readonly (readonly Bound[])[] = [
    [row('dmsMessageStatus', integer(messageStatus.modifyReq))],
    [row('dmsMessageMultiString', octets(multi)), row('dmsMessageRunTimePriority', integer(weight))],
    [row('dmsMessageStatus', integer(messageStatus.validateReq))],
    [{ oid: oidOf('dmsActivateMessage'), ...octets(activation) }],
  ];
  return sets.map((varbinds, place) => {
    const message = { version: 0, community: options.writeCommunity, kind: 'set', varbinds } as const;
    return frame(encodeMessage({ ...message, requestId: place + 1, errorStatus: 0, errorIndex: 0 }), options);
  });
}

/** One JSON object for each message, and one for whatever is not a message. */
function printed(event: ParserEvent): Decoded {
  if (event.kind === 'noise') return { kind: 'noise', hex: hexOf(event.bytes) };
  if (event.kind === 'abandoned') return { kind: 'abandoned', reason: event.reason, hex: hexOf(event.bytes) };
  if (event.kind === 'spoilt')
    return { kind: 'spoilt', reason: event.reason, checksum: event.checksum, hex: hexOf(event.bytes) };
  const { message, address, checksum } = event;
  const { kind, community, requestId, errorStatus, errorIndex, varbinds } = message;
  const multi = varbinds.find(({ oid }) => oid.startsWith(`${oidOf('dmsMessageMultiString')}.`));
  return {
    kind,
    ...(address !== undefined && { address }),
    community,
    requestId,
    ...(errorStatus !== 0 && { error: wordOf(snmpError, errorStatus), errorIndex }),
    varbinds: varbinds.map(shown),
    ...(multi?.type === 'octets' && pagesOf(multi.value)),
    checksum,
  };
}

function pagesOf(multi: Uint8Array): Decoded {
  const { pages, others } = readMulti(multi);
  return { multi: Buffer.from(multi).toString('latin1'), pages, ...(others.length > 0 && { tags: others }) };
}

function shown(varbind: Bound): Decoded {
  const name = nameOf(varbind.oid);
  const { oid, type, value } = varbind;
  const read = value instanceof Uint8Array ? meaning(name, value) : undefined;
  return {
    oid,
    ...(name !== undefined && { name }),
    type,
    value: value instanceof Uint8Array ? hexOf(value) : value,
    ...read,
  };
}

/** What octets say where they are packed, or letters. */
function meaning(name: string | undefined, value: Uint8Array): Decoded {
  if (name === 'dmsActivateMessage.0' || name === 'dmsActivateMessage')
    return { activation: readActivation(value) };
  if (value.length === 5 && /Message$|TableSource$/.test(name ?? ''))
    return { message: readMessageId(value) };
  return value.length > 0 && value.every((byte) => byte >= 0x20 && byte !== 0x7f)
    ? { text: Buffer.from(value).toString('latin1') }
    : {};
}
