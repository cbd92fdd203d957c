/** Mails to those who asked for them on the site. What is no alert comes in digests, which are sent by the same line. */
import Type from 'typebox';
import type { Config } from '#config/schema.ts';
import type { Emails } from '../compose/index.ts';
import type { Outcome as MailOutcome } from '../mail/index.ts';
import type { Job, Mailing, MailingType, Sent } from './channel.ts';
import { linksOf } from './links.ts';
import { openMailLine } from './mail-line.ts';
import { sideBySide } from './side-by-side.ts';

export type House = {
  readonly config: Pick<Config, 'mail' | 'publicUrl' | 'channels'>;
  readonly emails: Pick<Emails, 'letter'>;
};

const mailbox = '[^\\s<>@]+@[^\\s<>@]+\\.[^\\s<>@]+';
const Options = Type.Object(
  {
    from: Type.String({
      title: 'Expéditeur',
      description: 'Mairie de Saint-Aubin <infos@saint-aubin.example>',
      pattern: `^(${mailbox}|[^<>\\r\\n]+ <${mailbox}>)$`,
      maxLength: 200,
    }),
    replyTo: Type.Optional(
      Type.String({ title: 'Répondre à', pattern: `^${mailbox}$`, maxLength: 200, description: 'mairie@…' }),
    ),
  },
  { additionalProperties: false },
);
const Secrets = Type.Object(
  {
    /** With its password; the mail server of the house when there is none. */
    smtp: Type.Optional(
      Type.String({ title: 'Serveur d’envoi propre', pattern: '^smtps?://\\S+$', maxLength: 500 }),
    ),
  },
  { additionalProperties: false },
);

export function email(house: House): MailingType {
  return {
    type: 'email',
    audience: 'subscribers',
    way: 'email',
    title: { fr: 'E-mail', en: 'E-mail' },
    optionsSchema: Options,
    secretsSchema: Secrets,
    page: 20,
    // News that changed is told by the page that the mail leads to; a danger that is over is told to who was warned of it.
    can: (act, kind) => act === 'publish' || kind === 'alert',
    async check({ secrets }) {
      const line = await openMailLine(house.config, secrets.smtp);
      const outcome = await line.check();
      line.close();
      if (outcome.kind === 'sent') return { ok: true };
      return { ok: false, reason: outcome.reason, reconnect: isSignedOut(outcome) };
    },
    open: (job) => openMailing(house, job),
  };
}

async function openMailing(house: House, job: Omit<Job, 'held' | 'signal'>): Promise<Mailing> {
  const line = await openMailLine(house.config, job.secrets.smtp);
  const { out, options, key, pace } = job;
  const { timeoutMs } = house.config.channels;
  return {
    send: sideBySide({ timeoutMs, pace }, async (recipient, signal) => {
      const links = linksOf(house.config.publicUrl, recipient);
      const letter = house.emails.letter({
        about: 'message',
        town: { name: out.town, colour: out.colour },
        language: recipient.language,
        said: out.said,
        textLanguage: out.language,
        isAlert: out.alert !== undefined,
        links,
      });
      return sentOf(
        await line.send(
          {
            id: `${key}.${recipient.id}`,
            to: recipient.address,
            ...letter,
            ...addressed(options, links.end),
          },
          signal,
        ),
      );
    }),
    close: async () => line.close(),
  };
}

/** Who writes, and how it is ended by one press in the mail program (RFC 8058 §3.1). */
export function addressed(options: Readonly<Record<string, unknown>>, end: string) {
  return {
    from: String(options.from),
    ...(typeof options.replyTo === 'string' && { replyTo: options.replyTo }),
    headers: { 'List-Unsubscribe': `<${end}>`, 'List-Unsubscribe-Post': 'List-Unsubscribe=One-Click' },
  };
}

/** What the mail server's answer means for one recipient. */
export function sentOf(outcome: MailOutcome): Sent {
  if (outcome.kind === 'sent') return { kind: 'delivered' };
  const { reason } = outcome;
  if (outcome.kind === 'refused')
    return { kind: 'refused', reason, ...(outcome.recipient && { bounced: true }) };
  if (isSignedOut(outcome)) return { kind: 'reconnect', reason };
  const { down, slower } = outcome;
  return { kind: 'deferred', reason, down, ...(slower && { slower }) };
}

const isSignedOut = (outcome: MailOutcome): boolean => outcome.kind === 'deferred' && outcome.signIn === true;
