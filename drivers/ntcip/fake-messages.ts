/** The message table of a fake sign (NTCIP 1203 v03 §5.6): numbers with a life of their own, and the current buffer. */
import type { MultiFault } from '#core/panel/multi/index.ts';
import { messageCrc } from './codes.ts';
import { limited, type Mib, type MibObject, ranged } from './fake-mib.ts';
import { integer, octets, type Value } from './message.ts';
import type { ObjectName } from './oids.ts';
import { memoryType, messageStatus, multiError, snmpError, validateError } from './values.ts';

export type FakeMessage = {
  multi: Uint8Array;
  owner: Uint8Array;
  beacon: number;
  pixelService: number;
  priority: number;
  status: number;
};
export type MessageSettings = {
  /** Messages of changeable memory, and of volatile memory. */
  readonly changeable: number;
  readonly volatile: number;
  /** Octets of changeable memory for all MULTI strings. */
  readonly memory: number;
  readonly multiBytes: number;
};
export type SyntaxError = { readonly error: number; readonly position: number };
export type FakeMessages = ReturnType<typeof fakeMessages>;

const names = [
  'dmsMessageMemoryType',
  'dmsMessageNumber',
  'dmsMessageMultiString',
  'dmsMessageOwner',
  'dmsMessageCRC',
  'dmsMessageBeacon',
  'dmsMessagePixelService',
  'dmsMessageRunTimePriority',
  'dmsMessageStatus',
] as const satisfies readonly ObjectName[];
const blanks = 3;

export function emptyMessage(status: number = messageStatus.notUsed): FakeMessage {
  return { multi: Uint8Array.of(), owner: Uint8Array.of(), beacon: 0, pixelService: 0, priority: 1, status };
}

type Deps = {
  readonly check: (multi: Uint8Array) => MultiFault | undefined;
  readonly current: () => FakeMessage;
};

