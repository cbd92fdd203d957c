/** The steps that put a message on a sign, each proved before the next: store, validate, activate, read back (NTCIP 1203 v03 §4.3). */

import { type Outcome, refusals, type Shown } from '../driver.ts';
import type { Clock, Timers } from '../time.ts';
import { delay } from '../time.ts';
import { type Access, type Assignment, genErr } from './access.ts';
import { activationCode, forever, type MessageId, messageCrc, readMessageId } from './codes.ts';
import { explainActivation, explainValidation } from './explain.ts';
import { integer, octets } from './message.ts';
import type { NtcipOptions } from './options.ts';
import { activateState, controlMode, memoryType, messageStatus } from './values.ts';

export type DeliveryDeps = { readonly clock: Clock; readonly timers: Timers };
/** What is kept under a number of the changeable memory. */
export type Stored = { readonly valid: boolean; readonly crc: number };

export const blankId: MessageId = { memoryType: memoryType.blank, number: 1, crc: 0 };
/** The same message again, whatever it is. */
export const currentId: MessageId = { memoryType: memoryType.currentBuffer, number: 1, crc: 0 };
export const changeable = (number: number, crc = 0): MessageId => ({
  memoryType: memoryType.changeable,
  number,
  crc,
});

const done = { kind: 'ok', value: undefined } as const;
const owner = Buffer.from('Beffroi');
const most = 20;
const minuteMs = 60_000;

/** Minutes until an end, rounded up; FFFF when there is none. */
export function minutesUntil(expiresAt: number | undefined, now: number): number {
  if (expiresAt === undefined) return forever;
  return Math.min(forever - 1, Math.max(1, Math.ceil((expiresAt - now) / minuteMs)));
}

