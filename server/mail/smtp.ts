/** Sends by SMTP. The only place that knows nodemailer. */
import { createTransport } from 'nodemailer';
import type { Config } from '#config/schema.ts';
import type { Line, Mail, Outcome } from './mailer.ts';

/** How long each step may take, and the whole, ms: less than a lease. */
const patience = {
  dnsTimeout: 10_000,
  connectionTimeout: 10_000,
  greetingTimeout: 10_000,
  socketTimeout: 30_000,
} as const;
const wholeMs = 120_000;

type Settings = Pick<Config, 'mail' | 'publicUrl'>;
/** `address`: where to connect, when the name of the server was resolved before. */
type Manner = { readonly pool?: boolean; readonly address?: string };

/** Sends with the server that the settings name; without one, every mail is deferred. Throws when the address is none. */
export function createMailer(
  { mail: { smtpUrl, from }, publicUrl }: Settings,
  { pool = false, address }: Manner = {},
): Line {
  if (smtpUrl === '') {
    const nowhere = async (): Promise<Outcome> => ({
      kind: 'deferred',
      reason: 'no mail server',
      down: true,
    });
    return { send: nowhere, check: nowhere, close: () => undefined };
  }
  const { hostname } = new URL(publicUrl);
  const transport = createTransport({
    ...reached(smtpUrl, address),
    requireTLS: mustEncrypt(smtpUrl),
    disableFileAccess: true,
    disableUrlAccess: true,
    ...patience,
    // What was under way when the line broke may have arrived: whoever sends decides whether it goes once more.
    ...(pool && { pool: true, maxConnections: 4, maxRequeues: 0 }),
  });
  const headersOf = ({ id, to, subject, headers, replyTo, messageId, from: sender }: Mail) => ({
    messageId: messageId ?? messageIdOf(id, publicUrl),
    from: sender || from || `Beffroi <beffroi@${hostname}>`,
    // As an object it is one address, whatever characters it has.
    to: { name: '', address: to },
    subject,
    ...(replyTo && { replyTo }),
    // RFC 3834 §5: nobody's absence is answered to a machine.
    headers: { ...headers, 'Auto-Submitted': 'auto-generated' },
  });
  return {
    async send(mail, signal = AbortSignal.timeout(wholeMs)) {
      const { text, html } = mail;
      try {
        await transport.sendMail({ ...headersOf(mail), text, html, signal });
        return { kind: 'sent' };
      } catch (error) {
        return outcomeOf(error);
      }
    },
    async check() {
      try {
        await transport.verify();
        return { kind: 'sent' };
      } catch (error) {
        return outcomeOf(error);
      }
    },
    close: () => transport.close(),
  };
}

/** The name of a mail for ever (RFC 5322 §3.6.4). */
export function messageIdOf(id: string, publicUrl: string): string {
  return `<${id}@${new URL(publicUrl).hostname}>`;
}

function reached(smtpUrl: string, address: string | undefined) {
  if (address === undefined) return { url: smtpUrl };
  const url = new URL(smtpUrl);
  const { hostname } = url;
  url.hostname = address.includes(':') ? `[${address}]` : address;
  return { url: url.href, tls: { servername: hostname } };
}

/** A password travels encrypted or not at all, unless the server is on this very machine. */
export function mustEncrypt(smtpUrl: string): boolean {
  const url = URL.parse(smtpUrl);
  // The address itself is not said: it holds a password.
  if (url === null) throw new Error('mail.smtpUrl is not an address');
  const hasSecret = url.username !== '' || url.password !== '';
  return hasSecret && !['localhost', '127.0.0.1', '[::1]'].includes(url.hostname);
}

/** What the server answers to these is about the mail; all else is about the line, the sign-in or the sender. */
const aboutTheMail = ['RCPT TO', 'DATA'];

/** RFC 5321 §4.2.3: it closes the line, is at the mailbox, or has no room, for now: what servers say who get too much at once. */
const busy = [421, 450, 452];

/** RFC 3463 §3.2: the address is none. What is refused by a rule (5.7.x) or for the sender says nothing of who lives there. */
const isNobody = (reason: string) => /\b5\.1\.[1-6]\b/.test(reason) || /\b55[013] (?!5\.)/.test(reason);

function outcomeOf(error: unknown): Outcome {
  if (!(error instanceof Error)) throw error;
  const {
    command,
    responseCode = 0,
    code,
  } = error as {
    command?: string;
    responseCode?: number;
    code?: string;
  };
  const reason = error.message.replace(/\s+/g, ' ').slice(0, 300);
  const down = !aboutTheMail.includes(command ?? '');
  const forGood = responseCode >= 500 && responseCode !== 503;
  // RFC 5321 §4.2.1: 5yz is for good; 503 says that the conversation went wrong, not the mail.
  if (!down && forGood)
    return { kind: 'refused', reason, recipient: command === 'RCPT TO' && isNobody(reason) };
  if (busy.includes(responseCode)) return { kind: 'deferred', reason, down: false, slower: true };
  return { kind: 'deferred', reason, down, ...(code === 'EAUTH' && forGood && { signIn: true }) };
}
