/** Texts to the message centre of an operator by SMPP 3.4: bound once for each mailing, sent side by side, confirmed one by one. */
import smpp, { type Pdu, type Session } from 'smpp';
import Type, { type Static } from 'typebox';
import type { Config } from '#config/schema.ts';
import { smsOf, smsSize } from '#core/channel/sms.ts';
import { guardedLookup, isPrivateHost, privateReason, reasonOf } from '../../http/private-address.ts';
import type { Job, Mailing, MailingType, Sent } from '../channel.ts';
import { sideBySide } from '../side-by-side.ts';
import { gsmOptions, smsCan, weighSms } from './options.ts';

const Options = Type.Object(
  {
    host: Type.String({ title: 'Serveur de l’opérateur', pattern: '^[A-Za-z0-9.:-]+$', maxLength: 200 }),
    port: Type.Integer({ title: 'Port', minimum: 1, maximum: 65535, default: 2775 }),
    tls: Type.Boolean({ title: 'Chiffrer (TLS)', default: true }),
    from: Type.String({
      title: 'Expéditeur',
      pattern: '^([A-Za-z0-9 ]{3,11}|\\+?[0-9]{3,15})$',
      maxLength: 16,
    }),
    ...gsmOptions,
  },
  { additionalProperties: false },
);
const Secrets = Type.Object(
  {
    systemId: Type.String({ title: 'Identifiant (system_id)', minLength: 1, maxLength: 15 }),
    password: Type.String({ title: 'Mot de passe', maxLength: 8 }),
  },
  { additionalProperties: false },
);
type Settings = Static<typeof Options>;
type Account = Pick<Job, 'secrets'> & { readonly options: Settings };

/** SMPP 3.4 §5.1.3, command_status. */
const status = { ok: 0, systemError: 8, invalidDestination: 0x0b, queueFull: 0x14, throttled: 0x58 } as const;
const notUs: readonly number[] = [0x0d, 0x0e, 0x0f];
/** It is there, and has enough for now. */
const slower: readonly number[] = [status.queueFull, status.throttled];

/** `pdu`: what was answered; else why nothing was. */
type Answer = { readonly pdu: Pdu } | { readonly lost: string };
type Ask = (send: (answered: (pdu: Pdu) => void) => boolean, signal?: AbortSignal) => Promise<Answer>;
type Line = { readonly session: Session; readonly ask: Ask };

export function smsSmpp({ channels }: Pick<Config, 'channels'>): MailingType {
  return {
    type: 'sms-smpp',
    audience: 'subscribers',
    way: 'sms',
    title: { fr: 'SMS par un opérateur (SMPP)', en: 'Texts by an operator (SMPP)' },
    optionsSchema: Options,
    secretsSchema: Secrets,
    page: 20,
    weigh: weighSms,
    can: smsCan,
    async check({ options, secrets }) {
      const bound = await bind(channels, { options: options as Settings, secrets });
      if ('sent' in bound) {
        const { sent } = bound;
        return { ok: false, reason: sent.reason, reconnect: sent.kind === 'reconnect' };
      }
      close(bound.line);
      return { ok: true };
    },
    async open({ out, options: given, secrets, pace }): Promise<Mailing> {
      const options = given as Settings;
      const bound = await bind(channels, { options, secrets });
      if ('sent' in bound)
        return { send: async (all) => all.map(() => bound.sent), close: async () => undefined };
      const { line } = bound;
      const text = smsOf(out.said, options);
      return {
        send: sideBySide({ timeoutMs: channels.timeoutMs, pace }, (recipient, signal) =>
          submit(line, { to: recipient.address, from: options.from, text }, signal),
        ),
        close: async () => close(line),
      };
    },
  };
}

type Failed = Extract<Sent, { kind: 'deferred' | 'reconnect' }>;
type Bound = { readonly line: Line } | { readonly sent: Failed };

