import { createHmac } from 'node:crypto';
import { createServer, type IncomingHttpHeaders, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import type { Webhook, WebhookDelivery } from '#core/contracts/index.ts';
import { pairScreen } from '#test/displays.ts';
import { startTestServer, type TestServer } from '#test/server.ts';
import { dialects } from '#test/stores.ts';
import { endpointLifeMs, leaseMs, lifeMs, waitAfter } from './retry.ts';
import { signatures } from './sign.ts';

type Came = { readonly headers: IncomingHttpHeaders; readonly body: string };

/** Somebody else's system: keeps what came, answers what it is told to. */
async function startReceiver() {
  const came: Came[] = [];
  let answer = (response: ServerResponse) => void response.writeHead(204).end();
  const http = createServer((request, response) => {
    const chunks: Buffer[] = [];
    request.on('data', (chunk: Buffer) => chunks.push(chunk));
    request.on('end', () => {
      came.push({ headers: request.headers, body: Buffer.concat(chunks).toString() });
      answer(response);
    });
  });
  await new Promise<void>((done) => http.listen(0, '127.0.0.1', done));
  const { port } = http.address() as AddressInfo;
  return {
    came,
    url: `http://127.0.0.1:${port}/beffroi`,
    answers: (with_: typeof answer) => {
      answer = with_;
    },
    close: () =>
      new Promise<void>((done) => {
        http.closeAllConnections();
        http.close(() => done());
      }),
  };
}

/** As the specification tells the other side to verify, written from its text. */
function isSigned({ headers, body }: Came, secret: string): boolean {
  const key = Buffer.from(secret.replace('whsec_', ''), 'base64');
  const text = `${headers['webhook-id']}.${headers['webhook-timestamp']}.${body}`;
  const wanted = `v1,${createHmac('sha256', key).update(text).digest('base64')}`;
  return String(headers['webhook-signature']).split(' ').includes(wanted);
}

test('signs the example of the specification as its own libraries do', () => {
  const example = {
    id: 'msg_p5jXN8AQM9LWM0D4loKWxJek',
    timestamp: 1614265330,
    body: '{"test": 2432232314}',
  };
  expect(signatures(example, ['whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw'])).toBe(
    'v1,g0hM9SsE+OTPJTGt/tmIKtSyZlE3uFJELVlNIOLJ1OE=',
  );
});

test('waits longer each time, as long as asked, and never too long', () => {
  const waits = Array.from({ length: 20 }, (_, index) => waitAfter(index + 1));
  expect(waits.every((wait, index) => index === 0 || wait >= (waits[index - 1] ?? 0))).toBe(true);
  expect(Math.max(...waits)).toBe(12 * 3_600_000);
  expect(waitAfter(1, 60_000)).toBe(60_000);
  expect(waitAfter(1, 1e12)).toBe(3_600_000);
});

describe.each(dialects)('webhooks on %s', (dialect) => {
  let server: TestServer;
  let receiver: Awaited<ReturnType<typeof startReceiver>>;
  let send: ReturnType<TestServer['as']>;
  const all = ['message.published', 'message.corrected', 'message.withdrawn', 'alert.raised', 'alert.ended'];

  beforeEach(async () => {
    receiver = await startReceiver();
    // Nothing is told by the clock of the machine: the tests say when.
    server = await startTestServer({
      dialect,
      config: { webhooks: { allowPrivate: true, timeoutMs: 400, every: '0 0 1 1 *' } },
    });
    send = server.as('administrator');
  });
  afterEach(async () => {
    await server.close();
    await receiver.close();
  });

  const post = async <T>(url: string, payload: object = {}): Promise<T> => {
    const answer = await send({ method: 'POST', url, payload });
    if (answer.statusCode >= 300) throw new Error(`${url}: ${answer.statusCode} ${answer.body}`);
    return answer.json() as T;
  };
  const endpoint = (events = all, url = receiver.url) =>
    post<{ webhook: Webhook; secret: string }>('/api/webhooks', { title: 'Intranet', url, events });
  const content = (title: string) => ({ title, language: 'fr', topics: [], variants: [] });
  const publish = async (title: string): Promise<string> => {
    const { id } = await post<{ id: string }>('/api/messages', { kind: 'notice', content: content(title) });
    await post(`/api/messages/${id}/approve`, { revision: 1 });
    return id;
  };
  const tell = () => server.services.webhooks.work();
  const log = async (id: string): Promise<WebhookDelivery[]> =>
    (await send({ method: 'GET', url: `/api/webhooks/${id}/deliveries` })).json().deliveries;
  const told = () => receiver.came.map(({ body }) => JSON.parse(body));
  const view = async (id: string): Promise<Webhook> =>
    (await send({ method: 'GET', url: `/api/webhooks/${id}` })).json();

  test('a message published, corrected and taken off is told in order, signed, each once', async () => {
    const { secret } = await endpoint();
    const id = await publish('Marché déplacé');
    await send({
      method: 'PUT',
      url: `/api/messages/${id}/content`,
      payload: { content: content('Marché annulé'), revision: 1 },
    });
    await post(`/api/messages/${id}/approve`, { revision: 2 });
    await post(`/api/messages/${id}/withdraw`);
    await tell();
    await tell();
    expect(told().map(({ type, data }) => [type, data.message, data.title])).toEqual([
      ['message.published', id, 'Marché déplacé'],
      ['message.corrected', id, 'Marché annulé'],
      ['message.withdrawn', id, 'Marché annulé'],
    ]);
    expect(receiver.came.every((one) => isSigned(one, secret))).toBe(true);
    expect(new Set(receiver.came.map(({ headers }) => headers['webhook-id'])).size).toBe(3);
    expect(receiver.came[0]?.headers['webhook-timestamp']).toBe(String(server.clock.now / 1000));
  });

  test('an alert and a fault are told to those who chose them, and to nobody else', async () => {
    await endpoint([
      'alert.raised',
      'alert.updated',
      'alert.ended',
      'display.fault.opened',
      'display.fault.closed',
    ]);
    await publish('Cela ne les regarde pas');
    const { id } = await post<{ id: string }>('/api/alerts', {
      class: 'urgent',
      status: 'Actual',
      text: { headline: 'Crue', senderName: 'Mairie', language: 'fr' },
      target: { all: true },
      until: '2026-11-23T18:00',
    });
    await post(`/api/alerts/${id}/extend`, { until: '2026-11-23T19:00' });
    await post(`/api/alerts/${id}/end`);
    const { display: hall } = await pairScreen(server, 'Hall');
    const device = { id: hall.id, territory: server.services.rootTerritory };
    const woken: string[] = [];
    server.deps.bus.on('outbox', ({ topic }) => void woken.push(topic));
    const fault = { type: 'SCREEN_STALLED', detail: 'x', at: server.clock.now };
    await server.services.displays.fault(device, fault);
    await server.services.displays.fault(device, null);
    expect(woken).toEqual(['fault', 'fault']);
    await tell();
    expect(told().map(({ type }) => type)).toEqual([
      'alert.raised',
      'alert.updated',
      'alert.ended',
      'display.fault.opened',
      'display.fault.closed',
    ]);
    expect(told()[0].data).toMatchObject({ alert: id, status: 'Actual', text: { headline: 'Crue' } });
    expect(told()[3].data).toMatchObject({ display: hall.id, name: 'Hall', type: 'SCREEN_STALLED' });
  });

  test('what fails is tried again under the same id, with longer waits, until it gets through', async () => {
    const { webhook } = await endpoint();
    receiver.answers((response) => void response.writeHead(503).end('en maintenance\u0000'));
    await publish('Piscine fermée');
    await tell();
    expect(await log(webhook.id)).toMatchObject([
      { state: 'due', attempts: 1, tries: [{ status: 503, excerpt: 'en maintenance' }] },
    ]);
    expect((await view(webhook.id)).failingSince).toBe(server.clock.now);
    await tell();
    expect(receiver.came).toHaveLength(1);
    server.clock.advance(waitAfter(1));
    await tell();
    expect(receiver.came).toHaveLength(2);
    receiver.answers((response) => void response.writeHead(200).end('merci'));
    server.clock.advance(waitAfter(2));
    await tell();
    expect(new Set(receiver.came.map(({ headers }) => headers['webhook-id'])).size).toBe(1);
    expect((await log(webhook.id))[0]).toMatchObject({ state: 'sent', attempts: 3 });
    expect((await view(webhook.id)).failingSince).toBeUndefined();
  });

  test('silence, redirections and endless answers are failures, or cut short', async () => {
    const { webhook } = await endpoint();
    const answered = async (answer: (response: ServerResponse) => void) => {
      receiver.answers(answer);
      return (await post<WebhookDelivery>(`/api/webhooks/${webhook.id}/test`)).tries[0];
    };
    expect(await answered(() => undefined)).toMatchObject({ reason: 'it took too long to answer' });
    const moved = await answered(
      (response) => void response.writeHead(307, { location: receiver.url }).end(),
    );
    expect(moved).toMatchObject({ status: 307 });
    expect(receiver.came).toHaveLength(2);
    const endless = await answered((response) => {
      response.writeHead(200);
      const timer = setInterval(() => response.write('é'.repeat(5000)), 5);
      response.on('close', () => clearInterval(timer));
    });
    expect(endless).toMatchObject({ status: 200 });
    expect(endless?.excerpt).toHaveLength(500);
  });

  test('what a process that was killed had taken is taken again by another, under the same id', async () => {
    const { webhook } = await endpoint();
    receiver.answers(() => undefined);
    await publish('Coupure d’eau');
    // The process dies while the other side has not answered: all that is left is the lease.
    await tell();
    await server.deps.store.db
      .updateTable('webhook_delivery')
      .set({ leased_until: server.clock.now + leaseMs, due_at: server.clock.now, tries: '[]' })
      .execute();
    receiver.answers((response) => void response.writeHead(204).end());
    await tell();
    expect((await log(webhook.id))[0]?.state).toBe('due');
    server.clock.advance(leaseMs);
    await tell();
    expect((await log(webhook.id))[0]).toMatchObject({ state: 'sent', attempts: 2 });
    expect(receiver.came[0]?.headers['webhook-id']).toBe(receiver.came[1]?.headers['webhook-id']);
  });

  test('after days a delivery is given up, and an endpoint that took nothing is switched off with the reason', async () => {
    const { webhook } = await endpoint();
    receiver.answers((response) => void response.writeHead(500).end());
    await publish('Jour 1');
    await tell();
    server.clock.advance(lifeMs);
    await tell();
    expect((await log(webhook.id))[0]?.state).toBe('dead');
    await publish('Jour 4');
    server.clock.advance(endpointLifeMs - lifeMs);
    await tell();
    expect(await view(webhook.id)).toMatchObject({ active: false, stopped: { reason: 'HTTP 500' } });
    const before = receiver.came.length;
    await publish('Jour 5');
    await tell();
    expect(receiver.came).toHaveLength(before);
    receiver.answers((response) => void response.writeHead(204).end());
    await send({ method: 'PATCH', url: `/api/webhooks/${webhook.id}`, payload: { active: true } });
    server.clock.advance(3_600_000);
    await tell();
    expect(told().at(-1).data.title).toBe('Jour 4');
    expect(await view(webhook.id)).toMatchObject({ active: true });
    expect((await view(webhook.id)).stopped).toBeUndefined();
  });

  test('an endpoint that says it is gone is switched off at once', async () => {
    const { webhook } = await endpoint();
    receiver.answers((response) => void response.writeHead(410).end());
    await publish('Adieu');
    await tell();
    expect(await view(webhook.id)).toMatchObject({ active: false, stopped: { reason: 'gone' } });
  });

  test('with another secret both sign for a day, then the new one alone', async () => {
    const { webhook, secret: old } = await endpoint();
    const { secret } = await post<{ secret: string }>(`/api/webhooks/${webhook.id}/secret`);
    const last = async () => {
      await post(`/api/webhooks/${webhook.id}/test`);
      const one = receiver.came.at(-1);
      return one && [isSigned(one, old), isSigned(one, secret)];
    };
    expect(await last()).toEqual([true, true]);
    server.clock.advance(86_400_000);
    expect(await last()).toEqual([false, true]);
    const all = JSON.stringify([await view(webhook.id), await log(webhook.id)]);
    expect(all).not.toContain(secret.slice(8));
  });

  test('one that was given up is sent again by hand, under its own id', async () => {
    const { webhook } = await endpoint();
    receiver.answers((response) => void response.writeHead(410).end());
    await publish('Encore');
    await tell();
    receiver.answers((response) => void response.writeHead(202).end());
    const [first] = await log(webhook.id);
    const again = await post<WebhookDelivery>(`/api/webhooks/${webhook.id}/deliveries/${first?.id}/again`);
    expect(again).toMatchObject({ state: 'sent', attempts: 2, tries: [{ status: 202 }, { status: 410 }] });
    expect(receiver.came[1]?.headers['webhook-id']).toBe(receiver.came[0]?.headers['webhook-id']);
  });

  test('one endpoint that does not answer keeps no other waiting', async () => {
    const slow = await startReceiver();
    slow.answers(() => undefined);
    // Longer than this test waits: whoever waited for the slow one would still do so.
    server.deps.config.webhooks.timeoutMs = 60_000;
    await endpoint(all, slow.url);
    await endpoint();
    for (let n = 0; n < 5; n++) await publish(`Message ${n}`);
    const telling = tell();
    await expect.poll(() => receiver.came.length, { timeout: 10_000 }).toBe(5);
    expect(slow.came).toHaveLength(1);
    await slow.close();
    await telling;
  });

  test('what is undone was never told', async () => {
    await endpoint();
    const { id } = await post<{ id: string }>('/api/messages', {
      kind: 'notice',
      content: content('Brouillon'),
    });
    await post(`/api/messages/${id}/withdraw`);
    await tell();
    expect(receiver.came).toEqual([]);
    expect(await server.deps.store.db.selectFrom('webhook_fact').selectAll().execute()).toEqual([]);
  });
});

test('addresses inside our own network are not told, by number or by name, unless the configuration says so', async () => {
  const receiver = await startReceiver();
  const server = await startTestServer({ config: { webhooks: { every: '0 0 1 1 *' } } });
  const send = server.as('administrator');
  const port = new URL(receiver.url).port;
  for (const url of [receiver.url, `http://localhost:${port}/`, 'http://[::1]/', 'http://169.254.169.254/']) {
    const made = await send({
      method: 'POST',
      url: '/api/webhooks',
      payload: { title: 'x', url, events: ['alert.raised'] },
    });
    const { webhook } = made.json() as { webhook: Webhook };
    const tried = await send({ method: 'POST', url: `/api/webhooks/${webhook.id}/test` });
    expect((tried.json() as WebhookDelivery).tries[0]?.reason).toBe('its address is private');
  }
  expect(receiver.came).toEqual([]);
  const secretive = { title: 'x', url: 'https://a:b@example.org/', events: ['alert.raised'] };
  expect((await send({ method: 'POST', url: '/api/webhooks', payload: secretive })).statusCode).toBe(400);
  const others = server.as('approver');
  expect((await others({ method: 'GET', url: '/api/webhooks' })).statusCode).toBe(403);
  await server.close();
  await receiver.close();
});
