/**
 * A server of the fediverse for tests, written from the standards and from nothing of ours: actors with keys of node:crypto,
 * WebFinger, inboxes that check draft-cavage-http-signatures-12 and the digest of RFC 3230, and requests that are signed the
 * same way. It keeps what it took and what it refused, and fails as it is told.
 */
import {
  createHash,
  createPublicKey,
  createSign,
  createVerify,
  generateKeyPairSync,
  type KeyObject,
} from 'node:crypto';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';

type Json = Record<string, unknown>;
export type Got = { readonly inbox: string; readonly activity: Json; readonly signedBy: string };
export type Person = { readonly id: string; readonly inbox: string; readonly key: string };
export type Knock = {
  readonly from: Person;
  readonly to: string;
  readonly activity: Json;
  /** Replaces what is said of the request, after it was signed or before. */
  readonly forge?: {
    readonly body?: string;
    readonly date?: string;
    readonly keyId?: string;
    readonly key?: KeyObject;
  };
};
export type Peer = {
  readonly url: string;
  readonly got: Got[];
  /** Why a request was refused. */
  readonly refused: string[];
  person(name: string): Person;
  /** Answers the status. */
  send(knock: Knock): Promise<number>;
  /** An id that was never used. */
  newId(): string;
  /** The account is no more: 410. */
  bury(person: Person): void;
  /** Documents beside its actors, by their path. */
  readonly documents: Map<string, { type: string; body: Json }>;
  /** All deliveries are answered with this from now on. */
  fail(status: number | undefined): void;
  close(): Promise<void>;
};

const activityType = 'application/activity+json';
export const sharedInbox = '/inbox';

