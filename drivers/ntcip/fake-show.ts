/** What a fake sign shows and why: activations, ends, lost power and lost desks (NTCIP 1203 v03 §5.7). */
import type { Clock } from '../time.ts';
import { forever, type MessageId, messageIdCode, readActivation, readMessageId } from './codes.ts';
import { crcOf, emptyMessage, type FakeMessage, type FakeMessages } from './fake-messages.ts';
import { type Mib, ranged } from './fake-mib.ts';
import { integer, octets, type Value } from './message.ts';
import type { ObjectName } from './oids.ts';
import { activateError, activateState, memoryType, messageStatus, snmpError, sourceMode } from './values.ts';

type Lit = {
  readonly id: MessageId;
  readonly message: FakeMessage;
  readonly since: number;
  readonly until: number | undefined;
  readonly mode: number;
  readonly requester: Uint8Array;
};
type Deps = {
  readonly clock: Clock;
  readonly messages: () => FakeMessages;
  readonly local: () => boolean;
};

const blank: MessageId = { memoryType: memoryType.blank, number: 1, crc: 0 };
const same: MessageId = { memoryType: memoryType.currentBuffer, number: 1, crc: 0 };
const nobody = new Uint8Array(4);
const minuteMs = 60_000;
const reactions = {
  dmsShortPowerRecoveryMessage: same,
  dmsLongPowerRecoveryMessage: blank,
  dmsResetMessage: blank,
  dmsCommunicationsLossMessage: blank,
  dmsPowerLossMessage: blank,
  dmsEndDurationMessage: blank,
} as const satisfies Partial<Record<ObjectName, MessageId>>;
type Reaction = keyof typeof reactions;

