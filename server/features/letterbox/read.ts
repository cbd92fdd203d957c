/** Reads a mailbox and changes nothing in it. The only place that knows imapflow. */
import { ImapFlow } from 'imapflow';
import type { LetterboxFaultName, LetterboxInput } from '#core/contracts/index.ts';
import { publicAddressOf } from '../../http/private-address.ts';

export type Box = {
  /** Uids mean the same as long as this is the same (RFC 3501 §2.3.1.1). */
  readonly uidValidity: string;
  readonly uidNext: number;
  /** Of what came after this uid, the oldest first. `since`: ms, not before this day. */
  list(after: number, since?: number): Promise<number[]>;
  /** Its first bytes, `mostBytes` of them. Undefined when it is no longer there. */
  read(uid: number): Promise<{ readonly source: Buffer; readonly whole: boolean } | undefined>;
};
/** What is said to whoever sets it up: neither a password nor what is in it. */
export class LetterboxFault extends Error {
  readonly fault: LetterboxFaultName;

  constructor(fault: LetterboxFaultName, options?: ErrorOptions) {
    super(fault, options);
    this.fault = fault;
  }
}

type Settings = Pick<LetterboxInput, 'host' | 'port' | 'security' | 'user' | 'folder'>;

/** Five photos as they are sent (RFC 2045 base64), with room for the rest. */
export const mostBytes = 20_000_000;
/** However slow the other side is, ms. */
const wholeMs = 180_000;
const patience = { connectionTimeout: 10_000, greetingTimeout: 10_000, socketTimeout: 30_000 } as const;
const bounds = {
  maxLiteralSize: mostBytes + 1,
  maxResponseSize: mostBytes + 1_000_000,
  maxLineLength: 4_000_000,
  maxResponseTokens: 200_000,
} as const;
const local = ['localhost', '127.0.0.1', '::1'];

/** A password goes to another machine encrypted or not at all. */
export const isOpen = ({ host, security }: Pick<Settings, 'host' | 'security'>): boolean =>
  security === 'none' && !local.includes(host);

/** Throws LetterboxFault. */
export async function withBox<T>(
  settings: Settings & { readonly password: string },
  { allowPrivate }: { allowPrivate: boolean },
  work: (box: Box) => Promise<T>,
): Promise<T> {
  const client = await connected(settings, allowPrivate);
  const late = setTimeout(() => client.close(), wholeMs);
  try {
    return await work(await opened(client, settings.folder));
  } finally {
    clearTimeout(late);
    await client.logout().catch(() => client.close());
  }
}

async function connected(
  { host, port, security, user, password: pass }: Settings & { readonly password: string },
  allowPrivate: boolean,
): Promise<ImapFlow> {
  const url = URL.parse(`imap://${host.includes(':') ? `[${host}]` : host}`);
  if (!url) throw new LetterboxFault('address');
  // What a person names does not lend them our place in the network.
  const address = await publicAddressOf(url, allowPrivate).catch((error: unknown) => {
    throw new LetterboxFault('address', { cause: error });
  });
  if (address === undefined) throw new LetterboxFault('private');
  const client = new ImapFlow({
    host: address,
    port,
    secure: security === 'tls',
    ...(security !== 'tls' && { doSTARTTLS: security === 'starttls' }),
    // An address has no name of its own (RFC 6066 §3).
    ...(!/^[\d.]+$|:/.test(host) && { servername: host }),
    auth: { user, pass },
    logger: false,
    disableAutoIdle: true,
    ...patience,
    ...bounds,
  });
  // Said by what is under way then.
  client.on('error', () => undefined);
  try {
    await client.connect();
    return client;
  } catch (error) {
    client.close();
    const isSignIn =
      error instanceof Error && 'authenticationFailed' in error && error.authenticationFailed === true;
    throw new LetterboxFault(isSignIn ? 'sign-in' : 'unreachable', { cause: error });
  }
}

async function opened(client: ImapFlow, folder: string): Promise<Box> {
  const mailbox = await client.mailboxOpen(folder, { readOnly: true }).catch((error: unknown) => {
    throw new LetterboxFault(client.usable ? 'folder' : 'unreachable', { cause: error });
  });
  return {
    uidValidity: String(mailbox.uidValidity),
    uidNext: mailbox.uidNext,
    async list(after, since) {
      const found = await client.search(
        { uid: `${after + 1}:*`, ...(since !== undefined && { since: new Date(since) }) },
        { uid: true },
      );
      // `*` means the newest one, also when it is older than what was asked for.
      const uids = Array.isArray(found) ? found : [];
      return uids.filter((uid) => uid > after).sort((a, b) => a - b);
    },
    async read(uid) {
      const query = { uid: true, size: true, source: { start: 0, maxLength: mostBytes } } as const;
      const found = await client.fetchOne(String(uid), query, { uid: true });
      if (!found || found.source === undefined) return undefined;
      return { source: found.source, whole: (found.size ?? 0) <= found.source.length };
    },
  };
}
