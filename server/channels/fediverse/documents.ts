/** What a town says, as ActivityStreams has it: one Note a message, under one id for as long as it lives. */
import { postOf, type Said } from '#core/channel/say.ts';
import type { Out } from '../channel.ts';
import { htmlOf } from './html.ts';
import { type Fedify, ownContexts } from './library.ts';
import type { Place } from './place.ts';

/** Servers show what is longer folded; nobody reads a council's minutes in a timeline. */
const longest = 2000;

type Saying = { readonly place: Place; readonly out: Out };

export function noteOf({ vocab, runtime }: Fedify, { place, out }: Saying) {
  const said = contentOf(out.said);
  const { picture } = out;
  return new vocab.Note({
    id: new URL(place.note(out.message)),
    attribution: new URL(place.actor),
    to: vocab.PUBLIC_COLLECTION,
    cc: new URL(place.followers),
    contents: [
      said,
      ...[{ language: out.language, said: out.said }, ...out.translations].map(
        (one) => new runtime.LanguageString(contentOf(one.said), one.language),
      ),
    ],
    url: new URL(place.page(out.message)),
    published: instant(out.since),
    attachments: picture
      ? [new vocab.Image({ url: new URL(picture.url), mediaType: picture.type, name: picture.alt })]
      : [],
  });
}

/** What is published, changed or taken back. `key`: the activity has the same id at each attempt. */
export function activityOf(fedify: Fedify, { place, out, key, now }: Saying & { key: string; now: number }) {
  const { vocab } = fedify;
  const note = place.note(out.message);
  const around = {
    actor: new URL(place.actor),
    to: vocab.PUBLIC_COLLECTION,
    cc: new URL(place.followers),
  };
  const id = (act: string) => new URL(`${note}#${act}-${key}`);
  if (out.act === 'withdraw')
    return new vocab.Delete({ ...around, id: id('delete'), object: tombstoneOf(fedify, place, out.message) });
  if (out.act === 'publish')
    return new vocab.Create({
      ...around,
      id: id('create'),
      published: instant(out.since),
      object: noteOf(fedify, { place, out }),
    });
  const object = noteOf(fedify, { place, out }).clone({ updated: instant(now) });
  return new vocab.Update({ ...around, id: id('update'), updated: instant(now), object });
}

export function tombstoneOf({ vocab }: Fedify, place: Place, message: string) {
  return new vocab.Tombstone({ id: new URL(place.note(message)) });
}

export type Town = {
  readonly name: string;
  readonly summary: string;
  readonly icon?: { readonly url: string; readonly type: string } | undefined;
  /** PEM, SubjectPublicKeyInfo. */
  readonly publicKey: string;
  readonly since: number;
};

export async function actorOf({ vocab, runtime }: Fedify, place: Place, town: Town) {
  const id = new URL(place.actor);
  return new vocab.Organization({
    id,
    preferredUsername: nameIn(place),
    name: town.name,
    summary: htmlOf(town.summary),
    url: new URL(place.site),
    inbox: new URL(place.inbox),
    outbox: new URL(place.outbox),
    followers: new URL(place.followers),
    endpoints: new vocab.Endpoints({ sharedInbox: new URL(place.sharedInbox) }),
    publicKey: new vocab.CryptographicKey({
      id: new URL(place.key),
      owner: id,
      publicKey: await runtime.importPem(town.publicKey),
    }),
    icon: town.icon ? new vocab.Image({ url: new URL(town.icon.url), mediaType: town.icon.type }) : null,
    published: instant(town.since),
    manuallyApprovesFollowers: false,
    discoverable: true,
  });
}

/** As it goes over the wire. */
export async function wired(
  fedify: Fedify,
  document: { toJsonLd(options: object): Promise<unknown> },
): Promise<string> {
  const plain = await document.toJsonLd({ contextLoader: ownContexts(fedify) });
  // ActivityPub §5.6 knows it by three names; many servers know the long one alone.
  return JSON.stringify(plain, (_name, value: unknown) => (value === 'as:Public' ? everybody : value));
}

const everybody = 'https://www.w3.org/ns/activitystreams#Public';

const nameIn = ({ account }: Place) => account.slice(1, account.indexOf('@', 1));
const contentOf = (said: Said) => htmlOf(postOf(said, { limit: longest, link: 23 }).shown);
const instant = (ms: number) => Temporal.Instant.fromEpochMilliseconds(ms);