async function bind(
  { allowPrivate, timeoutMs }: Config['channels'],
  { options, secrets }: Account,
): Promise<Bound> {
  const { host, port, tls } = options;
  const down = (reason: string): Bound => ({ sent: { kind: 'deferred', reason, down: true } });
  const url = URL.parse(`http://${host.includes(':') ? `[${host}]` : host}`);
  if (url === null) return down('its server is not an address');
  if (!allowPrivate && isPrivateHost(url)) return down(privateReason);
  const session = smpp.connect({ host, port, tls, servername: host, lookup: guardedLookup(allowPrivate) });
  const line = { session, ask: askOn(session) };
  const { systemId: system_id, password } = secrets;
  const connected = new Promise<void>((resolve) => {
    session.once(tls ? 'secureConnect' : 'connect', resolve);
  });
  // 0x34: SMPP 3.4. What is written before there is a connection waits for it.
  const answer = await line.ask((answered) => {
    void connected.then(() =>
      session.bind_transmitter({ system_id, password, interface_version: 0x34 }, answered),
    );
    return true;
  }, AbortSignal.timeout(timeoutMs));
  if ('pdu' in answer && answer.pdu.command_status === status.ok) return { line };
  session.destroy();
  if ('lost' in answer) return down(answer.lost);
  const code = answer.pdu.command_status;
  const reason = `bind: status ${code}`;
  return notUs.includes(code) ? { sent: { kind: 'reconnect', reason } } : down(reason);
}

type One = { readonly to: string; readonly from: string; readonly text: string };

async function submit({ session, ask }: Line, { to, from, text }: One, signal: AbortSignal): Promise<Sent> {
  const { encoding, segments } = smsSize(text);
  const fields = {
    // §5.2.5: 5 is a name, 1 a number with its country, 0 what the operator knows, such as a short code.
    source_addr_ton: /[A-Za-z]/.test(from) ? 5 : from.startsWith('+') ? 1 : 0,
    source_addr_npi: /[A-Za-z]/.test(from) ? 0 : 1,
    source_addr: from.replace(/^\+/, ''),
    dest_addr_ton: 1,
    dest_addr_npi: 1,
    destination_addr: to.replace(/^\+/, ''),
    data_coding: encoding === 'ucs-2' ? 8 : 0,
    // §5.3.2.32: a longer one is cut into its parts by the message centre.
    ...(segments > 1 ? { message_payload: text } : { short_message: text }),
  };
  const answer = await ask((answered) => session.submit_sm(fields, answered), signal);
  if ('lost' in answer) return { kind: 'deferred', reason: answer.lost, down: true };
  const code = answer.pdu.command_status;
  if (code === status.ok) return { kind: 'delivered' };
  const reason = `submit: status ${code}`;
  if (slower.includes(code)) return { kind: 'deferred', reason, down: false, slower: true };
  if (code === status.systemError) return { kind: 'deferred', reason, down: true };
  return { kind: 'refused', reason, ...(code === status.invalidDestination && { bounced: true }) };
}

/** Every question is answered: by the other side, by the end of the line, or by the end of patience. */
function askOn(session: Session): Ask {
  const waiting = new Set<(answer: Answer) => void>();
  let lost: string | undefined;
  const lose = (reason: string) => {
    lost ??= reason;
    for (const tell of waiting) tell({ lost });
  };
  session.on('error', (error: unknown) => lose(reasonOf(error)));
  session.on('close', () => lose('the line broke'));
  // §4.11: who is asked whether it is still there says so, or is hung up on.
  session.on('enquire_link', (pdu: Pdu) => session.send(pdu.response()));
  return (send, signal) =>
    new Promise((resolve) => {
      const tell = (answer: Answer) => {
        waiting.delete(tell);
        signal?.removeEventListener('abort', late);
        resolve(answer);
      };
      const late = () => tell({ lost: 'it took too long to answer' });
      waiting.add(tell);
      signal?.addEventListener('abort', late);
      if (lost !== undefined || !send((pdu) => tell({ pdu }))) tell({ lost: lost ?? 'the line broke' });
    });
}

/** §4.2: says goodbye, and does not wait for the answer. */
function close({ session }: Line): void {
  session.unbind(() => session.close());
  session.close();
}
