import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import type { Content, Message, Revision } from '#core/contracts/index.ts';
import { startTestServer, type TestServer } from '#test/server.ts';
import { dialects } from '#test/stores.ts';

let server: TestServer;

const plain: Content = { title: 'Marché de Noël', language: 'fr', topics: [], variants: [] };

async function ask(
  role: 'reader' | 'author' | 'approver',
  method: 'GET' | 'POST' | 'PUT',
  url: string,
  payload?: object,
) {
  const answer = await server.as(role)({ method, url, ...(payload ? { payload } : {}) });
  return { status: answer.statusCode, code: answer.json().code as string, body: answer.json() };
}

async function write(content: Partial<Content> = {}): Promise<Message> {
  const { body } = await ask('author', 'POST', '/api/messages', {
    kind: 'news',
    content: { ...plain, ...content },
  });
  return body;
}

async function publish(content: Partial<Content> = {}): Promise<Message> {
  const { id } = await write(content);
  return (await ask('approver', 'POST', `/api/messages/${id}/approve`, { revision: 1 })).body;
}

const liveTitles = async () =>
  (await server.services.content.live(server.services.rootTerritory, server.clock.now)).map(
    (m) => m.content.title,
  );
const outbox = async () =>
  (await server.deps.store.db.selectFrom('outbox').select(['topic', 'subject']).execute()).length;
const actions = async () =>
  (await server.deps.store.db.selectFrom('audit').select('action').orderBy('id').execute()).map(
    (a) => a.action,
  );