export function fakeShow({ clock, messages, local }: Deps) {
  const answers: Record<Reaction, MessageId> = { ...reactions };
  let shortLossSeconds = 0;
  let lossMinutes = 0;
  let heardAt = clock.now();
  let deserted = false;
  let offAt: number | undefined;
  let error: number = activateError.none;
  let failed = new Uint8Array(12);
  let lit: Lit = {
    id: blank,
    message: { ...emptyMessage(messageStatus.valid) },
    since: clock.now(),
    until: undefined,
    mode: sourceMode.powerRecovery,
    requester: nobody,
  };

  const show = (
    id: MessageId,
    mode: number,
    more: { until?: number; requester?: Uint8Array; at?: number } = {},
  ) => {
    const again = id.memoryType === memoryType.currentBuffer;
    const found = again ? lit.message : messages().find(id.memoryType, id.number);
    const good = found?.status === messageStatus.valid;
    lit = {
      id: again ? lit.id : good ? { ...id, crc: crcOf(found, id.memoryType) } : blank,
      message: good ? { ...found } : emptyMessage(messageStatus.valid),
      since: more.at ?? clock.now(),
      until: again ? lit.until : more.until,
      mode,
      requester: more.requester ?? nobody,
    };
  };
  /** What happened since it was last looked at, in the order in which it happened. */
  const tick = () => {
    if (offAt !== undefined) return;
    const now = clock.now();
    const lost = lossMinutes > 0 && !deserted ? heardAt + lossMinutes * minuteMs : Number.POSITIVE_INFINITY;
    const ended = lit.until ?? Number.POSITIVE_INFINITY;
    if (Math.min(lost, ended) > now) return;
    if (ended <= lost) {
      lit = { ...lit, until: undefined };
      show(answers.dmsEndDurationMessage, sourceMode.endDuration, { at: ended });
    } else {
      deserted = true;
      show(answers.dmsCommunicationsLossMessage, sourceMode.commLoss, { at: lost });
    }
    tick();
  };
  const failure = (code: MessageId & { priority: number }): number => {
    if (local()) return activateError.localMode;
    const known: readonly number[] = Object.values(memoryType);
    if (!known.includes(code.memoryType) || code.memoryType === memoryType.schedule)
      return activateError.messageMemoryType;
    const message = messages().find(code.memoryType, code.number);
    if (!message) return activateError.messageNumber;
    if (message.status !== messageStatus.valid) return activateError.messageStatus;
    if (crcOf(message, code.memoryType) !== code.crc) return activateError.messageCRC;
    if (lit.message.priority > code.priority) return activateError.priority;
    return messages().findFault(message.multi) ? activateError.syntaxMulti : activateError.none;
  };
  const activate = (value: Value): number | (() => void) => {
    tick();
    const bytes = value.type === 'octets' ? value.value : Uint8Array.of();
    const code = readActivation(bytes);
    if (!code) return snmpError.badValue;
    error = failure(code);
    if (error !== activateError.none) {
      failed = Uint8Array.from(bytes);
      return snmpError.genErr;
    }
    return () => {
      const until = code.duration === forever ? undefined : clock.now() + code.duration * minuteMs;
      const requester = bytes.slice(8);
      show(code, sourceMode.central, { requester, ...(until !== undefined && { until }) });
      if (until === undefined) lit = { ...lit, until: undefined };
    };
  };
  const minutesLeft = () =>
    lit.until === undefined ? forever : Math.max(0, Math.ceil((lit.until - clock.now()) / minuteMs));
  const reaction = (mib: Mib, name: Reaction) =>
    mib.scalar(name, {
      read: () => octets(messageIdCode(answers[name])),
      write: (value) => {
        const id = value.type === 'octets' ? readMessageId(value.value) : undefined;
        if (!id) return snmpError.badValue;
        return () => {
          answers[name] = id;
        };
      },
    });
  return {
    tick,
    /** The message that is lit, and since when (ms). */
    lit: () => {
      tick();
      return lit;
    },
    heard: () => {
      tick();
      heardAt = clock.now();
      deserted = false;
    },
    reset: () => show(answers.dmsResetMessage, sourceMode.reset),
    power: (on: boolean) => {
      if (!on) {
        tick();
        offAt ??= clock.now();
      } else if (offAt !== undefined) {
        const long = clock.now() - offAt > shortLossSeconds * 1000;
        offAt = undefined;
        heardAt = clock.now();
        const name = long ? 'dmsLongPowerRecoveryMessage' : 'dmsShortPowerRecoveryMessage';
        show(answers[name], sourceMode.powerRecovery);
      }
    },
    register: (mib: Mib) => {
      const seen = (name: ObjectName, value: () => Value) => mib.scalar(name, { read: value });
      mib.scalar('dmsActivateMessage', {
        read: () => octets(new Uint8Array(12)),
        write: activate,
      });
      mib.scalar('dmsMessageTimeRemaining', {
        read: () => integer(minutesLeft()),
        write: ranged({ min: 0, max: forever }, (minutes) => {
          lit = { ...lit, until: minutes === forever ? undefined : clock.now() + minutes * minuteMs };
        }),
      });
      seen('dmsMsgTableSource', () => octets(messageIdCode(lit.id)));
      seen('dmsMsgRequesterID', () => octets(lit.requester));
      seen('dmsMsgSourceMode', () => integer(lit.mode));
      seen('dmsActivateMsgError', () => integer(error));
      seen('dmsActivateErrorMsgCode', () => octets(failed));
      seen('dmsActivateMessageState', () => integer(activateState.fastActivate));
      for (const name of Object.keys(reactions)) reaction(mib, name as Reaction);
      mib.scalar('dmsShortPowerLossTime', {
        read: () => integer(shortLossSeconds),
        write: ranged({ min: 0, max: 65_535 }, (seconds) => {
          shortLossSeconds = seconds;
        }),
      });
      mib.scalar('dmsTimeCommLoss', {
        read: () => integer(lossMinutes),
        write: ranged({ min: 0, max: 65_535 }, (minutes) => {
          lossMinutes = minutes;
        }),
      });
    },
  };
}
