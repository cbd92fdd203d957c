/** Commands to one Alpha sign and its answers, over a line that others may share. Knows nothing of pages. */
import { hexOf, textOf } from '../bytes.ts';
import { type DriverEvent, type Outcome, refusals } from '../driver.ts';
import type { Timers } from '../time.ts';
import type { Exchanged, Line } from '../transport/line.ts';
import { diagnosed } from './diagnosis.ts';
import { ascii, type Command, packetParts, pauseMs } from './frame.ts';
import { acknowledgeOn, registerErrors } from './functions.ts';
import { type AlphaOptions, answers } from './options.ts';
import { alphaParser, describe, type ParsedCommand } from './parser.ts';

export type Question = 'B' | 'F' | 'H' | 'J';
const answered: Readonly<Record<Question, string>> = { B: 'A', F: 'E', H: 'G', J: 'I' };
/** NULs, header, checksum around the data of an answer. */
const envelopeBytes = 40;
const mostHeard = 512;

export type SendHow = {
  readonly urgent: boolean;
  /** The sign is asked next whether it kept this. */
  readonly asked?: boolean;
  /** The sign resets instead of acknowledging. */
  readonly silent?: boolean;
};
export type AskHow = {
  readonly urgent: boolean;
  /** Bytes that the answer is likely to have. */
  readonly bytes?: number;
};
export type AlphaLink = {
  /** Answers when the command is on the wire, or acknowledged where the sign does so. */
  readonly send: (command: Command, how: SendHow) => Promise<Outcome<undefined>>;
  /** The data of an answer, without its label. */
  readonly ask: (question: Question, what: string, how: AskHow) => Promise<Outcome<Uint8Array>>;
  /** The sign is deaf: what is asked meanwhile waits. */
  readonly hush: (ms: number) => void;
  readonly close: () => void;
};
type Deps = { readonly timers: Timers; readonly log: (event: DriverEvent) => void };
const done = { kind: 'ok', value: undefined } as const;

