/** One Alpha sign over a line. Old signs never answer a write, so what is lit is proved by reading it back. */
import type { PanelPage } from '#core/contracts/index.ts';
import {
  type Capabilities,
  type Outcome,
  type PanelStatus,
  refusals,
  type Session,
  type SessionDeps,
  type Shown,
  type ShowOptions,
} from '../driver.ts';
import { delay } from '../time.ts';
import type { Line } from '../transport/line.ts';
import { wallClock } from '../wall-clock.ts';
import { ascii, type Command, packet } from './frame.ts';
import {
  acknowledgeOn,
  clearErrors,
  clockCommands,
  dimming,
  type MemoryEntry,
  memoryCommands,
  parseGeneral,
  registerErrors,
  runTimes,
  softReset,
  textCommand,
} from './functions.ts';
import { type AlphaOptions, answers, priorityBytes, priorityLabel } from './options.ts';
import { alphaParser, describe } from './parser.ts';
import { decodeText, encodeText } from './text.ts';

/** Beyond what every panel offers: for whoever installs a sign. */
export type AlphaSession = Session & {
  /** Lays out the memory; erases every file. */
  readonly configure: (entries: readonly MemoryEntry[]) => Promise<Outcome<undefined>>;
  readonly softReset: () => Promise<Outcome<undefined>>;
};

const clearMs = 2000;
const dayMs = 23 * 3_600_000;
const done = { kind: 'ok', value: undefined } as const;

export function alphaCapabilities(options: AlphaOptions): Capabilities {
  return {
    readBack: answers(options),
    expiry: options.expiry === 'run-time' ? 'coarse' : 'none',
    pagesHeld: 64,
    priority: true,
    brightness: options.brightness === 'dimming',
    clock: true,
    pictures: false,
    flash: false,
    test: false,
    colours: options.rgb
      ? ['red', 'green', 'amber', 'yellow', 'orange', 'white', 'rgb']
      : ['red', 'green', 'amber', 'yellow', 'orange'],
  };
}