export function delivery(access: Access, options: NtcipOptions, deps: DeliveryDeps) {
  /** Objects of the message table that this sign does not take. */
  const without = new Set<string>();

  /** Nobody at the cabinet, and a mode in which a message may be activated. */
  const ready = async (urgent: boolean): Promise<Outcome<undefined>> => {
    const state = await access.read(['shortErrorStatus', 'dmsControlMode'], urgent);
    if (state.kind !== 'ok') return state;
    const mode = state.value.number('dmsControlMode');
    if (mode === controlMode.local)
      return { kind: 'refused', code: refusals.local, detail: 'local control mode' };
    if (mode === controlMode.central || mode === controlMode.centralOverride) return done;
    return access.write([['dmsControlMode', integer(controlMode.central)]], urgent);
  };
  const setStatus = (number: number, status: number, urgent: boolean) =>
    access.write([[['dmsMessageStatus', memoryType.changeable, number], integer(status)]], urgent);
  /** Asks until it is something else than what passes. */
  const settled = async (
    number: number,
    passing: number,
    urgent: boolean,
  ): Promise<Outcome<Stored & { status: number }>> => {
    for (let turn = 0; turn < most; turn++) {
      if (turn > 0) await delay(deps.timers, options.pollMs);
      const row = [memoryType.changeable, number] as const;
      const answer = await access.read(
        [
          ['dmsMessageStatus', ...row],
          ['dmsMessageCRC', ...row],
        ],
        urgent,
      );
      if (answer.kind !== 'ok') return answer;
      const status = answer.value.number(['dmsMessageStatus', ...row]) ?? 0;
      const crc = answer.value.number(['dmsMessageCRC', ...row]) ?? 0;
      if (status !== passing)
        return { kind: 'ok', value: { status, crc, valid: status === messageStatus.valid } };
    }
    return { kind: 'timeout' };
  };
  /** Beacons and pixel service off, where the sign has them: they count in the check. */
  const plain = async (number: number, urgent: boolean): Promise<Outcome<undefined>> => {
    for (const name of ['dmsMessageBeacon', 'dmsMessagePixelService'] as const) {
      if (without.has(name)) continue;
      const set = await access.write([[[name, memoryType.changeable, number], integer(0)]], urgent);
      if (set.kind === 'refused') without.add(name);
      else if (set.kind !== 'ok') return set;
    }
    return done;
  };
  /** Writes a message under a number and has it validated; answers its check. */
  const store = async (
    number: number,
    message: { readonly multi: Uint8Array; readonly priority: number },
    urgent: boolean,
  ): Promise<Outcome<number>> => {
    const asked = await setStatus(number, messageStatus.modifyReq, urgent);
    if (asked.kind !== 'ok') return asked;
    const open = await settled(number, messageStatus.modifyReq, urgent);
    if (open.kind !== 'ok') return open;
    if (open.value.status !== messageStatus.modifying)
      return { kind: 'refused', code: refusals.rejected, detail: `message ${number} cannot be written` };
    const row = [memoryType.changeable, number] as const;
    const content: readonly (readonly Assignment[])[] = [
      [[['dmsMessageMultiString', ...row], octets(message.multi)]],
      [
        [['dmsMessageOwner', ...row], octets(owner)],
        [['dmsMessageRunTimePriority', ...row], integer(message.priority)],
      ],
    ];
    for (const part of content) {
      const set = await access.writeEach(part, urgent);
      if (set.kind !== 'ok') return set;
    }
    const off = await plain(number, urgent);
    return off.kind === 'ok' ? validate(number, message.multi, urgent) : off;
  };
  const validate = async (number: number, multi: Uint8Array, urgent: boolean): Promise<Outcome<number>> => {
    const asked = await setStatus(number, messageStatus.validateReq, urgent);
    if (asked.kind !== 'ok' && !(asked.kind === 'refused' && asked.code === genErr)) return asked;
    const state = await settled(number, messageStatus.validating, urgent);
    if (state.kind !== 'ok') return state;
    if (!state.value.valid) return explainValidation(access, multi, urgent);
    const crc = messageCrc(multi);
    if (state.value.crc === crc) return { kind: 'ok', value: crc };
    return { kind: 'garbled', detail: `message ${number} has another check than what was sent` };
  };
  const activate = async (
    id: MessageId,
    how: { readonly minutes: number; readonly priority: number },
    urgent: boolean,
  ): Promise<Outcome<undefined>> => {
    const { minutes: duration, priority } = how;
    const code = activationCode({ ...id, duration, priority, source: options.sourceAddress });
    const set = await access.write([['dmsActivateMessage', octets(code)]], urgent);
    if (set.kind === 'refused') return explainActivation(access, urgent);
    return set.kind === 'ok' && !options.v1 ? activated() : set;
  };
  /** Slow signs answer before they show. */
  const activated = async (): Promise<Outcome<undefined>> => {
    for (let turn = 0; turn < most; turn++) {
      if (turn > 0) await delay(deps.timers, options.pollMs);
      const answer = await access.readKnown(['dmsActivateMessageState']);
      if (answer.kind !== 'ok') return answer;
      const state = answer.value.number('dmsActivateMessageState');
      if (state === activateState.slowError)
        return { kind: 'refused', code: refusals.rejected, detail: 'the sign could not show it' };
      if (state !== activateState.slowActivating) return done;
    }
    return { kind: 'timeout' };
  };
  /** What is shown, and from where it came. */
  const source = async (urgent: boolean): Promise<Outcome<MessageId>> => {
    const answer = await access.read(['dmsMsgTableSource'], urgent);
    if (answer.kind !== 'ok') return answer;
    const id = readMessageId(answer.value.bytes('dmsMsgTableSource') ?? Uint8Array.of());
    return id ? { kind: 'ok', value: id } : { kind: 'garbled', detail: 'dmsMsgTableSource' };
  };
  const multiOf = async (memory: number, number: number, urgent: boolean): Promise<Outcome<Uint8Array>> => {
    const answer = await access.read([['dmsMessageMultiString', memory, number]], urgent);
    if (answer.kind !== 'ok') return answer;
    const multi = answer.value.bytes(['dmsMessageMultiString', memory, number]);
    return multi ? { kind: 'ok', value: multi } : { kind: 'garbled', detail: 'dmsMessageMultiString' };
  };
  /** Whether what is lit, or else what is kept under a number, is exactly this. */
  const holds = async (where: MessageId, multi: Uint8Array, urgent: boolean): Promise<Outcome<Shown>> => {
    const held = await multiOf(where.memoryType, where.number, urgent);
    if (held.kind !== 'ok') return held;
    const row = ['dmsMessageCRC', where.memoryType, where.number] as const;
    const answer = await access.read([row], urgent);
    if (answer.kind !== 'ok') return answer;
    const same = Buffer.from(held.value).equals(multi) && answer.value.number(row) === messageCrc(multi);
    return { kind: 'ok', value: { verified: same } };
  };
  return {
    ready,
    store,
    activate,
    source,
    multiOf,
    holds,
    /** What is kept under a number; not valid when it is empty or half written. */
    stored: (number: number, urgent: boolean): Promise<Outcome<Stored>> =>
      settled(number, messageStatus.validating, urgent),
    /** Empties a number. */
    drop: (number: number, urgent: boolean) => setStatus(number, messageStatus.notUsedReq, urgent),
  };
}