/** `now`: what it is sent has to be dated so; without it, any date will do. */
export async function startPeer(now?: () => number): Promise<Peer> {
  const people = new Map<
    string,
    { keys: { privateKey: KeyObject; publicKey: KeyObject }; buried: boolean }
  >();
  const documents: Peer['documents'] = new Map();
  const got: Got[] = [];
  const refused: string[] = [];
  let failure: number | undefined;
  let ids = 0;
  let url = '';
  const idOf = (name: string) => `${url}/users/${name}`;

  const server = createServer((request, response) => {
    void serve(request, response).catch((error: unknown) => {
      refused.push(String(error));
      response.destroy();
    });
  });

  async function serve(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const body = Buffer.concat(await Array.fromAsync(request as AsyncIterable<Buffer>));
    const path = request.url ?? '/';
    const answer = (status: number, value: Json | undefined, type = activityType) =>
      response.writeHead(status, { 'content-type': type }).end(value && JSON.stringify(value));
    if (request.method === 'GET') {
      const document = documents.get(path);
      if (document) return void answer(200, document.body, document.type);
      const name = /^\/users\/(\w+)$/.exec(path)?.[1];
      const person = name === undefined ? undefined : people.get(name);
      if (person?.buried) return void answer(410, {});
      return void (person && name ? answer(200, actor(name)) : answer(404, {}));
    }
    if (failure !== undefined) return void answer(failure, {});
    try {
      got.push({
        inbox: path,
        activity: JSON.parse(body.toString('utf8')),
        signedBy: await check(request, body),
      });
      answer(202, undefined);
    } catch (error) {
      refused.push((error as Error).message);
      answer(401, {});
    }
  }

  const actor = (name: string): Json => ({
    '@context': ['https://www.w3.org/ns/activitystreams', 'https://w3id.org/security/v1'],
    id: idOf(name),
    type: 'Person',
    preferredUsername: name,
    inbox: `${idOf(name)}/inbox`,
    endpoints: { sharedInbox: `${url}${sharedInbox}` },
    publicKey: {
      id: `${idOf(name)}#main-key`,
      owner: idOf(name),
      publicKeyPem: people.get(name)?.keys.publicKey.export({ type: 'spki', format: 'pem' }),
    },
  });

  /** draft-cavage-http-signatures-12 §2.5, with what Mastodon demands: target, host, date and digest are signed. */
  async function check(request: IncomingMessage, body: Buffer): Promise<string> {
    const { headers } = request;
    const parameters = new Map(
      [...String(headers.signature ?? '').matchAll(/(\w+)="([^"]*)"/g)].map(([, name = '', value = '']) => [
        name,
        value,
      ]),
    );
    const [keyId = '', names = '', signature = ''] = ['keyId', 'headers', 'signature'].map((one) =>
      parameters.get(one),
    );
    const signed = names.split(' ');
    for (const name of ['(request-target)', 'host', 'date', 'digest'])
      if (!signed.includes(name)) throw new Error(`${name} is not signed`);
    if (headers.digest !== digestOf(body)) throw new Error('the digest is of something else');
    const dated = Date.parse(headers.date ?? '');
    if (Number.isNaN(dated) || (now && Math.abs(dated - now()) > 60_000))
      throw new Error(`it is dated ${headers.date}`);
    if (headers['content-type'] !== activityType) throw new Error(`it is ${headers['content-type']}`);
    const text = signed
      .map((name) =>
        name === '(request-target)'
          ? `${name}: ${request.method?.toLowerCase()} ${request.url}`
          : `${name}: ${String(headers[name] ?? '')}`,
      )
      .join('\n');
    const answer = await fetch(keyId.replace(/#.*/, ''), { headers: { accept: activityType } });
    const { publicKey } = (await answer.json()) as { publicKey: { id: string; publicKeyPem: string } };
    if (publicKey.id !== keyId) throw new Error(`${keyId} is no key of theirs`);
    const good = createVerify('RSA-SHA256')
      .update(text)
      .verify(createPublicKey(publicKey.publicKeyPem), Buffer.from(signature, 'base64'));
    if (!good) throw new Error('the signature is of something else');
    return keyId;
  }

  async function send({ from, to, activity, forge = {} }: Knock): Promise<number> {
    const body = JSON.stringify(activity);
    const { pathname, host } = new URL(to);
    const headers: Record<string, string> = {
      host,
      date: forge.date ?? new Date(now?.() ?? Date.now()).toUTCString(),
      digest: digestOf(Buffer.from(body)),
      'content-type': activityType,
    };
    const names = ['(request-target)', ...Object.keys(headers)];
    const text = [
      `(request-target): post ${pathname}`,
      ...Object.entries(headers).map(([k, v]) => `${k}: ${v}`),
    ];
    const name = from.id.split('/').at(-1) ?? '';
    const key = forge.key ?? people.get(name)?.keys.privateKey;
    if (!key) throw new Error(`${from.id} has no key`);
    const signature = createSign('RSA-SHA256').update(text.join('\n')).sign(key, 'base64');
    const { status } = await fetch(to, {
      method: 'POST',
      headers: {
        ...headers,
        signature: `keyId="${forge.keyId ?? from.key}",algorithm="rsa-sha256",headers="${names.join(' ')}",signature="${signature}"`,
      },
      body: forge.body ?? body,
    });
    return status;
  }

  url = `http://127.0.0.1:${await listening(server)}`;
  return {
    url,
    got,
    refused,
    documents,
    send,
    newId: () => `${url}/activities/${++ids}`,
    person(name) {
      people.set(name, { keys: generateKeyPairSync('rsa', { modulusLength: 2048 }), buried: false });
      return { id: idOf(name), inbox: `${idOf(name)}/inbox`, key: `${idOf(name)}#main-key` };
    },
    bury({ id }) {
      const person = people.get(id.split('/').at(-1) ?? '');
      if (person) person.buried = true;
    },
    fail(status) {
      failure = status;
    },
    close: () =>
      new Promise((done) => {
        server.closeAllConnections();
        server.close(() => done());
      }),
  };
}

function digestOf(body: Buffer): string {
  return `SHA-256=${createHash('sha256').update(body).digest('base64')}`;
}

async function listening(server: ReturnType<typeof createServer>): Promise<number> {
  await new Promise<void>((done) => {
    server.listen(0, '127.0.0.1', done);
  });
  const address = server.address();
  if (address === null || typeof address === 'string') throw new Error('no port');
  return address.port;
}
