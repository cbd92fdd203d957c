/**
 * SNMP requests over a line of ours. net-snmp makes the messages and reads the answers; when to send and how long to wait is the
 * line's business, so it is given a socket that goes nowhere, and its own timer never comes due.
 */
import snmp, { type SnmpSession, type SnmpSocket, type Varbind } from 'net-snmp';
import { hexOf } from '../bytes.ts';
import type { DriverEvent, Outcome } from '../driver.ts';
import type { Line } from '../transport/line.ts';
import { frame } from './frame.ts';
import { types } from './message.ts';
import { nameOf } from './oids.ts';
import type { NtcipOptions } from './options.ts';
import { ntcipParser, type ParserEvent } from './parser.ts';
import { snmpError, wordOf } from './values.ts';

export type { Varbind } from 'net-snmp';
export type SnmpClient = {
  /** The values in the order of the names. Refused with `NTCIP_noSuchName` and the like, whose detail names the object. */
  readonly get: (oids: readonly string[], urgent?: boolean) => Promise<Outcome<readonly Varbind[]>>;
  readonly set: (varbinds: readonly Varbind[], urgent?: boolean) => Promise<Outcome<undefined>>;
};

type Ask = (session: SnmpSession, answer: (outcome: Outcome<readonly Varbind[]>) => void) => void;
type Log = (event: DriverEvent) => void;

const never = 2_147_483_647;

export function snmpClient(line: Line, options: NtcipOptions, log: Log = () => {}): SnmpClient {
  const request = async (
    community: string,
    urgent: boolean,
    ask: Ask,
  ): Promise<Outcome<readonly Varbind[]>> => {
    const exchange = prepare(community, ask);
    const parser = ntcipParser(options);
    let garbled = '';
    const answer = await line.exchange({
      bytes: frame(exchange.bytes, options),
      urgent,
      gapMs: options.gapMs,
      reply: {
        timeoutMs: options.replyMs,
        read: (chunk) => {
          for (const event of parser.push(chunk)) {
            const outcome = answers(event, options) && exchange.hear(event.bytes);
            if (outcome) return outcome;
            log({ type: 'ntcip.unexpected', detail: `${event.kind} ${hexOf(event.bytes.slice(0, 64))}` });
            if (event.kind === 'spoilt') garbled = event.reason;
          }
          return undefined;
        },
      },
    });
    exchange.close();
    if (answer.kind === 'reply') return answer.value;
    if (answer.kind === 'timeout' && garbled !== '') return { kind: 'garbled', detail: garbled };
    return answer.kind === 'down' ? { kind: 'down' } : { kind: 'timeout' };
  };
  return {
    get: async (oids, urgent = false) => {
      const ask: Ask = (session, answer) =>
        session.get(oids, (error, varbinds) => answer(outcomeOf(error, varbinds)));
      let outcome = await request(options.readCommunity, urgent, ask);
      for (let turn = 0; turn < options.retries && isLost(outcome); turn++)
        outcome = await request(options.readCommunity, urgent, ask);
      return outcome;
    },
    set: async (varbinds, urgent = false) => {
      const done = await request(options.writeCommunity, urgent, (session, answer) =>
        session.set(varbinds, (error, echoed) => answer(outcomeOf(error, echoed))),
      );
      return done.kind === 'ok' ? { kind: 'ok', value: undefined } : done;
    },
  };
}

/** Nothing was heard, or nothing that could be read. */
function isLost(outcome: Outcome<unknown>): boolean {
  return outcome.kind === 'timeout' || outcome.kind === 'garbled';
}

/** A message for us: on a serial line several signs may speak. */
function answers(event: ParserEvent, options: NtcipOptions): boolean {
  return event.kind === 'message' && (event.address === undefined || event.address === options.address);
}

/** One request: its message, and what hears the answer. A session each, so that giving one up leaves the others alone. */
function prepare(community: string, ask: Ask) {
  let bytes = new Uint8Array();
  let receive: (bytes: Buffer) => void = () => {};
  let outcome: Outcome<readonly Varbind[]> | undefined;
  const socket: SnmpSocket = {
    on: (event, listener) => {
      if (event === 'message') receive = listener;
    },
    send: (buffer, _offset, _length, _port, _host, done) => {
      bytes = Uint8Array.from(buffer);
      done(null);
    },
    ref: () => undefined,
    unref: () => undefined,
    close: () => undefined,
  };
  const session = snmp.createSession('', community, {
    version: snmp.Version1,
    retries: 0,
    timeout: never,
    dgramModule: { createSocket: () => socket },
  });
  session.on('error', (error) => {
    outcome = { kind: 'garbled', detail: error.message };
  });
  ask(session, (answered) => {
    outcome = answered;
  });
  return {
    bytes,
    /** Undefined while what was asked is not answered. */
    hear: (answer: Uint8Array): Outcome<readonly Varbind[]> | undefined => {
      receive(Buffer.from(answer));
      return outcome;
    },
    /** Lets go of the request, and so of its timer. */
    close: () => session.cancelRequests(new Error('given up')),
  };
}

function outcomeOf(
  error: (Error & { readonly status?: number }) | null,
  varbinds: readonly Varbind[] = [],
): Outcome<readonly Varbind[]> {
  // Some agents refuse as version 2 does: without an error, by what they put in place of the value.
  const absent = varbinds.find(({ type }) => type >= types.noSuchObject && type <= types.endOfMibView);
  if (absent)
    return {
      kind: 'refused',
      code: refusalOf(snmpError.noSuchName),
      detail: nameOf(absent.oid) ?? absent.oid,
    };
  if (error === null) return { kind: 'ok', value: varbinds };
  if (error.status === undefined) return { kind: 'garbled', detail: error.message };
  const oid = /[\d.]+$/.exec(error.message)?.[0] ?? '';
  return { kind: 'refused', code: refusalOf(error.status), detail: nameOf(oid) ?? oid };
}

/** The code of a refusal of the agent: `NTCIP_GEN_ERR` for genErr. */
export function refusalOf(status: number): string {
  const word = wordOf(snmpError, status).replace(/[A-Z]/g, (letter) => `_${letter}`);
  return `NTCIP_${word.toUpperCase().replace(/\W/g, '_')}`;
}
