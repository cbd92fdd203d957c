/**
 * A push service and the devices behind it, for tests: it takes what RFC 8030 lets an application server send, checks the
 * signature of RFC 8292, and each device decrypts by RFC 8291 with its own key. Written from the texts of the standards, on
 * node:crypto alone, so that it shares nothing with what it checks.
 */
import {
  createDecipheriv,
  createECDH,
  createPublicKey,
  createVerify,
  type ECDH,
  hkdfSync,
  randomBytes,
} from 'node:crypto';
import { createServer, type IncomingMessage } from 'node:http';

export type Push = {
  readonly device: string;
  readonly ttl: number;
  readonly urgency: string;
  readonly topic: string;
  readonly payload: Record<string, unknown>;
};
export type PushDevice = {
  readonly name: string;
  /** As a browser's `PushSubscription.toJSON()`. The address is what `reach` maps to this service. */
  readonly subscription: { endpoint: string; keys: { p256dh: string; auth: string } };
};
export type PushService = {
  readonly origin: string;
  readonly got: Push[];
  /** Requests, whatever became of them. */
  readonly asked: () => number;
  device(name: string): PushDevice;
  /** How the service answers for a device from now on; undefined: as it should. `cut`: takes it, and hangs up. `hang`: never. */
  fail(name: string, how: { status: number; retryAfter?: number } | 'cut' | 'hang' | undefined): void;
  close(): Promise<void>;
};

type Keys = { readonly ecdh: ECDH; readonly auth: Buffer };

export async function startPushService(): Promise<PushService> {
  const devices = new Map<string, Keys>();
  const failures = new Map<string, { status: number; retryAfter?: number } | 'cut' | 'hang'>();
  const got: Push[] = [];
  let asked = 0;
  let origin = '';

  const server = createServer((request, response) => {
    void (async () => {
      const body = Buffer.concat(await Array.fromAsync(request as AsyncIterable<Buffer>));
      asked += 1;
      const name = decodeURIComponent(request.url?.slice('/to/'.length) ?? '');
      const keys = devices.get(name);
      const failure = failures.get(name);
      if (typeof failure === 'object') {
        const { status, retryAfter } = failure;
        response
          .writeHead(status, retryAfter === undefined ? {} : { 'retry-after': String(retryAfter) })
          .end();
        return;
      }
      if (failure === 'hang') return;
      const status = keys ? take(request, { name, keys, body }) : 404;
      if (failure === 'cut') response.destroy();
      else response.writeHead(status, { location: `${origin}/message/${asked}` }).end();
    })().catch(() => response.writeHead(500).end());
  });

  function take(
    request: IncomingMessage,
    { name, keys, body }: { name: string; keys: Keys; body: Buffer },
  ): number {
    const { authorization = '', ttl, urgency, topic, host } = request.headers;
    if (!isSigned(authorization, `http://${host}`)) return 403;
    if (ttl === undefined) return 400;
    if (body.length > 4096) return 413;
    got.push({
      device: name,
      ttl: Number(ttl),
      urgency: String(urgency),
      topic: String(topic),
      payload: JSON.parse(decrypt(body, keys).toString('utf8')) as Record<string, unknown>,
    });
    return 201;
  }

  await new Promise<void>((done) => {
    server.listen(0, '127.0.0.1', done);
  });
  const address = server.address();
  if (address === null || typeof address === 'string') throw new Error('no port');
  origin = `http://127.0.0.1:${address.port}`;
  return {
    origin,
    got,
    asked: () => asked,
    device(name) {
      const ecdh = createECDH('prime256v1');
      const auth = randomBytes(16);
      const p256dh = ecdh.generateKeys().toString('base64url');
      devices.set(name, { ecdh, auth });
      return {
        name,
        subscription: {
          endpoint: `${origin}/to/${encodeURIComponent(name)}`,
          keys: { p256dh, auth: auth.toString('base64url') },
        },
      };
    },
    fail(name, how) {
      if (how === undefined) failures.delete(name);
      else failures.set(name, how);
    },
    close: () =>
      new Promise((done) => {
        server.closeAllConnections();
        server.close(() => done());
      }),
  };
}

/** RFC 8292 §2 and §3: a token of ES256 for this service, no older than it says, by the key that it names. */
function isSigned(authorization: string, audience: string): boolean {
  const [, token = '', key = ''] = /^vapid t=([^,]+), ?k=(.+)$/.exec(authorization) ?? [];
  const [head = '', claims = '', signature = ''] = token.split('.');
  const said = JSON.parse(Buffer.from(claims, 'base64url').toString()) as {
    aud: string;
    exp: number;
    sub: string;
  };
  const point = Buffer.from(key, 'base64url');
  const publicKey = createPublicKey({
    format: 'jwk',
    key: {
      kty: 'EC',
      crv: 'P-256',
      x: point.subarray(1, 33).toString('base64url'),
      y: point.subarray(33, 65).toString('base64url'),
    },
  });
  const verify = createVerify('sha256').update(`${head}.${claims}`);
  const valid = verify.verify(
    { key: publicKey, dsaEncoding: 'ieee-p1363' },
    Buffer.from(signature, 'base64url'),
  );
  return valid && said.aud === audience && /^(mailto:|https:)/.test(said.sub) && Number.isInteger(said.exp);
}

/** RFC 8291 §3.4 and RFC 8188 §2: one record of aes128gcm. */
function decrypt(body: Buffer, { ecdh, auth }: Keys): Buffer {
  const salt = body.subarray(0, 16);
  const length = body[20] ?? 0;
  const sender = body.subarray(21, 21 + length);
  const record = body.subarray(21 + length);
  const shared = ecdh.computeSecret(sender);
  const info = Buffer.concat([Buffer.from('WebPush: info\0'), ecdh.getPublicKey(), sender]);
  const secret = Buffer.from(hkdfSync('sha256', shared, auth, info, 32));
  const key = Buffer.from(hkdfSync('sha256', secret, salt, 'Content-Encoding: aes128gcm\0', 16));
  const nonce = Buffer.from(hkdfSync('sha256', secret, salt, 'Content-Encoding: nonce\0', 12));
  const cipher = createDecipheriv('aes-128-gcm', key, nonce);
  cipher.setAuthTag(record.subarray(-16));
  const padded = Buffer.concat([cipher.update(record.subarray(0, -16)), cipher.final()]);
  return padded.subarray(0, padded.lastIndexOf(2));
}
