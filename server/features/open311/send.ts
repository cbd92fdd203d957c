/** POST requests: a report that an application of others has taken down, by its API key. */
import { BeffroiError } from '#core/errors.ts';
import { sha256Hex } from '#core/hash.ts';
import { allows } from '#core/identity/roles.ts';
import { isService } from '#core/report/open311.ts';
import { type Fault, type Fields, one, type Posted, readPosted } from '#core/report/open311-read.ts';
import type { Actor, Deps } from '../../deps.ts';
import type { Services } from '../../services.ts';
import { territoryHeader } from '../identity/index.ts';
import { fetchDocument } from '../imports/index.ts';
import { mostPhotoBytes } from '../media/index.ts';
import { sentences } from './words.ts';

type Language = 'fr' | 'en';
export type Sent =
  | { readonly faults: readonly Fault[] }
  | { readonly reference: string; readonly isPublic: boolean; readonly notice: string };
/** `once`: what the client calls the request; the same again is the same report. */
export type Post = {
  readonly fields: Fields;
  readonly language: Language;
  readonly once: string | undefined;
};

const photoTimeoutMs = 10_000;

export function createSend(
  { config, randomBytes }: Pick<Deps, 'config' | 'randomBytes'>,
  {
    reports,
    identity,
    mailboxes,
    rootTerritory,
  }: Pick<Services, 'reports' | 'identity' | 'mailboxes' | 'rootTerritory'>,
): (post: Post) => Promise<Sent> {
  const base = config.publicUrl.replace(/\/+$/, '');

  async function holderOf(key: string | undefined): Promise<Actor | undefined> {
    if (key === undefined) return undefined;
    // The key alone: whoever is signed in at the desk in the same browser has not sent this.
    const headers = new Headers({ 'x-api-key': key, [territoryHeader]: rootTerritory });
    const actor = await identity.actor(headers);
    return actor && allows(actor.roles, 'send-reports') ? actor : undefined;
  }

  async function keep(actor: Actor, { language, once }: Post, posted: Posted, photo: Uint8Array | undefined) {
    const { category, description, at, place, answers, email } = posted;
    const key =
      once === undefined
        ? Buffer.from(randomBytes(18)).toString('base64url')
        : sha256Hex(`${actor.user}\n${once}`);
    const sending = {
      key,
      category: category.id,
      source: 'open311',
      by: actor.user,
      description,
      answers,
      language,
    } as const;
    const kept = { ...sending, at, place, email };
    if (!photo) return { ...(await reports.citizen.send(rootTerritory, kept)), hasPhoto: false };
    try {
      return { ...(await reports.citizen.send(rootTerritory, { ...kept, photos: [photo] })), hasPhoto: true };
    } catch (error) {
      if (!(error instanceof BeffroiError) || error.code !== 'REPORT_PHOTO') throw error;
      return { ...(await reports.citizen.send(rootTerritory, kept)), hasPhoto: false };
    }
  }

  async function photoAt(url: string | undefined): Promise<Uint8Array | undefined> {
    if (url === undefined) return undefined;
    const { allowPrivate } = config.imports;
    const accept = 'image/jpeg, image/png, image/webp';
    const options = { maxBytes: mostPhotoBytes, timeoutMs: photoTimeoutMs, allowPrivate, accept };
    const fetched = await fetchDocument(url, options);
    return 'bytes' in fetched ? fetched.bytes : undefined;
  }

  return async (post) => {
    const { fields, language } = post;
    const actor = await holderOf(one(fields, 'api_key'));
    if (!actor) return { faults: [{ code: 'REPORT_API_KEY' }] };
    const read = readPosted(fields, (await reports.everybody.categories(rootTerritory)).filter(isService));
    if ('faults' in read) return read;
    const { posted } = read;
    const mails = await mailboxes.open();
    const asked = mails ? posted : { ...posted, email: undefined };
    const sent = await keep(actor, post, asked, await photoAt(posted.mediaUrl));
    const s = sentences[language];
    const isPublic = posted.category.public;
    const track = `${base}/suivi/${encodeURIComponent(sent.id)}?${new URLSearchParams({ t: sent.token, lang: language })}`;
    const notice = [
      (isPublic ? s.received : s.receivedPrivate).replace('{reference}', sent.reference),
      s.track.replace('{url}', track),
      ...(posted.mediaUrl !== undefined && !sent.hasPhoto ? [s.noPhoto] : []),
      ...(posted.email !== undefined && !mails ? [s.noMail] : []),
    ];
    return { reference: sent.reference, isPublic, notice: notice.join(' ') };
  };
}
