/** Crowds of sockets, spread over processes, and the hop of one alert through a server to all of them. */
import { Agent, request } from 'node:http';
import { type Child, instant, startChild } from './rpc.ts';

export type Poster = { readonly url: string; readonly headers: Readonly<Record<string, string>> };
export type Members = {
  readonly url: string;
  readonly keys: readonly string[];
  readonly readyOn: 'open' | 'admitted' | 'state';
};

const agent = new Agent({ keepAlive: true });

export function startCrowd(processes: number): Child[] {
  return Array.from({ length: processes }, () => startChild('clients.ts'));
}

/** Connects one socket per key, the keys dealt out evenly over the processes. */
export async function join(processes: readonly Child[], crowd: string, members: Members): Promise<void> {
  const { keys, ...how } = members;
  await Promise.all(
    processes.map((child, i) =>
      child.call('connect', { ...how, crowd, keys: keys.filter((_, k) => k % processes.length === i) }),
    ),
  );
}

/** ms from sending the request to each receipt. */
export async function hop(
  processes: readonly Child[],
  crowd: string,
  { poster, members }: { poster: Poster; members: number },
): Promise<number[]> {
  const expected = members / processes.length;
  await Promise.all(processes.map((child) => child.call('arm', { crowd, expected })));
  const sent = await post(poster, alertBody());
  const received = await Promise.all(processes.map((child) => child.call<number[]>('take', { crowd })));
  return received.flat().map((at) => at - sent);
}

/** Answers the instant at which the request began to be sent. */
function post({ url, headers }: Poster, body: string): Promise<number> {
  return new Promise((resolve, reject) => {
    const sending = request(url, {
      method: 'POST',
      agent,
      headers: { ...headers, 'content-type': 'application/json', 'content-length': Buffer.byteLength(body) },
    });
    let sent = 0;
    sending.once('error', reject);
    sending.once('response', (response) => {
      response.resume();
      response.once('end', () =>
        response.statusCode === 201 ? resolve(sent) : reject(new Error(`answered ${response.statusCode}`)),
      );
    });
    sent = instant();
    sending.end(body);
  });
}

function alertBody(): string {
  return JSON.stringify({
    class: 'vital',
    status: 'Actual',
    text: {
      headline: 'Crue de la Loire : quittez les quais',
      description: 'La Loire dépasse la cote d’alerte. La pointe est attendue cette nuit vers deux heures.',
      instruction: 'Montez à l’étage, coupez le gaz et l’électricité, ne prenez pas votre voiture.',
      senderName: 'Mairie de Saint-Aubin-sur-Loire',
      language: 'fr',
    },
    target: { all: true },
    until: new Date(Date.now() + 3_600_000).toISOString(),
  });
}

export const socketIoUrl = (url: string) =>
  `${url.replace('http', 'ws')}/socket.io/?EIO=4&transport=websocket`;

export type Started = { url: string; email: string; password: string };

/** Of the person that a server was started with. */
export async function signIn({ url, email, password }: Started): Promise<Poster> {
  const answer = await fetch(`${url}/api/auth/sign-in/email`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', origin: url },
    body: JSON.stringify({ email, password }),
  });
  if (!answer.ok) throw new Error(`signing in was answered ${answer.status}: ${await answer.text()}`);
  const cookie = answer.headers
    .getSetCookie()
    .map((one) => one.split(';')[0])
    .join('; ');
  return { url: `${url}/api/alerts`, headers: { cookie } };
}
