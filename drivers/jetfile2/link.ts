/** One conversation with a sign: serial numbers, status codes, and the login it may ask for. */
import type { DriverEvent, Outcome } from '../driver.ts';
import type { Line } from '../transport/line.ts';
import { loginArgument } from './files.ts';
import { chunkBytes, commands, type Packet, packet } from './frame.ts';
import { answers, type Jetfile2Options } from './options.ts';
import { jetfile2Parser } from './parser.ts';
import { codes, failureOf, statusOf } from './status-codes.ts';

export type Asked = {
  readonly command: number;
  readonly argument?: Uint8Array;
  readonly data?: Uint8Array;
  readonly urgent?: boolean;
};
export type Link = {
  /** Answers what the sign answered; a status code that is not good is a failure. */
  readonly ask: (asked: Asked) => Promise<Outcome<Packet>>;
};

const none = new Uint8Array();
/** A block of a file and what stands around it: on a slow line it takes seconds. */
const answerBytes = chunkBytes + 64;

export function jetfile2Link(line: Line, options: Jetfile2Options, log: (event: DriverEvent) => void): Link {
  let serial = 0;
  const exchange = async (asked: Asked): Promise<Outcome<Packet>> => {
    serial = (serial % 0xffff) + 1;
    const wanted = serial;
    const { group, unit, gapMs } = options;
    const { command, argument = none, data = none, urgent = false } = asked;
    const silent = !answers(options);
    const sent = { answer: false, group, unit, serial, command, flag: silent ? 1 : 0, argument, data };
    const bytes = packet(sent);
    if (silent) {
      const gone = await line.exchange({ bytes, urgent, gapMs });
      return gone.kind === 'down' ? { kind: 'down' } : { kind: 'ok', value: sent };
    }
    const parser = jetfile2Parser();
    let spoilt = false;
    const read = (chunk: Uint8Array) => {
      for (const event of parser.push(chunk)) {
        const whole = event.kind === 'packet' && event.checksum === 'ok' ? event.packet : undefined;
        if (whole?.answer && whole.serial === wanted) return whole;
        // A late answer to something else is not a fault of this one.
        if (!whole) spoilt = true;
        log({ type: 'jetfile2.unexpected', detail: whole ? `serial ${whole.serial}` : event.kind });
      }
      return undefined;
    };
    const reply = { timeoutMs: options.replyMs, bytes: answerBytes, read };
    const answer = await line.exchange({ bytes, urgent, gapMs, reply });
    if (answer.kind === 'reply') return { kind: 'ok', value: answer.value };
    if (answer.kind === 'down') return { kind: 'down' };
    return spoilt || parser.end().length > 0
      ? { kind: 'garbled', detail: 'the answer was spoilt on the way' }
      : { kind: 'timeout' };
  };
  const login = (urgent: boolean) =>
    exchange({ command: commands.login, argument: loginArgument(options.user, options.password), urgent });

  const judged = (answer: Outcome<Packet>): Outcome<Packet> => {
    if (answer.kind !== 'ok' || !answer.value.answer) return answer;
    const status = statusOf(answer.value);
    return status === undefined || status === codes.ok ? answer : failureOf(status);
  };
  return {
    ask: async (asked) => {
      const answer = await exchange(asked);
      const status = answer.kind === 'ok' && answer.value.answer ? statusOf(answer.value) : undefined;
      if (status !== codes.loginRequired || options.user === '') return judged(answer);
      const known = judged(await login(asked.urgent ?? false));
      return known.kind === 'ok' ? judged(await exchange(asked)) : known;
    },
  };
}
