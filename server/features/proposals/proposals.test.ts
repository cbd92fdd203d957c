/** A proposal from the call to the answer, as residents and the desk go through it: plain forms and the API. */
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import type { CallFile, CallInput, CallView, ProposalView } from '#core/contracts/index.ts';
import type { Role } from '#core/identity/roles.ts';
import { callOf } from '#test/proposals/call.ts';
import { startTestServer, type TestServer } from '#test/server.ts';
import { dialects } from '#test/stores.ts';

const day = 86_400_000;
const secret = 'chez Mme Martin, 3e étage';

describe.each(dialects)('proposals on %s', (dialect) => {
  let server: TestServer;
  beforeEach(async () => {
    server = await startTestServer({
      dialect,
      byHand: true,
      config: { publicUrl: 'https://ville.example', http: { reportsPerMinute: 10_000 } },
    });
  });
  afterEach(() => server.close());

  const desk = (
    method: 'GET' | 'POST' | 'PUT' | 'DELETE',
    url: string,
    payload?: object,
    role: Role = 'administrator',
  ) => server.as(role)({ method, url: `/api${url}`, ...(payload && { payload }) });
  async function announced(change: Partial<CallInput> = {}): Promise<CallView> {
    const made = await desk('POST', '/calls', { ...callOf(server.clock.now), ...change });
    expect(made.statusCode, made.body).toBe(201);
    const said = await desk('POST', `/calls/${made.json<CallView>().id}/announcement`);
    expect(said.json()).toMatchObject({ phase: 'deposit' });
    return said.json<CallView>();
  }
  const press = (url: string, fields: Record<string, string>, cookie?: string) =>
    server.inject({
      method: 'POST',
      url: url.includes('?') ? url : `${url}?lang=fr`,
      headers: { 'content-type': 'application/x-www-form-urlencoded', ...(cookie && { cookie }) },
      payload: new URLSearchParams(fields).toString(),
    });
  const look = async (url: string) =>
    (await server.inject(url.includes('?') ? url : `${url}?lang=fr`)).body.replaceAll('\u00a0', ' ');
  const cookieOf = async (url: string) =>
    String((await server.inject(url)).headers['set-cookie']).split(';')[0] ?? '';
  let sent = 0;
  async function put(call: CallView, fields: Partial<Record<'title' | 'text' | 'email', string>> = {}) {
    sent += 1;
    const form = {
      key: `key-${sent}-abcdefgh`,
      title: `Un verger ${sent}`,
      text: secret,
      email: '',
      seen: '1',
      ...fields,
    };
    const answer = await press(`/propositions/${call.slug}/deposer`, form);
    return { answer, form, own: String(answer.headers.location ?? '') };
  }
  const listed = async (call: CallView) =>
    (await desk('GET', `/calls/${call.id}/proposals`)).json<{ proposals: ProposalView[] }>().proposals;
  const publish = (one: ProposalView | undefined, title: string) =>
    desk('POST', `/proposals/${one?.id}/publication`, { title, text: 'Des fruitiers pour tous.' });
  const mails = async () =>
    server.deps.store.db.selectFrom('mail').select(['recipient', 'subject', 'text']).orderBy('id').execute();

  test('put forward, read, published, supported once each, answered; the original is nobody else’s', async () => {
    const call = await announced();
    const page = `/propositions/${call.slug}`;
    expect(await look('/consultations')).toContain('Que faire de la friche du port ?');
    expect(await look(page)).toContain('la mairie doit une réponse');
    const { answer, form, own } = await put(call);
    expect(answer.statusCode, answer.body).toBe(303);
    expect(own).toContain('/propositions/suivi/');
    // The same form again is the same proposal.
    expect((await press(`${page}/deposer`, form)).headers.location).toBe(own);
    expect(await look(own)).toContain('Reçue, la mairie va la lire');
    expect(await look(own)).toContain('3e étage');
    expect((await server.inject(own.replace(/t=[^&]+/, 't=other'))).statusCode).toBe(404);
    const [one] = await listed(call);
    expect(one).toMatchObject({ state: 'waiting', original: { text: secret } });
    expect(await look(page)).toContain('Aucune proposition n’est encore publiée');
    expect((await desk('GET', `/calls/${call.id}/proposals`, undefined, 'approver')).statusCode).toBe(403);

    expect((await publish(one, 'Un verger partagé')).json()).toMatchObject({
      state: 'published',
      original: { text: secret },
      published: { title: 'Un verger partagé' },
    });
    const its = `${page}/${one?.reference}`;
    expect(await look(its)).toContain('Des fruitiers pour tous');
    for (const url of [page, its, `${page}.json`, `${page}.csv`])
      expect(await look(url)).not.toContain('Martin');

    const [a, b] = [await cookieOf(its), await cookieOf(its)];
    expect((await press(its, {})).statusCode).toBe(422);
    const first = await press(its, {}, a);
    expect([first.statusCode, String(first.headers.location)]).toEqual([
      303,
      expect.stringContaining('ok=counted'),
    ]);
    expect((await press(its, {}, a)).headers.location).toContain('ok=known');
    expect((await listed(call))[0]).toMatchObject({ supports: 1, owed: false });
    // Many at once from one browser are one.
    await Promise.all(Array.from({ length: 6 }, () => press(its, {}, b)));
    expect((await listed(call))[0]).toMatchObject({ supports: 2, owed: true });
    expect(await look(its)).toContain('a atteint 2 soutiens');
    expect((await desk('GET', `/calls/${call.id}`)).json()).toMatchObject({
      counts: { owed: 1, published: 1 },
    });

    const words = { outcome: 'accepted', text: 'Le verger est planté en mars.' };
    expect((await desk('POST', `/proposals/${one?.id}/answers`, words)).json()).toMatchObject({
      owed: false,
    });
    server.clock.advance(day);
    await desk('POST', `/proposals/${one?.id}/answers`, { outcome: 'done', text: 'Il est planté.' });
    const told = await look(its);
    for (const said of [
      'Retenue',
      'Le verger est planté en mars.',
      '23 novembre 2026',
      'Faite',
      'Il est planté.',
    ])
      expect(told).toContain(said);
    const file = (await server.inject(`${page}.json`)).json<CallFile>();
    expect(file.proposals).toMatchObject([
      {
        title: 'Un verger partagé',
        supports: 2,
        receivedOn: '2026-11-23',
        answers: [{ outcome: 'accepted' }, { outcome: 'done' }],
      },
    ]);
    expect((await server.inject(`${page}.csv`)).body).toContain('Un verger partagé');
    const trail = await server.deps.store.db.selectFrom('audit').select('action').execute();
    expect(trail.map(({ action }) => action)).toEqual(
      expect.arrayContaining(['call.create', 'call.announce', 'proposal.publish', 'proposal.answer']),
    );
  });

  test('what is like another is shown before it is sent', async () => {
    const call = await announced();
    await put(call, { title: 'Un verger partagé' });
    await publish((await listed(call))[0], 'Un verger partagé');
    const fields = { title: 'Verger partage', text: 'Avec des pommiers', seen: '' };
    const near = (await put(call, fields)).answer;
    expect([near.statusCode, near.body.includes('Est-ce la même chose')]).toEqual([200, true]);
    expect(near.body).toContain('Avec des pommiers');
    expect(await listed(call)).toHaveLength(1);
    expect(
      (await put(call, { title: 'Une piscine', text: 'Couverte', ...{ seen: '' } })).answer.statusCode,
    ).toBe(303);
  });

  test('refused with a reason that its author is told, asked for again once, then published', async () => {
    const call = await announced();
    const { own } = await put(call, { email: 'Lea+x@ville.example' });
    const [one] = await listed(call);
    expect(
      (await desk('POST', `/proposals/${one?.id}/refusal`, { rule: 'person', reason: ' ' })).statusCode,
    ).toBe(400);
    const refused = await desk('POST', `/proposals/${one?.id}/refusal`, {
      rule: 'person',
      reason: 'Elle nomme une voisine.',
    });
    expect(refused.json()).toMatchObject({ state: 'refused', refusal: { rule: 'person' } });
    expect(await mails()).toMatchObject([
      { recipient: 'lea@ville.example', text: expect.stringContaining('Elle nomme une voisine.') },
    ]);
    const body = await look(own);
    for (const said of ['Non publiée', 'Elle vise une personne', 'Elle nomme une voisine.'])
      expect(body).toContain(said);
    const again = `${own.replace('?', '/relire?')}`;
    expect((await press(again, { why: 'J’ai retiré le nom.' })).statusCode).toBe(303);
    expect((await press(again, { why: 'Encore.' })).statusCode).toBe(409);
    expect((await listed(call))[0]).toMatchObject({
      state: 'appealed',
      appeal: { text: 'J’ai retiré le nom.' },
    });
    await publish(one, 'Un verger');
    expect((await mails()).at(-1)?.subject).toContain('Votre proposition est publiée');
    expect(
      (await desk('POST', `/proposals/${one?.id}/refusal`, { rule: 'same', reason: 'Finalement.' })).json(),
    ).toMatchObject({ state: 'refused' });
    expect((await server.inject(`/propositions/${call.slug}/${one?.reference}`)).statusCode).toBe(404);
    expect((await server.inject(`/propositions/${call.slug}.json`)).json<CallFile>().refused).toEqual({
      same: 1,
    });
  });

  test('by e-mail: nothing is read or counted before the link was opened, and a mailbox counts once', async () => {
    const call = await announced({ who: 'email' });
    expect((await put(call)).answer.statusCode).toBe(422);
    expect((await put(call, { email: 'lea@ville.example' })).answer.body).toContain('Regardez vos e-mails');
    expect(await listed(call)).toEqual([]);
    // What no letter can be written for is not kept, and is said.
    expect((await put(call, { email: 'lea@mailinator.com' })).answer.statusCode).toBe(422);
    const flood = Array.from({ length: 5 }, () => put(call, { email: 'flood@ville.example' }));
    const floods = await Promise.all(flood);
    expect(floods.map(({ answer: { statusCode } }) => statusCode)).toEqual([200, 200, 200, 200, 200]);
    expect((await put(call, { email: 'flood@ville.example' })).answer.statusCode).toBe(429);
    const kept = await server.deps.store.db.selectFrom('proposal').select('email').execute();
    expect(kept.filter(({ email }) => email === 'flood@ville.example')).toHaveLength(5);
    await server.deps.store.db.deleteFrom('proposal').where('email', '=', 'flood@ville.example').execute();
    const linkIn = (text = '') => /https:\/\/ville\.example(\S+)/.exec(text)?.[1] ?? '';
    const own = linkIn((await mails())[0]?.text);
    expect(await look(own)).toContain('À confirmer');
    expect((await press(own.replace('?', '/confirmer?'), {})).statusCode).toBe(303);
    const [one] = await listed(call);
    await publish(one, 'Un verger');
    const its = `/propositions/${call.slug}/${one?.reference}`;
    for (const email of ['Max+1@ville.example', 'max@ville.example', 'nobody'])
      expect((await press(its, { email })).body).toContain('Regardez vos e-mails');
    const links = (await mails())
      .filter(({ subject }) => subject.includes('soutien'))
      .map(({ text }) => linkIn(text));
    expect(links).toHaveLength(2);
    expect((await listed(call))[0]?.supports).toBe(0);
    for (const [n, link] of links.entries()) {
      const v = new URL(link, 'https://ville.example').searchParams.get('v') ?? '';
      // The same mailbox supports already: the second link takes it back.
      expect(await look(link)).toContain(n === 0 ? 'Confirmer mon soutien' : 'Retirer mon soutien');
      expect((await press(its, { v })).statusCode).toBe(303);
    }
    expect((await press(its, { v: 'other' })).statusCode).toBe(422);
    expect((await listed(call))[0]?.supports).toBe(1);
    // The register holds nothing that names anybody, and is erased a month after the end.
    const rows = await server.deps.store.db.selectFrom('proposal_support').selectAll().execute();
    expect(JSON.stringify(rows)).not.toContain('max');
    server.clock.advance(45 * day);
    await server.services.proposals.forget();
    expect(await server.deps.store.db.selectFrom('proposal_support').selectAll().execute()).toEqual([]);
    expect(await server.deps.store.db.selectFrom('proposal').select('email').execute()).toEqual([
      { email: null },
    ]);
    expect((await listed(call))[0]?.supports).toBe(1);
  });

  test('in its time only, and its rules stand once it is announced', async () => {
    const from = server.clock.now;
    const wrong = { ...callOf(from), depositUntil: from - 1 };
    expect((await desk('POST', '/calls', wrong)).json()).toMatchObject({ code: 'CALL_DATES' });
    expect((await desk('POST', '/calls', callOf(from), 'dispatcher')).statusCode).toBe(403);
    const draft = (await desk('POST', '/calls', callOf(from))).json<CallView>();
    expect((await server.inject(`/propositions/${draft.slug}`)).statusCode).toBe(404);
    expect((await desk('PUT', `/calls/${draft.id}`, { ...callOf(from), threshold: 3 })).json()).toMatchObject(
      { threshold: 3 },
    );
    expect((await desk('DELETE', `/calls/${draft.id}`)).statusCode).toBe(204);
    const call = await announced();
    for (const [method, body] of [
      ['PUT', callOf(from)],
      ['DELETE', undefined],
    ] as const)
      expect((await desk(method, `/calls/${call.id}`, body)).json()).toMatchObject({ code: 'CALL_FIXED' });
    await put(call);
    const [one] = await listed(call);
    await publish(one, 'Un verger');
    server.clock.advance(8 * day);
    expect((await put(call)).answer.statusCode).toBe(409);
    const its = `/propositions/${call.slug}/${one?.reference}`;
    expect((await press(its, {}, await cookieOf(its))).statusCode).toBe(303);
    const kept = await cookieOf(its);
    server.clock.advance(8 * day);
    expect((await press(its, {}, kept)).statusCode).toBe(409);
    expect(await look(its)).not.toContain('Soutenir cette proposition');
  });
});
