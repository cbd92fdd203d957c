/** Sends by SMTP. The only place that knows nodemailer. */
import { createTransport } from 'nodemailer';
import type { Config } from '#config/schema.ts';
import type { Mail, Mailer, Outcome } from './mailer.ts';

/** How long each step may take, and the whole, ms: less than a lease. */
const patience = {
  dnsTimeout: 10_000,
  connectionTimeout: 10_000,
  greetingTimeout: 10_000,
  socketTimeout: 30_000,
} as const;
const wholeMs = 120_000;

type Settings = Pick<Config, 'mail' | 'publicUrl'>;

/** Sends with the server that the configuration names; without one, every mail is deferred. Throws when the address is none. */
export function createMailer({ mail: { smtpUrl, from }, publicUrl }: Settings): Mailer {
  if (smtpUrl === '')
    return { send: async () => ({ kind: 'deferred', reason: 'no mail server', down: true }) };
  const { hostname } = new URL(publicUrl);
  const transport = createTransport({
    url: smtpUrl,
    requireTLS: mustEncrypt(smtpUrl),
    disableFileAccess: true,
    disableUrlAccess: true,
    ...patience,
  });
  const headersOf = ({ id, to, subject }: Mail) => ({
    messageId: `<${id}@${hostname}>`,
    from: from || `Beffroi <beffroi@${hostname}>`,
    // As an object it is one address, whatever characters it has.
    to: { name: '', address: to },
    subject,
    // RFC 3834 §5: nobody's absence is answered to a machine.
    headers: { 'Auto-Submitted': 'auto-generated' },
  });
  return {
    async send(mail) {
      const { text, html } = mail;
      try {
        await transport.sendMail({ ...headersOf(mail), text, html, signal: AbortSignal.timeout(wholeMs) });
        return { kind: 'sent' };
      } catch (error) {
        return outcomeOf(error);
      }
    },
  };
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

function outcomeOf(error: unknown): Outcome {
  if (!(error instanceof Error)) throw error;
  const { command, responseCode = 0 } = error as { command?: string; responseCode?: number };
  const reason = error.message.replace(/\s+/g, ' ').slice(0, 300);
  const down = !aboutTheMail.includes(command ?? '');
  // RFC 5321 §4.2.1: 5yz is for good; 503 says that the conversation went wrong, not the mail.
  if (!down && responseCode >= 500 && responseCode !== 503) return { kind: 'refused', reason };
  return { kind: 'deferred', reason, down };
}
