/** Who really said something: a signature of the request by a key that the actor's own document names. */
import type { Actor, CryptographicKey, Multikey } from '@fedify/vocab';
import { activityType, type Fedify } from '../../channels/index.ts';
import type { Deps } from '../../deps.ts';
import { type Loader, Unloadable } from './loader.ts';
import { createMemory } from './memory.ts';

export type Signed = {
  /** Path and query, as it was asked. */
  readonly path: string;
  readonly headers: Readonly<Record<string, string | string[] | undefined>>;
  readonly body: Buffer;
};
/** Whom an answer to them goes to. */
export type Author = {
  readonly id: string;
  readonly inbox: string;
  readonly sharedInbox: string | undefined;
  /** `@name@server`. */
  readonly handle: string;
};
export type Verifier = {
  /** Undefined when it was not this actor who sent it. */
  authorOf(request: Signed, actor: string): Promise<Author | undefined>;
  /** Somebody by their id, as they are now. Throws Unloadable. */
  find(actor: string): Promise<Author | undefined>;
  /** Whose name this is: `@name@server`, as WebFinger knows it. Throws Unloadable. */
  named(handle: string): Promise<string | undefined>;
  /** Their server says that there is nobody any more. */
  isGone(actor: string): Promise<boolean>;
};

const mostKeys = 500;
const keyMs = 3_600_000;
/** A key that could not be had is not asked for at each knock. */
const noKeyMs = 5 * 60_000;
/** The clocks of others. What is older may have been said before and was forgotten here. */
const skew = { hours: 1 };

type Given = { readonly fedify: Fedify; readonly loader: Loader };

export function createVerifier(
  { clock, config }: Pick<Deps, 'clock' | 'config'>,
  { fedify: { sig, vocab }, loader }: Given,
): Verifier {
  const keys = createMemory<CryptographicKey | Multikey | null>(mostKeys, clock);
  const host = new URL(config.publicUrl).host;
  const base = config.publicUrl.replace(/\/+$/, '');
  const loaders = {
    documentLoader: (url: string) => loader.document(url),
    contextLoader: (url: string) => loader.context(url),
  };

  async function keyOf({ path, headers, body }: Signed): Promise<CryptographicKey | null> {
    const given = new Headers();
    for (const [name, value] of Object.entries(headers))
      if (typeof value === 'string') given.set(name, value);
    // Proxies may ask us by another name than the one that was signed.
    given.set('host', host);
    const verified = sig.verifyRequest(
      new Request(`${base}${path}`, { method: 'POST', headers: given, body: new Uint8Array(body) }),
      {
        ...loaders,
        keyCache: {
          get: async (id) => keys.get(id.href),
          set: async (id, key) => keys.set(id.href, key, key === null ? noKeyMs : keyMs),
        },
        currentTime: Temporal.Instant.fromEpochMilliseconds(clock()),
        timeWindow: skew,
      },
    );
    // A date that is none, base64 that is none: what the library throws on is no signature.
    return verified.catch(() => null);
  }

  /** Undefined for a document that cannot be understood. */
  async function actorIn(document: unknown): Promise<Actor | undefined> {
    const found = await vocab.Object.fromJsonLd(document, loaders).catch(() => null);
    return found && vocab.isActor(found) ? found : undefined;
  }

  async function read(id: string, fresh: boolean): Promise<(Author & { keys: readonly URL[] }) | undefined> {
    const { document } = await loader.document(id, fresh);
    const actor = await actorIn(document);
    if (actor?.id?.href !== id) return undefined;
    const { hostname, host } = new URL(id);
    // What is sent to an inbox is sent to whoever lives there, and not to those whom somebody names.
    const within = (url: URL | null | undefined) => (url?.hostname === hostname ? url.href : undefined);
    const inbox = within(actor.inboxId);
    if (inbox === undefined) return undefined;
    return {
      id,
      inbox,
      sharedInbox: within(actor.endpoints?.sharedInbox),
      handle: `@${actor.preferredUsername ?? ''}@${host}`,
      keys: actor.publicKeyIds,
    };
  }

  /** The library takes a key's word for whose it is: here the actor's own document has to name it. */
  async function owner(key: CryptographicKey, id: string, fresh: boolean): Promise<Author | undefined> {
    const found = await read(id, fresh);
    return found?.keys.some(({ href }) => href === key.id?.href) ? found : undefined;
  }

  return {
    async authorOf(request, actor) {
      const key = await keyOf(request);
      if (!key?.id || !URL.canParse(actor) || key.id.origin !== new URL(actor).origin) return undefined;
      try {
        return (await owner(key, actor, false)) ?? (await owner(key, actor, true));
      } catch (error) {
        if (error instanceof Unloadable) return undefined;
        throw error;
      }
    },
    find: (actor) => read(actor, true),
    async named(handle) {
      const [name = '', server = ''] = handle.replace(/^@/, '').split('@');
      // As we are reached ourselves: by https, unless the house is one of tests.
      const { links } =
        (await loader.names(`${new URL(base).protocol}//${server}`, `${name}@${server}`)) ?? {};
      const self = links?.find(({ rel, type }) => rel === 'self' && type === activityType);
      return self?.href;
    },
    async isGone(actor) {
      try {
        await loader.document(actor, true);
        return false;
      } catch (error) {
        return error instanceof Unloadable && (error.status === 410 || error.status === 404);
      }
    },
  };
}
