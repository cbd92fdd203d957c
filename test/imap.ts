/**
 * A mail server that is read by IMAP, on a port of its own, for tests: a small one that speaks what a reader needs of RFC 3501, and
 * Dovecot where this machine has it.
 */
import { execFile, spawn } from 'node:child_process';
import { chmodSync, chownSync, existsSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { createServer, type Socket } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { promisify } from 'node:util';
import { freePort } from './free-port.ts';

export type TestImap = {
  readonly port: number;
  /** Puts letters into the mailbox of user `mairie`, whose password is `secret`. */
  put(...letters: readonly (string | Buffer)[]): void;
  /** What the reader has changed there; nothing, as it should. */
  changes(): number;
  close(): Promise<void>;
};

/** The uids of all letters change with it. */
export type OwnImap = TestImap & {
  renumber(): void;
  dieAfter(fetches: number): void;
  /** All that are in it have been there for so many days longer. */
  age(days: number): void;
};

export async function startImap(): Promise<OwnImap> {
  let letters: { uid: number; source: Buffer; at: number }[] = [];
  let next = 1;
  let validity = 7;
  let changed = 0;
  let left = Number.POSITIVE_INFINITY;
  const sockets = new Set<Socket>();

  /** What it says before its last line; undefined: it hangs up. */
  type Said = { readonly lines?: readonly string[]; readonly last?: string } | undefined;
  const opened = (rest: string): Said =>
    /INBOX/i.test(rest)
      ? {
          lines: [
            '* FLAGS (\\Seen)',
            `* ${letters.length} EXISTS`,
            `* OK [UIDVALIDITY ${validity}] it is`,
            `* OK [UIDNEXT ${next}] it is`,
          ],
          last: 'OK [READ-ONLY] open',
        }
      : { last: 'NO no such folder' };
  const commands: Readonly<Record<string, (rest: string) => Said>> = {
    CAPABILITY: () => ({ lines: ['* CAPABILITY IMAP4rev1'] }),
    LOGIN: (rest) =>
      /^"?mairie"? "?secret"?$/.test(rest) ? {} : { last: 'NO [AUTHENTICATIONFAILED] not known' },
    LIST: (rest) => ({ lines: [`* LIST () "/" ${/""$/.test(rest) ? '""' : 'INBOX'}`] }),
    EXAMINE: opened,
    SELECT(rest) {
      changed += 1;
      return opened(rest);
    },
    'UID SEARCH'(rest) {
      const from = Number(/UID (\d+):\*/.exec(rest)?.[1] ?? 1);
      const since = Date.parse(`${/SINCE "?([\w-]+)/.exec(rest)?.[1] ?? '1-Jan-1970'} UTC`);
      const found = letters
        .filter(({ uid }) => uid >= from || uid === letters.at(-1)?.uid)
        .filter(({ at }) => at >= since);
      return { lines: [`* SEARCH${found.map(({ uid }) => ` ${uid}`).join('')}`] };
    },
    'UID FETCH'(rest) {
      const [, uid = '', most = ''] = /^(\d+) .*BODY\.PEEK\[\]<0\.(\d+)>/.exec(rest) ?? [];
      const at = letters.findIndex((one) => one.uid === Number(uid));
      const letter = letters[at];
      left -= 1;
      if (left < 0) return undefined;
      if (!letter) return {};
      const part = letter.source.subarray(0, Number(most)).toString('latin1');
      const sizes = `RFC822.SIZE ${letter.source.length} BODY[]<0> {${part.length}}`;
      return { lines: [`* ${at + 1} FETCH (UID ${uid} ${sizes}`, `${part})`] };
    },
    NOOP: () => ({}),
    LOGOUT: () => ({ lines: ['* BYE'] }),
  };

  function answer(socket: Socket, line: string): void {
    const [, tag = '', command = '', rest = ''] = /^(\S+) ((?:UID )?\S+) ?(.*)$/i.exec(line) ?? [];
    const known = commands[command.toUpperCase()];
    if (/STORE|EXPUNGE|COPY|MOVE|APPEND/i.test(command)) changed += 1;
    const said = known ? known(rest) : { last: 'BAD unknown' };
    if (!said) {
      socket.destroy();
      return;
    }
    const { lines = [], last = 'OK done' } = said;
    socket.write([...lines, `${tag} ${last}`].map((one) => `${one}\r\n`).join(''), 'latin1');
    if (command.toUpperCase() === 'LOGOUT') socket.end();
  }

  const server = createServer((socket) => {
    sockets.add(socket);
    let buffered = '';
    socket.on('error', () => undefined);
    socket.on('close', () => sockets.delete(socket));
    socket.on('data', (bytes) => {
      buffered += bytes.toString('latin1');
      for (let end = buffered.indexOf('\r\n'); end >= 0; end = buffered.indexOf('\r\n')) {
        answer(socket, buffered.slice(0, end));
        buffered = buffered.slice(end + 2);
      }
    });
    socket.write('* OK ready\r\n');
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const address = server.address();
  return {
    port: typeof address === 'object' && address !== null ? address.port : 0,
    put(...more) {
      for (const source of more) letters.push({ uid: next++, source: Buffer.from(source), at: Date.now() });
    },
    renumber() {
      validity += 1;
      next = 1;
      letters = letters.map((one) => ({ ...one, uid: next++ }));
    },
    age(days) {
      letters = letters.map((one) => ({ ...one, at: one.at - days * 86_400_000 }));
    },
    dieAfter(fetches) {
      left = fetches;
    },
    changes: () => changed,
    async close() {
      for (const socket of sockets) socket.destroy();
      await new Promise((resolve) => server.close(resolve));
    },
  };
}

const dovecot = '/usr/sbin/dovecot';
/** Its parts change to users of their own. */
export const hasDovecot = existsSync(dovecot) && process.getuid?.() === 0;

/** The real one, with a mailbox of files. */
export async function startDovecot(): Promise<TestImap> {
  const port = await freePort();
  const home = mkdtempSync(join(tmpdir(), 'beffroi-dovecot-'));
  chmodSync(home, 0o755);
  const box = join(home, 'mail');
  for (const name of ['cur', 'new', 'tmp']) mkdirSync(join(box, name), { recursive: true });
  const nobody = 65_534;
  const own = () => promisify(execFile)('chown', ['-R', `${nobody}:${nobody}`, box]);
  await own();
  const config = join(home, 'dovecot.conf');
  writeFileSync(
    config,
    `base_dir = ${home}/run
log_path = ${home}/log
protocols = imap
listen = 127.0.0.1
ssl = no
disable_plaintext_auth = no
mail_location = maildir:${box}
mail_uid = ${nobody}
mail_gid = ${nobody}
first_valid_uid = 1
service imap-login {
  inet_listener imap {
    port = ${port}
  }
  inet_listener imaps {
    port = 0
  }
}
passdb {
  driver = static
  args = password=secret
}
userdb {
  driver = static
  args = uid=${nobody} gid=${nobody} home=${home}
}
`,
  );
  const child = spawn(dovecot, ['-F', '-c', config], { stdio: 'ignore' });
  const ended = new Promise((resolve) => child.once('exit', resolve));
  let count = 0;
  let tries = 0;
  while (!existsSync(join(home, 'run', 'login')) && tries++ < 100) await wait(50);
  await wait(200);
  return {
    port,
    put(...letters) {
      for (const letter of letters) {
        const file = join(box, 'new', `${1_700_000_000 + count++}.M1P1.test`);
        writeFileSync(file, letter);
        chownSync(file, nobody, nobody);
      }
    },
    changes: () => 0,
    async close() {
      child.kill('SIGTERM');
      await ended;
      rmSync(home, { recursive: true, force: true });
    },
  };
}
