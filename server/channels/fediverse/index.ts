/** The town's own account in the fediverse: what it says is sent to each server on which somebody follows it. */
import { generateKeyPair } from 'node:crypto';
import { promisify } from 'node:util';
import Type from 'typebox';
import type { Config } from '#config/schema.ts';
import type { MailingType } from '../channel.ts';
import { ask, outcomeOf, textAt } from '../http.ts';
import { sideBySide } from '../side-by-side.ts';
import { activityOf, wired } from './documents.ts';
import { loadFedify } from './library.ts';
import { placeOf } from './place.ts';
import { sendTo, signerOf } from './send.ts';

export { actorOf, noteOf, tombstoneOf, wired } from './documents.ts';
export { htmlOf } from './html.ts';
export { type Fedify, loadFedify } from './library.ts';
export { fediversePath, type Place, placeOf } from './place.ts';
export { activityType, type Signer, sendTo, signerOf } from './send.ts';

const Options = Type.Object(
  {
    /** `inbox` is the name of an address beside it. */
    name: Type.String({
      title: 'Nom du compte',
      pattern: '^(?!inbox$)[a-z0-9_]{1,30}$',
    }),
    summary: Type.Optional(Type.String({ title: 'Présentation', maxLength: 500 })),
  },
  { additionalProperties: false },
);
const key = (title: string) => Type.String({ title, maxLength: 4000 });
const Secrets = Type.Object(
  { privateKey: key('Clé privée'), publicKey: key('Clé publique') },
  { additionalProperties: false },
);

const makeKeys = promisify(generateKeyPair);

export function fediverse({ publicUrl, channels }: Pick<Config, 'publicUrl' | 'channels'>): MailingType {
  const placeFor = (options: Readonly<Record<string, unknown>>) => placeOf(publicUrl, String(options.name));
  return {
    type: 'fediverse',
    audience: 'subscribers',
    way: 'fediverse',
    title: { fr: 'Fédivers (Mastodon et autres)', en: 'Fediverse (Mastodon and others)' },
    optionsSchema: Options,
    secretsSchema: Secrets,
    newSecrets: {
      names: ['privateKey', 'publicKey'],
      // Of the only kind that every server of the fediverse knows.
      make: async () => ({
        ...(await makeKeys('rsa', {
          modulusLength: 2048,
          privateKeyEncoding: { type: 'pkcs8', format: 'pem' },
          publicKeyEncoding: { type: 'spki', format: 'pem' },
        })),
      }),
    },
    own: { name: 'name', account: (options) => placeFor(options).account },
    page: 100,
    can: () => true,
    /** Whether the world finds the account where it is said to be. */
    async check({ options, now, ...line }) {
      const { account, actor } = placeFor(options);
      const url = new URL('/.well-known/webfinger', actor);
      url.searchParams.set('resource', `acct:${account.slice(1)}`);
      try {
        const { body } = await ask(line, url, {});
        const links = JSON.stringify(body);
        if (textAt(body, 'subject') !== '' && links.includes(`"${actor}"`)) return { ok: true, account };
        return { ok: false, reason: `${url.host} does not know the account`, reconnect: false };
      } catch (error) {
        const outcome = outcomeOf(error, now);
        return { ok: false, reason: 'reason' in outcome ? outcome.reason : '', reconnect: false };
      }
    },
    async open({ out, options, secrets, key: id, now, dispatcher, pace }) {
      const place = placeFor(options);
      const fedify = await loadFedify();
      const body = await wired(fedify, activityOf(fedify, { place, out, key: id, now }));
      const signer = await signerOf(fedify, place, secrets.privateKey ?? '');
      const gone = out.act === 'withdraw';
      return {
        ...(!gone && { place: { remoteId: place.note(out.message), url: place.page(out.message) } }),
        send: sideBySide({ timeoutMs: channels.timeoutMs, pace }, ({ address }, signal) =>
          sendTo({ signer, inbox: address, body, now, dispatcher, signal }),
        ),
        close: async () => undefined,
      };
    },
  };
}
