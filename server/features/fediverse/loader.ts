/**
 * Fetches documents of the fediverse for whoever checks a signature: from public addresses, signed (some servers show nothing
 * to strangers), within bounds, and never as something else than what its server says that it is.
 */
import Type, { type Static } from 'typebox';
import { Check } from 'typebox/value';
import { type Agent, request } from 'undici';
import { activityType, type Fedify, type Signer, signerOf } from '../../channels/index.ts';
import type { Deps } from '../../deps.ts';
import { privateReason, reasonOf } from '../../http/private-address.ts';
import type { Accounts } from './accounts.ts';
import { createMemory } from './memory.ts';

export type Loaded = { contextUrl: null; document: unknown; documentUrl: string };
/** As far as we read it. */
const Names = Type.Object({
  links: Type.Array(
    Type.Object({
      rel: Type.Optional(Type.String()),
      type: Type.Optional(Type.String()),
      href: Type.Optional(Type.String()),
    }),
  ),
});
type Names = Static<typeof Names>;
export type Loader = {
  /** An actor, a key, a note. `fresh`: as it is now. Throws Unloadable. */
  document(url: string, fresh?: boolean): Promise<Loaded>;
  /** What a server knows of a name (RFC 7033 §4.4). */
  names(origin: string, name: string): Promise<Names | undefined>;
  /** What the words of a document mean. */
  context(url: string): Promise<Loaded>;
};

/** `status`: as its server answered, where it did. */
export class Unloadable extends Error {
  readonly status: number | undefined;
  constructor(reason: string, status?: number) {
    super(reason);
    this.status = status;
  }
}

const mostBytes = 512 * 1024;
const mostRedirects = 2;
const documentMs = 5 * 60_000;
const contextMs = 24 * 3_600_000;
/** ActivityPub §3.2. Whatever else a server hosts may be written by anybody. */
const documentTypes = /^application\/(activity\+json|ld\+json)\b/;
const contextTypes = /^application\/(ld\+json|json)\b/;
const nameTypes = /^application\/(jrd\+json|json)\b/;

type Given = { readonly fedify: Fedify; readonly agent: Agent; readonly accounts: Accounts };

export function createLoader({ clock, config }: Pick<Deps, 'clock' | 'config'>, given: Given): Loader {
  const { fedify, agent, accounts } = given;
  const documents = createMemory<Loaded>(100, clock);
  const contexts = createMemory<Loaded>(50, clock);

  async function signer(): Promise<Signer | undefined> {
    const [first] = await accounts.all();
    return first && signerOf(fedify, first.place, first.privateKey);
  }

  async function fetchFrom(asked: string, types: RegExp): Promise<Loaded> {
    try {
      return await follow(asked, types);
    } catch (error) {
      if (error instanceof Unloadable) throw error;
      const isText = error instanceof SyntaxError;
      throw new Unloadable(isText ? 'it is no JSON' : whyOf(error));
    }
  }

  async function follow(asked: string, types: RegExp): Promise<Loaded> {
    const signal = AbortSignal.timeout(Math.min(config.channels.timeoutMs, 10_000));
    const signs = await signer();
    const accept =
      types === documentTypes ? activityType : 'application/ld+json, application/jrd+json, application/json';
    for (let url = new URL(asked), hop = 0; hop <= mostRedirects; hop++) {
      if (url.protocol !== 'https:' && url.protocol !== 'http:') throw new Unloadable('it is no web address');
      const headers = (await signs?.sign(url.href, { accept, now: clock() })) ?? { accept };
      const { statusCode, headers: said, body } = await request(url, { dispatcher: agent, signal, headers });
      const next = statusCode >= 300 && statusCode < 400 ? said.location : undefined;
      if (typeof next === 'string' && URL.canParse(next, url)) {
        await body.dump();
        const to = new URL(next, url);
        // What comes is from whom it was asked of.
        if (to.origin !== url.origin) throw new Unloadable('it leads to another server');
        url = to;
        continue;
      }
      if (statusCode !== 200) {
        await body.dump();
        throw new Unloadable(`HTTP ${statusCode}`, statusCode);
      }
      if (!types.test(String(said['content-type'] ?? ''))) {
        await body.dump();
        throw new Unloadable('it is no document of the fediverse');
      }
      return { contextUrl: null, document: JSON.parse(await textOf(body)), documentUrl: url.href };
    }
    throw new Unloadable('it leads elsewhere too often');
  }

  return {
    async document(url, fresh = false) {
      const address = url.replace(/#.*$/, '');
      const known = fresh ? undefined : documents.get(address);
      if (known) return known;
      const loaded = await fetchFrom(address, documentTypes);
      documents.set(address, loaded, documentMs);
      return loaded;
    },
    async names(origin, name) {
      const url = new URL('/.well-known/webfinger', origin);
      url.searchParams.set('resource', `acct:${name}`);
      const { document } = await fetchFrom(url.href, nameTypes);
      return Check(Names, document) ? document : undefined;
    },
    async context(url) {
      const ours = fedify.runtime.preloadedContexts[url];
      if (ours !== undefined) return { contextUrl: null, document: ours, documentUrl: url };
      const known = contexts.get(url);
      if (known) return known;
      const loaded = await fetchFrom(url, contextTypes);
      contexts.set(url, loaded, contextMs);
      return loaded;
    },
  };
}

function whyOf(error: unknown): string {
  return error instanceof Error && error.message === privateReason ? privateReason : reasonOf(error);
}

async function textOf(body: AsyncIterable<Buffer>): Promise<string> {
  const chunks: Buffer[] = [];
  let bytes = 0;
  for await (const chunk of body) {
    bytes += chunk.length;
    if (bytes > mostBytes) throw new Unloadable('it is too large');
    chunks.push(chunk);
  }
  return Buffer.concat(chunks).toString('utf8');
}