export function alphaLink(line: Line, options: AlphaOptions, { timers, log }: Deps): AlphaLink {
  const readable = answers(options);
  let acknowledging = false;
  let quiet: Promise<void> = Promise.resolve();
  let endQuiet = () => {};
  /** The sign has missed a question that came soon after a write: it gets the whole silence from now on. */
  let slow = false;
  let soon = false;
  /** Whether silence has been looked into since the sign was last heard. */
  let probed = false;
  const stop = line.onState((up) => {
    // A sign that lost power has forgotten what it was told.
    if (up) acknowledging = probed = false;
  });

  /** The parts of a packet are queued at once and as urgent: nothing gets in between them. */
  const transmit = async (
    command: Command,
    last: Parameters<typeof line.exchange<{ good: boolean; status: number }>>[0],
  ): Promise<Exchanged<{ good: boolean; status: number }>> => {
    await quiet;
    const parts = packetParts([command], options);
    const pending = parts.slice(0, -1).map((bytes) => line.exchange({ bytes, urgent: true, gapMs: pauseMs }));
    const urgent = parts.length > 1 || (last.urgent ?? false);
    const end = line.exchange({ ...last, urgent, bytes: parts.at(-1) ?? ascii('') });
    const before = await Promise.all(pending);
    const result = await end;
    return before.some((part) => part.kind === 'down') ? { kind: 'down' } : result;
  };
  const gaps = (asked: boolean) => {
    soon = asked && !slow && options.readGapMs < options.gapMs;
    return { gapMs: options.gapMs, ...(soon && { askGapMs: options.readGapMs }) };
  };
  const sendNow = async (command: Command, how: SendHow): Promise<Outcome<undefined>> => {
    const base = { bytes: ascii(''), urgent: how.urgent, ...gaps(how.asked ?? false) };
    if (!options.acknowledge || !readable || how.silent) {
      const sent = await transmit(command, base);
      return sent.kind === 'down' ? { kind: 'down' } : done;
    }
    const parser = alphaParser(options);
    const read = (chunk: Uint8Array) => {
      for (const event of parser.push(chunk)) {
        if (event.kind === 'acknowledge') return event;
        log({ type: 'alpha.unexpected', detail: describe(event) });
      }
      return undefined;
    };
    const reply = { timeoutMs: options.replyMs, read };
    const answer = await transmit(command, { ...base, gapMs: options.replyGapMs, reply });
    if (answer.kind !== 'reply') return answer.kind === 'sent' ? done : { kind: answer.kind };
    if (answer.value.good) return done;
    const detail = registerErrors(answer.value.status).join(', ') || 'not acknowledged';
    return { kind: 'refused', code: refusals.rejected, detail };
  };
  const send = async (command: Command, how: SendHow): Promise<Outcome<undefined>> => {
    if (options.acknowledge && !acknowledging) {
      acknowledging = true;
      const on = await sendNow(acknowledgeOn, { urgent: how.urgent });
      if (on.kind !== 'ok') return on;
    }
    return sendNow(command, how);
  };

  type Heard = { answer: Exchanged<Uint8Array>; bytes: number[]; garbled: string };
  const question = async (asked: Question, what: string, how: AskHow, to = options): Promise<Heard> => {
    await quiet;
    const parser = alphaParser(to);
    const heard: Heard = { answer: { kind: 'timeout' }, bytes: [], garbled: '' };
    const take = (reply: ParsedCommand | undefined): Uint8Array | undefined => {
      if (reply?.command !== answered[asked] || textOf(reply.data.slice(0, 1)) !== what) return undefined;
      if (reply.checksum !== 'bad') return reply.data.slice(1);
      heard.garbled = 'checksum';
      return undefined;
    };
    const read = (chunk: Uint8Array): Uint8Array | undefined => {
      if (heard.bytes.length < mostHeard) heard.bytes.push(...chunk.subarray(0, mostHeard));
      for (const event of parser.push(chunk)) {
        const found = event.kind === 'packet' && event.type === '0' ? take(event.commands[0]) : undefined;
        if (found) return found;
        if (event.kind === 'abandoned') heard.garbled = event.reason;
        if (event.kind === 'packet') heard.garbled ||= 'an answer to another question';
        if (event.kind !== 'acknowledge') log({ type: 'alpha.unexpected', detail: describe(event) });
      }
      return undefined;
    };
    heard.answer = await line.exchange({
      bytes: packetParts([{ command: asked, data: ascii(what) }], to)[0] ?? ascii(''),
      urgent: how.urgent,
      asks: true,
      gapMs: options.replyGapMs,
      reply: { timeoutMs: options.replyMs, bytes: (how.bytes ?? 0) + envelopeBytes, read },
    });
    return heard;
  };
  const ask: AlphaLink['ask'] = async (asked, what, how) => {
    if (!readable) return { kind: 'unsupported' };
    const early = soon;
    soon = false;
    let heard = await question(asked, what, how);
    if (early && heard.answer.kind === 'timeout' && heard.bytes.length === 0) {
      // Perhaps asked too soon after a write: once more, and after the whole silence from now on.
      slow = true;
      heard = await question(asked, what, how);
    }
    const { answer, bytes, garbled } = heard;
    if (answer.kind === 'reply') {
      probed = false;
      return { kind: 'ok', value: answer.value };
    }
    if (answer.kind === 'down') return { kind: 'down' };
    const detail = garbled === 'checksum' ? garbled : (diagnosed(bytes, options.sevenBit) ?? garbled);
    if (bytes.length > 0) log({ type: 'alpha.garbled', detail: hexOf(Uint8Array.from(bytes.slice(0, 64))) });
    if (detail !== '') return { kind: 'garbled', detail };
    return (await elsewhere(how.urgent)) ?? { kind: 'timeout' };
  };
  /** A lone sign that is silent at its address may have another one, or be of another type. */
  const elsewhere = async (urgent: boolean): Promise<Outcome<Uint8Array> | undefined> => {
    const anyone = options.address === '00' && options.type === 'Z';
    if (probed || options.multidrop || anyone) return undefined;
    probed = true;
    const { answer } = await question('F', '"', { urgent }, { ...options, type: 'Z', address: '00' });
    if (answer.kind !== 'reply') return undefined;
    const detail = `address: a sign answers, but not as type ${options.type} at address ${options.address}`;
    return { kind: 'garbled', detail };
  };

  return {
    send,
    ask,
    hush: (ms) => {
      const before = quiet;
      quiet = new Promise<void>((resolve) => {
        const cancel = timers.after(ms, resolve);
        endQuiet = () => {
          cancel();
          resolve();
        };
      }).then(() => before);
    },
    close: () => {
      stop();
      endQuiet();
    },
  };
}