export function fakeMessages(settings: MessageSettings, deps: Deps) {
  const memories = new Map<number, FakeMessage[]>([
    [memoryType.changeable, Array.from({ length: settings.changeable }, () => emptyMessage())],
    [memoryType.volatile, Array.from({ length: settings.volatile }, () => emptyMessage())],
  ]);
  let invalid: number = validateError.none;
  let syntax: SyntaxError = { error: multiError.none, position: 0 };

  const wipe = (memory: number) => {
    for (const message of memories.get(memory) ?? []) Object.assign(message, emptyMessage());
  };
  const used = (memory: number) =>
    (memories.get(memory) ?? []).filter((message) => message.status !== messageStatus.notUsed);
  const octetsIn = (memory: number) => used(memory).reduce((sum, message) => sum + message.multi.length, 0);
  const find = (memory: number, number: number): FakeMessage | undefined => {
    if (memory === memoryType.currentBuffer && number === 1) return deps.current();
    if (memory === memoryType.blank && number >= 1 && number <= 255)
      return { ...emptyMessage(messageStatus.valid), priority: number };
    return memories.get(memory)?.[number - 1];
  };
  const findFault = (multi: Uint8Array): SyntaxError | undefined => {
    const fault = deps.check(multi);
    if (fault) syntax = { error: fault.error, position: fault.position };
    return fault && syntax;
  };
  const validate = (message: FakeMessage) => {
    const fault = findFault(message.multi);
    if (!fault) syntax = { error: multiError.none, position: 0 };
    invalid = fault ? validateError.syntaxMulti : validateError.none;
    message.status = fault ? messageStatus.error : messageStatus.valid;
  };
  const status = (message: FakeMessage) => (value: Value) => {
    const from = message.status;
    if (value.value === messageStatus.modifyReq && from !== messageStatus.validating)
      return () => {
        message.status = messageStatus.modifying;
      };
    if (value.value === messageStatus.validateReq && from === messageStatus.modifying)
      return () => validate(message);
    if (value.value === messageStatus.notUsedReq) return () => Object.assign(message, emptyMessage());
    return typeof value.value === 'number' ? snmpError.genErr : snmpError.badValue;
  };
  /** Only a message that is being modified is written, and only where there is room for it. */
  const content = (message: FakeMessage, name: ObjectName): MibObject => {
    const open =
      (write: NonNullable<MibObject['write']>): NonNullable<MibObject['write']> =>
      (value) =>
        message.status === messageStatus.modifying ? write(value) : snmpError.genErr;
    const number = (key: 'beacon' | 'pixelService' | 'priority', max: number): MibObject => ({
      read: () => integer(message[key]),
      write: open(
        ranged({ min: key === 'priority' ? 1 : 0, max }, (value) => {
          message[key] = value;
        }),
      ),
    });
    const text = (key: 'multi' | 'owner', most: number): MibObject => ({
      read: () => octets(message[key]),
      write: open((value) => {
        const kept = limited(most, (bytes) => {
          message[key] = bytes;
        })(value);
        const size = value.value instanceof Uint8Array ? value.value.length : 0;
        const rest = octetsIn(memoryType.changeable) - message.multi.length;
        return key === 'multi' && rest + size > settings.memory ? snmpError.genErr : kept;
      }),
    });
    switch (name) {
      case 'dmsMessageMultiString':
        return text('multi', settings.multiBytes);
      case 'dmsMessageOwner':
        return text('owner', 127);
      case 'dmsMessageBeacon':
        return number('beacon', 1);
      case 'dmsMessagePixelService':
        return number('pixelService', 1);
      case 'dmsMessageRunTimePriority':
        return number('priority', 255);
      default:
        return { read: () => integer(message.status), write: status(message) };
    }
  };
  const cellOf = (name: ObjectName, memory: number, number: number): MibObject | undefined => {
    const message = find(memory, number);
    if (!message) return undefined;
    if (name === 'dmsMessageMemoryType') return { read: () => integer(memory) };
    if (name === 'dmsMessageNumber') return { read: () => integer(number) };
    if (name === 'dmsMessageCRC') return { read: () => integer(crcOf(message, memory)) };
    const object = content(message, name);
    return memories.has(memory) ? object : { read: object.read };
  };
  return {
    find,
    findFault,
    syntax: () => syntax,
    forgetVolatile: () => wipe(memoryType.volatile),
    register: (mib: Mib) => {
      const count = (name: ObjectName, value: () => number) =>
        mib.scalar(name, { read: () => integer(value()) });
      count('dmsNumPermanentMsg', () => 0);
      count('dmsNumChangeableMsg', () => used(memoryType.changeable).length);
      count('dmsMaxChangeableMsg', () => settings.changeable);
      count('dmsFreeChangeableMemory', () => Math.max(0, settings.memory - octetsIn(memoryType.changeable)));
      count('dmsNumVolatileMsg', () => used(memoryType.volatile).length);
      count('dmsMaxVolatileMsg', () => settings.volatile);
      count('dmsFreeVolatileMemory', () => settings.memory);
      count('dmsValidateMessageError', () => invalid);
      count('dmsMultiSyntaxError', () => syntax.error);
      count('dmsMultiSyntaxErrorPosition', () => syntax.position);
      mib.scalar('dmsMultiOtherErrorDescription', { read: () => octets(Uint8Array.of()) });
      mib.scalar('dmsMemoryMgmt', {
        read: () => integer(2),
        write: ranged({ min: 2, max: 4 }, (value) => {
          if (value === 3) wipe(memoryType.changeable);
          if (value === 4) wipe(memoryType.volatile);
        }),
      });
      mib.table({
        names,
        rows: () => [
          ...[...memories].flatMap(([memory, all]) => all.map((_, at) => [memory, at + 1])),
          [memoryType.currentBuffer, 1],
          ...Array.from({ length: blanks }, (_, at) => [memoryType.blank, at + 1]),
        ],
        cell: (name, [memory = 0, number = 0]) => cellOf(name, memory, number),
      });
    },
  };
}

/** A blank has no check of its own. */
export function crcOf(message: FakeMessage, memory: number): number {
  return memory === memoryType.blank ? 0 : messageCrc(message.multi, message.beacon, message.pixelService);
}
