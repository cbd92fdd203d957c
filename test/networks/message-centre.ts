/// <reference path="../../server/channels/sms/smpp-module.d.ts" />
/** The message centre of an operator, for tests: a real SMPP server on a port of its own that fails as it is told to. */
import smpp, { type Pdu, type Session } from 'smpp';

export type MessageCentre = {
  readonly port: number;
  readonly got: {
    readonly to: string;
    readonly from: string;
    readonly text: string;
    readonly coding: number;
  }[];
  /** With which status binding is answered from now on. */
  refuseBind(status: number): void;
  /** With which status a number is answered; undefined: as it should. `cut`: takes it, and hangs up. */
  fail(to: string, how: number | 'cut' | undefined): void;
  close(): Promise<void>;
};

export async function startMessageCentre(): Promise<MessageCentre> {
  const got: { to: string; from: string; text: string; coding: number }[] = [];
  const failures = new Map<string, number | 'cut'>();
  const sessions = new Set<Session>();
  let bindStatus = 0;
  const server = smpp.createServer((session) => {
    sessions.add(session);
    session.on('error', () => undefined);
    session.on('close', () => sessions.delete(session));
    session.on('bind_transmitter', (pdu: Pdu) => session.send(pdu.response({ command_status: bindStatus })));
    session.on('unbind', (pdu: Pdu) => session.send(pdu.response()));
    session.on('submit_sm', (pdu: Pdu) => {
      const to = `+${pdu.destination_addr}`;
      const how = failures.get(to);
      if (typeof how === 'number') return session.send(pdu.response({ command_status: how }));
      const text = pdu.message_payload?.message ?? pdu.short_message?.message ?? '';
      got.push({ to, from: pdu.source_addr ?? '', text, coding: pdu.data_coding ?? 0 });
      if (how === 'cut') session.destroy();
      // Confirmed once it is certain that somebody is still there to hear it.
      else session.enquire_link(() => session.send(pdu.response({ message_id: String(got.length) })));
    });
  });
  await new Promise<void>((done) => {
    server.listen(0, '127.0.0.1', done);
  });
  const address = server.address();
  if (address === null || typeof address === 'string') throw new Error('no port');
  return {
    port: address.port,
    got,
    refuseBind(status) {
      bindStatus = status;
    },
    fail(to, how) {
      if (how === undefined) failures.delete(to);
      else failures.set(to, how);
    },
    close: () =>
      new Promise((done) => {
        for (const session of sessions) session.destroy();
        server.close(() => done());
      }),
  };
}