describe.each(dialects)('content on %s', (dialect) => {
  beforeEach(async () => {
    server = await startTestServer({ dialect });
    // Whoever reads the outbox empties it; here it is to be looked at.
    await server.services.scheduling.close();
  });
  afterEach(() => server.close());

  test('the kinds are told with what each has beyond texts, so that a form can be drawn', async () => {
    const { status, body } = await ask('reader', 'GET', '/api/kinds');
    expect(status).toBe(200);
    const kinds: { kind: string; onSite: boolean; data?: { properties: object } }[] = body.kinds;
    const of = (kind: string) => kinds.find((one) => one.kind === kind);
    expect(of('news')).toEqual({ kind: 'news', onSite: true });
    expect(of('countdown')).toMatchObject({ onSite: false, data: { required: ['to'] } });
    expect(Object.keys(of('countdown')?.data?.properties ?? {})).toEqual(['to']);
    expect(of('alert')).toBeUndefined();
  });

  test('whoever goes on with a draft of their own amends it; everything else is a new version', async () => {
    const { id, latest } = await write();
    const edit = async (role: 'author' | 'approver', title: string, on: { number: number; hash: string }) =>
      ask(role, 'PUT', `/api/messages/${id}/content`, {
        content: { ...plain, title },
        revision: on.number,
        hash: on.hash,
      });
    const second = (await edit('author', 'Marché de Noël samedi', latest)).body.latest;
    expect(second).toMatchObject({ number: 1, state: 'draft', content: { title: 'Marché de Noël samedi' } });
    expect(second.hash).not.toBe(latest.hash);
    // What was written on an older state of the same draft is refused, not written over the newer.
    expect(await edit('author', 'Ailleurs', latest)).toMatchObject({ status: 409, code: 'CONFLICT_VERSION' });
    // Somebody else's hand is a version of its own, and so is what follows a decision.
    const third = (await edit('approver', 'Marché samedi 28', second)).body.latest;
    expect(third).toMatchObject({ number: 2, author: 'user-approver' });
    expect((await edit('author', 'Marché samedi 29', third)).body.latest.number).toBe(3);
    await ask('author', 'POST', `/api/messages/${id}/submit`);
    const submitted = (await ask('author', 'GET', `/api/messages/${id}`)).body.latest;
    expect((await edit('author', 'Marché samedi 30', submitted)).body.latest.number).toBe(4);
    expect((await ask('reader', 'GET', '/api/messages?q=samedi 30')).body.messages).toHaveLength(1);
  });

  test('a sitting of writing is one line on record; the next one another', async () => {
    const { id, latest } = await write();
    let on = latest;
    const save = async (title: string) => {
      on = (
        await ask('author', 'PUT', `/api/messages/${id}/content`, {
          content: { ...plain, title },
          revision: on.number,
          hash: on.hash,
        })
      ).body.latest;
    };
    for (const title of ['M', 'Ma', 'Mar']) await save(title);
    expect(await actions()).toEqual(['message.create']);
    server.clock.now += 11 * 60_000;
    await save('Marc');
    await save('March');
    expect(await actions()).toEqual(['message.create', 'message.edit']);
    expect(on.number).toBe(1);
  });

  test('a draft that was amended since it was read is not approved unread', async () => {
    await setApproval('self');
    const { id, latest } = await write();
    await ask('author', 'PUT', `/api/messages/${id}/content`, {
      content: { ...plain, title: 'Autre chose' },
      revision: 1,
      hash: latest.hash,
    });
    const approve = (hash: string) =>
      ask('approver', 'POST', `/api/messages/${id}/approve`, { revision: 1, hash });
    expect(await approve(latest.hash)).toMatchObject({ status: 409, code: 'CONFLICT_VERSION' });
    const now = (await ask('approver', 'GET', `/api/messages/${id}`)).body.latest;
    expect(await approve(now.hash)).toMatchObject({ status: 200 });
  });

  const setApproval = (approval: string) =>
    server.deps.store.db.updateTable('territory').set({ approval }).execute();

  test('a message is written, submitted, approved and live, and every step is on record', async () => {
    const heard: string[] = [];
    server.deps.bus.on('changed', ({ topic }) => heard.push(topic));
    const message = await write();
    expect(message).toMatchObject({
      state: 'draft',
      latest: { number: 1, state: 'draft', author: 'user-author' },
    });
    expect(await liveTitles()).toEqual([]);
    expect((await ask('author', 'POST', `/api/messages/${message.id}/submit`)).body.state).toBe('submitted');
    const approved = await ask('approver', 'POST', `/api/messages/${message.id}/approve`, { revision: 1 });
    expect(approved.body).toMatchObject({
      state: 'approved',
      live: 1,
      latest: { decidedBy: 'user-approver' },
    });
    expect(await liveTitles()).toEqual(['Marché de Noël']);
    expect(await actions()).toEqual(['message.create', 'message.submit', 'message.approve']);
    expect(await outbox()).toBe(1);
    expect(heard).toEqual(['messages', 'messages', 'messages']);
  });

  test('editing what is live writes a draft beside it, and approving the draft replaces it', async () => {
    const { id } = await publish();
    const edited = await ask('author', 'PUT', `/api/messages/${id}/content`, {
      content: { ...plain, title: 'Marché d’hiver' },
      revision: 1,
    });
    expect(edited.body).toMatchObject({ state: 'approved', live: 1, latest: { number: 2, state: 'draft' } });
    expect(await liveTitles()).toEqual(['Marché de Noël']);
    await ask('approver', 'POST', `/api/messages/${id}/approve`, { revision: 2 });
    expect(await liveTitles()).toEqual(['Marché d’hiver']);
    const { revisions } = (await ask('reader', 'GET', `/api/messages/${id}/revisions`)).body;
    expect(revisions.map((r: Revision) => [r.number, r.content.title])).toEqual([
      [2, 'Marché d’hiver'],
      [1, 'Marché de Noël'],
    ]);
  });

  test('what a correction makes good is said of the next revision alone, until that is approved', async () => {
    const { id } = await publish();
    const say = (revision: number, text: string) =>
      ask('author', 'PUT', `/api/messages/${id}/correction`, { revision, text });
    const write = async (revision: number, title: string) =>
      (await ask('author', 'PUT', `/api/messages/${id}/content`, { revision, content: { ...plain, title } }))
        .body as Message;
    expect(await say(1, 'Trop tôt')).toMatchObject({ status: 409, code: 'CONFLICT_STATE' });
    await write(1, 'Marché de l’Avent');
    expect((await say(1, 'Vieux')).code).toBe('CONFLICT_VERSION');
    expect((await say(2, '  Le nom\u0007\n a changé. ')).body.latest.correction).toBe('Le nom a changé.');
    // A draft that another follows takes the sentence with it.
    expect((await write(2, 'Marché d’hiver')).latest.correction).toBe('Le nom a changé.');
    await ask('approver', 'POST', `/api/messages/${id}/approve`, { revision: 3 });
    expect((await say(3, 'Trop tard')).code).toBe('CONFLICT_STATE');
    expect((await write(3, 'Marché')).latest.correction).toBeUndefined();
    await say(4, 'Encore');
    expect((await say(4, ' ')).body.latest.correction).toBeUndefined();
    expect(
      (await ask('reader', 'PUT', `/api/messages/${id}/correction`, { revision: 4, text: '' })).status,
    ).toBe(403);
    const { body } = await ask('reader', 'GET', `/api/messages/${id}/revisions`);
    const said = (body.revisions as Revision[]).map(({ correction }) => correction);
    expect(said).toEqual([undefined, 'Le nom a changé.', 'Le nom a changé.', undefined]);
  });

  test('the same content again is no new revision', async () => {
    const { id } = await write();
    const again = await ask('author', 'PUT', `/api/messages/${id}/content`, { content: plain, revision: 1 });
    expect(again.body.latest.number).toBe(1);
    expect(await actions()).toEqual(['message.create']);
  });

  test('of two who start from one revision the second is told, and nothing is overwritten', async () => {
    const { id } = await write();
    const save = (title: string) =>
      ask('author', 'PUT', `/api/messages/${id}/content`, { content: { ...plain, title }, revision: 1 });
    const both = await Promise.all([save('Un'), save('Deux')]);
    expect(both.map(({ status }) => status).sort()).toEqual([200, 409]);
    expect(both.find(({ status }) => status === 409)?.code).toBe('CONFLICT_VERSION');
    expect((await ask('approver', 'POST', `/api/messages/${id}/approve`, { revision: 1 })).code).toBe(
      'CONFLICT_VERSION',
    );
  });

  test('where four eyes are asked for, nobody approves their own text, nor one that was not submitted', async () => {
    await setApproval('four-eyes');
    const mine = await ask('approver', 'POST', '/api/messages', { kind: 'news', content: plain });
    const approve = (user: string) =>
      server.as(
        'approver',
        user,
      )({ method: 'POST', url: `/api/messages/${mine.body.id}/approve`, payload: { revision: 1 } });
    expect((await approve('somebody')).json().code).toBe('CONFLICT_STATE');
    await ask('approver', 'POST', `/api/messages/${mine.body.id}/submit`);
    const own = await approve('user-approver');
    expect([own.statusCode, own.json().code]).toEqual([403, 'MESSAGE_FOUR_EYES']);
    expect(await liveTitles()).toEqual([]);
    expect((await approve('somebody')).json().state).toBe('approved');
  });

  test('a text is returned with a comment, rewritten and submitted again', async () => {
    const { id } = await write();
    await ask('author', 'POST', `/api/messages/${id}/submit`);
    const back = await ask('approver', 'POST', `/api/messages/${id}/return`, {
      revision: 1,
      comment: 'La date\u0007 ?',
    });
    expect(back.body).toMatchObject({ state: 'returned', latest: { comment: 'La date ?' } });
    const content = { ...plain, title: 'Marché de Noël, le 5' };
    await ask('author', 'PUT', `/api/messages/${id}/content`, { content, revision: 1 });
    expect((await ask('author', 'POST', `/api/messages/${id}/submit`)).body.state).toBe('submitted');
  });

  test('withdrawing takes it off everywhere, restoring brings the last approved revision back', async () => {
    const { id } = await publish();
    await ask('author', 'PUT', `/api/messages/${id}/content`, {
      content: { ...plain, title: 'Brouillon' },
      revision: 1,
    });
    const gone = await ask('approver', 'POST', `/api/messages/${id}/withdraw`);
    expect(gone.body.state).toBe('withdrawn');
    expect(gone.body.live).toBeUndefined();
    expect(await liveTitles()).toEqual([]);
    expect((await ask('approver', 'POST', `/api/messages/${id}/withdraw`)).code).toBe('CONFLICT_STATE');
    const back = await ask('approver', 'POST', `/api/messages/${id}/restore`);
    expect(back.body).toMatchObject({ state: 'approved', live: 1 });
    expect(await liveTitles()).toEqual(['Marché de Noël']);
    expect((await ask('approver', 'POST', `/api/messages/${id}/restore`)).code).toBe('CONFLICT_STATE');
    expect(await outbox()).toBe(3);
  });

  test('what is written is made clean: safe HTML, trimmed topics, no control characters', async () => {
    const { latest } = await write({
      title: '  Eau\u0007 \n coupée ',
      body: '<p onclick="x()">Bonjour<script>alert(1)</script> <a href="javascript:x()">ici</a></p>',
      topics: [' Travaux ', 'Travaux', '  '],
      variants: [{ language: 'en', title: 'Water', body: '<img src=x onerror=x()>off' }],
    });
    expect(latest.content).toMatchObject({ title: 'Eau coupée', topics: ['Travaux'] });
    expect(JSON.stringify(latest.content)).not.toMatch(/script|onclick|onerror|img/);
  });

  test.each([
    ['a day that does not exist', { validFrom: '2026-02-30T08:00' }, 'content.validFrom'],
    [
      'an end before the beginning',
      { validFrom: '2026-12-02T08:00', validUntil: '2026-12-01T08:00' },
      'content.validUntil',
    ],
    [
      'a rule that means nothing',
      { happening: { from: '2026-12-01T08:00', rrule: 'FREQ=PARFOIS' } },
      'content.happening.rrule',
    ],
    ['a picture that nobody sent', { picture: { media: 'a'.repeat(64), alt: '' } }, 'content.picture.media'],
    ['a title of spaces', { title: '  ' }, 'content.title'],
    ['a language that is none', { language: 'fr-1-1-1' }, 'content.language'],
  ])('%s is refused and named', async (_name, wrong, field) => {
    const refused = await ask('author', 'POST', '/api/messages', {
      kind: 'news',
      content: { ...plain, ...wrong },
    });
    expect([refused.status, refused.code]).toEqual([400, 'REQUEST_INVALID']);
    expect(refused.body.errors[0].field).toBe(field);
    expect(await server.deps.store.db.selectFrom('message').selectAll().execute()).toEqual([]);
  });

  test('a message is found by its title whatever accents, capitals and wildcards are typed', async () => {
    await write({ title: 'Œuvres d’été à 100 %' });
    await write({ title: 'Conseil municipal' });
    const found = async (q: string) =>
      (await ask('reader', 'GET', `/api/messages?q=${encodeURIComponent(q)}`)).body.messages.map(
        (m: Message) => m.latest.content.title,
      );
    expect(await found("OEUVRES D'ETE")).toEqual(['Œuvres d’été à 100 %']);
    expect(await found('100 %')).toEqual(['Œuvres d’été à 100 %']);
    // What has neither letters nor figures narrows nothing down.
    expect(await found('_')).toHaveLength(2);
    expect((await ask('reader', 'GET', '/api/messages?q=%00')).status).toBe(400);
  });

  test('a list comes in pages, the last changed first, and by state and kind', async () => {
    for (const title of ['Un', 'Deux', 'Trois']) {
      server.clock.advance(1000);
      await write({ title });
    }
    await publish({ title: 'Quatre' });
    const page = async (query: string) => (await ask('reader', 'GET', `/api/messages?${query}`)).body;
    const titles = (messages: Message[]) => messages.map((m) => m.latest.content.title);
    const first = await page('limit=3');
    expect(titles(first.messages)).toEqual(['Quatre', 'Trois', 'Deux']);
    const rest = await page(`limit=3&before=${first.next}`);
    expect(titles(rest.messages)).toEqual(['Un']);
    expect(rest.next).toBeUndefined();
    expect(titles((await page('state=approved')).messages)).toEqual(['Quatre']);
    expect((await page('state=draft')).messages).toHaveLength(3);
    expect((await page('kind=event')).messages).toEqual([]);
  });

  test('a live message leaves with its validity, and one that is yet to begin says so', async () => {
    await publish({ title: 'Passé', validUntil: '2026-11-23T09:00' });
    await publish({ title: 'Demain', validFrom: '2026-11-24T09:00' });
    // 09:00 in Paris is 08:00 UTC, the present instant: half-open, so it has just passed.
    expect(await liveTitles()).toEqual(['Demain']);
    const [tomorrow] = await server.services.content.live(server.services.rootTerritory, server.clock.now);
    expect(tomorrow?.validFrom).toBe(Date.UTC(2026, 10, 24, 8));
  });

  test('rights: a reader reads, an author writes, and no one sees another territory', async () => {
    const { id } = await write();
    expect((await server.inject('/api/messages')).statusCode).toBe(401);
    expect((await ask('reader', 'POST', '/api/messages', { kind: 'news', content: plain })).status).toBe(403);
    expect((await ask('author', 'POST', `/api/messages/${id}/approve`, { revision: 1 })).status).toBe(403);
    expect((await ask('author', 'POST', '/api/messages', { kind: 'alert', content: plain })).status).toBe(
      400,
    );
    await server.deps.store.db.updateTable('message').set({ territory_id: 'elsewhere' }).execute();
    expect((await ask('reader', 'GET', `/api/messages/${id}`)).status).toBe(404);
    expect(
      (await ask('author', 'PUT', `/api/messages/${id}/content`, { content: plain, revision: 1 })).status,
    ).toBe(404);
  });
});
