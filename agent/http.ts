/**
 * The few requests that an agent makes, over node:http: the parser that the built-in fetch brings along costs a sixth of the
 * memory that an agent is allowed. Failures are data, as they are for a screen.
 */
import { type IncomingMessage, request as plain } from 'node:http';
import { request as secure } from 'node:https';
import type { Answer, Failure, Http } from '#player/http.ts';

type Asked = Parameters<Http['json']>[1];
type Got = { readonly status: number; readonly body: Uint8Array<ArrayBuffer> };

/** Nothing that a display asks for is larger. */
const mostBytes = 64 * 1024 * 1024;

/** Requests to the server at `origin`. */
export function nodeHttp(origin: string): Http {
  const ask = async <T>(path: string, asked: Asked, read: (body: Got['body']) => T): Promise<Answer<T>> => {
    try {
      const { status, body } = await exchange(new URL(path, origin), asked);
      if (status >= 200 && status < 300) return { ok: read(body) };
      return { failed: refusal(status, body) };
    } catch (error) {
      return { failed: { why: 'unreachable', detail: String(error) } };
    }
  };
  return {
    json: (path, asked) => ask(path, asked, parse),
    bytes: (path, asked) => ask(path, asked, (body) => body),
  };
}

async function exchange(url: URL, { timeoutMs, key, post, signal }: Asked): Promise<Got> {
  const timeout = AbortSignal.timeout(timeoutMs);
  const body = post === undefined ? undefined : JSON.stringify(post);
  const asked = (url.protocol === 'https:' ? secure : plain)(url, {
    method: body === undefined ? 'GET' : 'POST',
    headers: {
      ...(key !== undefined && { authorization: `Bearer ${key}` }),
      ...(body !== undefined && { 'content-type': 'application/json' }),
    },
    signal: signal === undefined ? timeout : AbortSignal.any([signal, timeout]),
  });
  const answered = new Promise<IncomingMessage>((resolve, reject) => {
    asked.once('response', resolve);
    asked.on('error', reject);
  });
  asked.end(body);
  const answer = await answered;
  return { status: answer.statusCode ?? 0, body: await bytesOf(answer) };
}

async function bytesOf(answer: IncomingMessage): Promise<Uint8Array<ArrayBuffer>> {
  const parts: Buffer[] = [];
  let length = 0;
  for await (const part of answer as AsyncIterable<Buffer>) {
    length += part.length;
    if (length > mostBytes) throw new Error('more than a display ever asks for');
    parts.push(part);
  }
  return new Uint8Array(Buffer.concat(parts));
}

/** Only these words mean that the key is gone: a proxy may say 401 too. */
function refusal(status: number, body: Got['body']): Failure {
  const problem = status === 401 ? parseIfJson(body) : undefined;
  const code =
    typeof problem === 'object' && problem !== null && 'code' in problem ? problem.code : undefined;
  return code === 'DISPLAY_KEY' ? { why: 'revoked' } : { why: 'refused', status };
}

const parse = (body: Got['body']): unknown => JSON.parse(new TextDecoder().decode(body));

function parseIfJson(body: Got['body']): unknown {
  try {
    return parse(body);
  } catch {
    return undefined;
  }
}