export function alphaSession(line: Line, options: AlphaOptions, deps: SessionDeps): AlphaSession {
  const capabilities = alphaCapabilities(options);
  let acknowledging = false;
  let expirySet: string | undefined;
  const log = (type: string, detail: string) => deps.log?.({ type, detail });
  const stopWatching = line.onState((up) => {
    // A sign that lost power has forgotten what it was told.
    if (up) {
      acknowledging = false;
      expirySet = undefined;
    }
  });

  /** Sends a command; answers when it is on the wire, or acknowledged where the sign does so. */
  const send = async (
    command: Command,
    urgent: boolean,
    gapMs = options.gapMs,
  ): Promise<Outcome<undefined>> => {
    if (options.acknowledge && !acknowledging) {
      acknowledging = true;
      const on = await transmit(acknowledgeOn, urgent, options.gapMs);
      if (on.kind !== 'ok') return on;
    }
    return transmit(command, urgent, gapMs);
  };
  const transmit = async (command: Command, urgent: boolean, gapMs: number): Promise<Outcome<undefined>> => {
    const bytes = packet(command, options);
    if (!options.acknowledge || !answers(options)) {
      const sent = await line.exchange({ bytes, urgent, gapMs });
      return sent.kind === 'down' ? { kind: 'down' } : done;
    }
    const parser = alphaParser(options);
    const answer = await line.exchange({
      bytes,
      urgent,
      gapMs,
      reply: {
        timeoutMs: options.replyMs,
        read: (chunk) => {
          for (const event of parser.push(chunk)) {
            if (event.kind === 'acknowledge') return event;
            log('alpha.unexpected', describe(event));
          }
          return undefined;
        },
      },
    });
    if (answer.kind !== 'reply') return answer.kind === 'sent' ? done : { kind: answer.kind };
    if (answer.value.good) return done;
    return {
      kind: 'refused',
      code: refusals.rejected,
      detail: registerErrors(answer.value.status).join(', ') || 'not acknowledged',
    };
  };
  /** Asks for a file or a function; answers its data. A reply for something else is logged and waited past. */
  const ask = async (command: 'B' | 'F', what: string, urgent: boolean): Promise<Outcome<Uint8Array>> => {
    if (!capabilities.readBack) return { kind: 'unsupported' };
    const parser = alphaParser(options);
    const expected = command === 'B' ? 'A' : 'E';
    let garbled = '';
    const answer = await line.exchange({
      bytes: packet({ command, data: ascii(what) }, options),
      urgent,
      gapMs: options.gapMs,
      reply: {
        timeoutMs: options.replyMs,
        read: (chunk) => {
          for (const event of parser.push(chunk)) {
            const reply = event.kind === 'packet' && event.type === '0' ? event.commands[0] : undefined;
            if (!reply || reply.command !== expected || String.fromCharCode(reply.data[0] ?? 0) !== what) {
              if (event.kind !== 'acknowledge') log('alpha.unexpected', describe(event));
              if (event.kind === 'abandoned') garbled = event.reason;
            } else if (reply.checksum === 'bad') garbled = 'checksum';
            else return reply.data.slice(1);
          }
          return undefined;
        },
      },
    });
    if (answer.kind === 'reply') return { kind: 'ok', value: answer.value };
    if (answer.kind === 'timeout' && garbled !== '') return { kind: 'garbled', detail: garbled };
    return answer.kind === 'sent' ? { kind: 'timeout' } : { kind: answer.kind };
  };

  const holds = async (label: string, content: Uint8Array, urgent: boolean): Promise<Outcome<Shown>> => {
    const held = await ask('B', label, urgent);
    if (held.kind !== 'ok') return held;
    return { kind: 'ok', value: { verified: Buffer.from(held.value).equals(content) } };
  };
  /** Writes a file and reads it back. A sign that holds something else is asked why. */
  const write = async (label: string, content: Uint8Array, urgent: boolean): Promise<Outcome<Shown>> => {
    const sent = await send(textCommand(label, content), urgent);
    if (sent.kind !== 'ok') return sent;
    if (!capabilities.readBack) return { kind: 'ok', value: { verified: false } };
    const held = await holds(label, content, urgent);
    if (held.kind !== 'ok' || held.value.verified) return held;
    const register = await ask('F', '*', urgent);
    const errors = register.kind === 'ok' ? registerErrors(register.value[0] ?? 0) : [];
    if (errors.length > 0) await send(clearErrors, urgent);
    if (errors.includes('illegal-command') || errors.includes('overflow'))
      return { kind: 'refused', code: refusals.rejected, detail: errors.join(', ') };
    return { kind: 'garbled', detail: errors.join(', ') || 'the sign holds something else' };
  };
  const setExpiry = async (expiresAt: number | undefined): Promise<Outcome<undefined>> => {
    if (options.expiry === 'none') return done;
    const now = deps.clock.now();
    const far = expiresAt === undefined || expiresAt - now > dayMs;
    const span = far
      ? undefined
      : { from: wallClock(now, deps.timeZone), until: wallClock(expiresAt, deps.timeZone) };
    const commands = runTimes(options.label, span);
    const key = String(far ? 'always' : expiresAt);
    if (key === expirySet) return done;
    for (const command of commands) {
      const sent = await send(command, false);
      if (sent.kind !== 'ok') return sent;
    }
    expirySet = key;
    return done;
  };
  const encoded = (pages: readonly PanelPage[], priority: boolean) => {
    const text = encodeText(pages, options);
    if (!('bytes' in text)) return { kind: 'refused', code: text.code, detail: text.reason } as const;
    const most = priority ? priorityBytes : options.fileBytes;
    if (text.bytes.length > most)
      return {
        kind: 'refused',
        code: priority ? refusals.priorityTooLong : refusals.pagesTooLong,
        detail: `${text.bytes.length} bytes, room for ${most}`,
      } as const;
    return { kind: 'ok', value: text.bytes } as const;
  };

  return {
    capabilities,
    show: async (pages, how: ShowOptions = {}) => {
      const priority = how.priority ?? false;
      const text = encoded(pages, priority);
      if (text.kind !== 'ok') return text;
      if (priority) return write(priorityLabel, text.value, true);
      const expiry = await setExpiry(how.expiresAt);
      return expiry.kind === 'ok' ? write(options.label, text.value, false) : expiry;
    },
    clear: () => write(options.label, Uint8Array.of(), false),
    clearPriority: () => write(priorityLabel, Uint8Array.of(), true),
    verify: async (pages, how = {}) => {
      const priority = how.priority ?? false;
      const text = encoded(pages, priority);
      return text.kind === 'ok'
        ? holds(priority ? priorityLabel : options.label, text.value, priority)
        : text;
    },
    readBack: async (how = {}) => {
      const held = await ask('B', how.priority ? priorityLabel : options.label, how.priority ?? false);
      return held.kind === 'ok' ? { kind: 'ok', value: decodeText(held.value, options).pages } : held;
    },
    status: async () => {
      const general = await ask('F', '"', false);
      if (general.kind !== 'ok') return general;
      const register = await ask('F', '*', false);
      if (register.kind !== 'ok') return register;
      const errors = registerErrors(register.value[0] ?? 0);
      if (errors.length > 0) await send(clearErrors, false);
      const text = String.fromCharCode(...general.value);
      const value: PanelStatus = { facts: parseGeneral(text) ?? { general: text }, errors };
      return { kind: 'ok', value };
    },
    setBrightness: async (percent) =>
      capabilities.brightness ? send(dimming(percent), false) : { kind: 'unsupported' },
    test: async () => ({ kind: 'unsupported' }),
    setClock: async () => {
      // No seconds on the wire: sent when the minute is full.
      await delay(deps.timers, (60_000 - (deps.clock.now() % 60_000)) % 60_000);
      for (const command of clockCommands(wallClock(deps.clock.now(), deps.timeZone))) {
        const sent = await send(command, false);
        if (sent.kind !== 'ok') return sent;
      }
      return done;
    },
    configure: async (entries) => {
      for (const [step, command] of memoryCommands(entries).entries()) {
        const sent = await send(command, false, step === 0 ? clearMs : options.gapMs);
        if (sent.kind !== 'ok') return sent;
      }
      return done;
    },
    softReset: () => send(softReset, false),
    close: () => stopWatching(),
  };
}
