/** A real mail server on a port of its own, for tests: keeps what it takes, refuses what it is told to. */
import { type ParsedMail, simpleParser } from 'mailparser';
import { SMTPServer } from 'smtp-server';

export type TestSmtp = {
  readonly url: string;
  readonly port: number;
  /** What it has taken over, in order. */
  readonly received: ParsedMail[];
  /** How often somebody began to talk to it. */
  readonly visits: () => number;
  /** From now on it answers one step with this code, the recipient unless another is named; undefined: as it should. */
  refuse(code: number | undefined, at?: 'recipient' | 'sender' | 'sign-in' | 'greeting'): void;
  /** From now on this recipient is answered with this code; undefined: as it should. */
  refuseOnly(address: string, code: number | undefined): void;
  /** After so many mails it is gone, in the middle of whatever follows. `heard`: the one that it takes and does not answer. */
  dieAfter(mails: number, how?: 'heard'): void;
  close(): Promise<void>;
};

/** On the port given, or on one that is free. */
export async function startSmtp(port = 0): Promise<TestSmtp> {
  const received: ParsedMail[] = [];
  let refusal: { code: number; at: string } | undefined;
  const refused = new Map<string, number>();
  let left = Number.POSITIVE_INFINITY;
  let hears = false;
  let visits = 0;
  const answer = (at: string, done: (error?: Error | null) => void) =>
    refusal?.at === at ? done(Object.assign(new Error('as told'), { responseCode: refusal.code })) : done();
  const server = new SMTPServer({
    authOptional: true,
    allowInsecureAuth: true,
    disabledCommands: ['STARTTLS'],
    logger: false,
    onConnect(_session, done) {
      visits += 1;
      answer('greeting', done);
    },
    onAuth: ({ username = '' }, _session, done) =>
      answer('sign-in', (error) => (error ? done(error) : done(null, { user: username }))),
    onMailFrom: (_address, _session, done) => answer('sender', done),
    onRcptTo({ address }, _session, done) {
      const code = refused.get(address);
      if (code === undefined) answer('recipient', done);
      else done(Object.assign(new Error('as told'), { responseCode: code }));
    },
    onData(stream, _session, done) {
      simpleParser(stream).then((mail) => {
        left -= 1;
        if (left >= 0 || hears) received.push(mail);
        if (left >= 0) return done();
        for (const connection of server.connections) connection.close();
      }, done);
    },
  });
  // Whoever hangs up in the middle is no failure of ours.
  server.on('error', () => undefined);
  await new Promise<void>((resolve) => {
    server.listen(port, '127.0.0.1', resolve);
  });
  const address = server.server.address();
  if (address === null || typeof address === 'string') throw new Error('no port');
  return {
    url: `smtp://127.0.0.1:${address.port}`,
    port: address.port,
    received,
    visits: () => visits,
    refuse(code, at = 'recipient') {
      refusal = code === undefined ? undefined : { code, at };
    },
    refuseOnly(address, code) {
      if (code === undefined) refused.delete(address);
      else refused.set(address, code);
    },
    dieAfter(mails, how) {
      left = mails;
      hears = how === 'heard';
    },
    close: () => new Promise((resolve) => server.close(() => resolve())),
  };
}
