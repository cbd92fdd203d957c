/** Texts by the HTTP interface of a gateway: one request for each, written from a template. */
import Type, { type Static } from 'typebox';
import type { Config } from '#config/schema.ts';
import { smsOf } from '#core/channel/sms.ts';
import type { Job, MailingType, Sent } from '../channel.ts';
import { failureOf } from '../failure.ts';
import { sideBySide } from '../side-by-side.ts';
import { gsmOptions, smsCan, weighSms } from './options.ts';

const contentTypes = ['application/json', 'application/x-www-form-urlencoded'] as const;
const Options = Type.Object(
  {
    url: Type.String({
      title: 'Adresse de la passerelle',
      pattern: '^https?://[^\\s]+$',
      maxLength: 500,
      description: 'https://passerelle.example/envoi',
    }),
    method: Type.Enum(['POST', 'GET'] as const, { title: 'Méthode', default: 'POST' }),
    contentType: Type.Enum(contentTypes, { title: 'Forme du corps', default: 'application/json' }),
    /** Values are written as the form asks; in the query of a GET as in a form. `{id}` is the same at each attempt. */
    template: Type.String({
      title: 'Modèle, avec {to} {text} {key} {id}',
      minLength: 1,
      maxLength: 1000,
      description: '{"to":"{to}","text":"{text}"}',
    }),
    success: Type.Optional(
      Type.String({ title: 'Ce que contient la réponse d’un envoi réussi', minLength: 1, maxLength: 100 }),
    ),
    ...gsmOptions,
  },
  { additionalProperties: false },
);
const Secrets = Type.Object(
  {
    authorization: Type.Optional(Type.String({ title: 'En-tête Authorization', maxLength: 500 })),
    key: Type.Optional(Type.String({ title: 'Clé, pour {key} dans le modèle', maxLength: 500 })),
  },
  { additionalProperties: false },
);
type Settings = Static<typeof Options>;
type Call = Pick<Job, 'requestInit' | 'secrets'> & { readonly options: Settings };

const mostRead = 10_000;

export function smsHttp({ channels: { timeoutMs } }: Pick<Config, 'channels'>): MailingType {
  return {
    type: 'sms-http',
    audience: 'subscribers',
    way: 'sms',
    title: { fr: 'SMS par une passerelle HTTP', en: 'Texts by an HTTP gateway' },
    optionsSchema: Options,
    secretsSchema: Secrets,
    page: 20,
    weigh: weighSms,
    // Nobody pays twice to hear that news has changed; a danger that is over is told to who was warned of it.
    can: smsCan,
    async open({ out, options: given, secrets, key, pace, requestInit }) {
      const options = given as Settings;
      const text = smsOf(out.said, options);
      const call = { options, secrets, requestInit };
      return {
        send: sideBySide({ timeoutMs, pace }, (recipient, signal) =>
          send(call, { to: recipient.address, text, id: `${key}.${recipient.id}` }, signal),
        ),
        close: async () => undefined,
      };
    },
  };
}

type One = { readonly to: string; readonly text: string; readonly id: string };

async function send({ options, secrets, requestInit }: Call, one: One, signal: AbortSignal): Promise<Sent> {
  const isGet = options.method === 'GET';
  const isJson = !isGet && options.contentType === 'application/json';
  const values = { ...one, key: secrets.key ?? '' };
  const written = options.template.replace(/\{(to|text|key|id)\}/g, (_, name: keyof typeof values) =>
    isJson ? JSON.stringify(values[name]).slice(1, -1) : encodeURIComponent(values[name]),
  );
  const join = options.url.includes('?') ? '&' : '?';
  try {
    const response = await fetch(isGet ? `${options.url}${join}${written}` : options.url, {
      ...requestInit,
      method: options.method,
      signal,
      headers: {
        ...(secrets.authorization && { authorization: secrets.authorization }),
        ...(!isGet && { 'content-type': options.contentType }),
      },
      ...(!isGet && { body: written }),
    });
    return await sentOf(response, options);
  } catch (error) {
    return ofOne(failureOf(error));
  }
}

async function sentOf(response: Response, { success }: Settings): Promise<Sent> {
  const { status } = response;
  const said = (await response.text()).slice(0, mostRead);
  if (response.ok)
    return success === undefined || said.includes(success)
      ? { kind: 'delivered' }
      : { kind: 'refused', reason: `${status}: ${said.replace(/\s+/g, ' ').slice(0, 200)}` };
  const after = Number(response.headers.get('retry-after'));
  return ofOne(
    failureOf(undefined, {
      status,
      said,
      ...(Number.isFinite(after) && after > 0 && { after: after * 1000 }),
    }),
  );
}

/** A refusal is of this number alone; a gateway that is down is so for all. */
function ofOne(outcome: ReturnType<typeof failureOf>): Sent {
  if (outcome.kind === 'delivered') return { kind: 'delivered' };
  return outcome.kind === 'refused' ? { kind: 'refused', reason: outcome.reason } : outcome;
}
