/** A consultation on displays: one approved message, which says by itself how to take part, until when, and what came out. */
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import type { Display, Message, Plan, PollInput, PollView } from '#core/contracts/index.ts';
import { asked, hour } from '#test/polls/town.ts';
import { startTestServer, type TestServer } from '#test/server.ts';
import { dialects } from '#test/stores.ts';

const minute = 60_000;
const screen = { kind: 'screen', width: 1920, height: 1080, language: 'fr' } as const;
const lamps = {
  kind: 'panel',
  width: 144,
  height: 24,
  columns: 24,
  rows: 3,
  colours: ['amber'],
  repertoire: 'alpha',
  maxPages: 4,
  roadside: false,
  language: 'fr',
} as const;

describe.each(dialects)('consultations on displays on %s', (dialect) => {
  let server: TestServer;
  beforeEach(async () => {
    server = await startTestServer({
      dialect,
      byHand: true,
      config: { publicUrl: 'https://www.ville.example', http: { reportsPerMinute: 10_000 } },
    });
  });
  afterEach(() => server.close());

  async function ask<T>(method: 'GET' | 'POST' | 'PUT' | 'PATCH', url: string, payload?: object): Promise<T> {
    const answer = await server.as('administrator')({ method, url, ...(payload && { payload }) });
    expect(answer.statusCode, `${url} ${answer.body}`).toBeLessThan(300);
    return answer.json() as T;
  }
  async function announced(change: Partial<PollInput> = {}): Promise<PollView> {
    const from = server.clock.now + hour;
    const input = {
      ...asked,
      eligibility: { who: 'anyone', paper: false },
      opensAt: from,
      closesAt: from + 48 * hour,
      ...change,
    };
    const { id } = await ask<PollView>('POST', '/api/polls', input);
    return ask<PollView>('POST', `/api/polls/${id}/announcement`);
  }
  async function shown(poll: string, profile: object = screen) {
    const content = {
      title: 'Quelle fontaine pour la place ?',
      language: 'fr',
      topics: [],
      variants: [],
      data: { poll },
    };
    const { id: message } = await ask<Message>('POST', '/api/messages', { kind: 'consultation', content });
    await ask('POST', `/api/messages/${message}/submit`, {});
    await ask('POST', `/api/messages/${message}/approve`, { revision: 1 });
    const display = await ask<Display>('POST', '/api/displays', {
      name: 'Hall',
      profile,
      timeZone: 'Europe/Paris',
      tags: [],
    });
    const windows = { from: '2026-11-23T09:00', timeZone: 'Europe/Paris' };
    await ask('POST', '/api/placements', {
      message,
      target: { displays: [display.id] },
      windows,
      class: 'routine',
    });
    return { message, display };
  }
  async function planOf({ id }: Display): Promise<Plan & { hash: string }> {
    await server.services.scheduling.settle();
    const { plan } = await ask<Display>('GET', `/api/displays/${id}`);
    return { ...JSON.parse((await server.services.scheduling.planBody(plan ?? '')) ?? 'null'), hash: plan };
  }
  /** What the plan has for an instant; empty when it shows nothing. */
  async function textAt(plan: Plan, at: number): Promise<string> {
    const segment = plan.segments.find(({ from, until }) => from <= at && at < until);
    const [index] = plan.sets[segment?.set ?? -1] ?? [];
    const hash = index === undefined ? undefined : plan.items[index]?.rendition;
    if (hash === undefined) return '';
    const body = JSON.parse((await server.services.scheduling.renditionBody(hash)) ?? '{}');
    return (body.html ?? JSON.stringify(body.pages)).replaceAll('\u00a0', ' ');
  }
  async function vote(poll: PollView, choice: string) {
    const page = await server.inject(`/consultations/${poll.slug}?lang=fr`);
    const form = /name="form" value="([^"]+)"/.exec(page.body)?.[1] ?? '';
    const answer = await server.inject({
      method: 'POST',
      url: `/consultations/${poll.slug}`,
      headers: {
        'content-type': 'application/x-www-form-urlencoded',
        cookie: String(page.headers['set-cookie']).split(';')[0] ?? '',
      },
      payload: new URLSearchParams({ form, choice }).toString(),
    });
    expect(answer.statusCode, answer.body).toBe(200);
  }

  test('one plan holds it before, during and after; nobody has to reach the display for that', async () => {
    const poll = await announced();
    const { display } = await shown(poll.id);
    const plan = await planOf(display);
    const [opens, closes] = [poll.opensAt, poll.closesAt];
    const before = await textAt(plan, opens - minute);
    expect(before).toContain('Consultation à venir');
    expect(before).toContain('À partir du lundi 23 novembre');
    const open = await textAt(plan, opens + minute);
    expect(open).toContain('Pour participer');
    expect(open).toContain(`/c/${poll.slug.slice(-4)}</span>`);
    expect(open).toContain('<svg class="qr"');
    // Of four choices the slide has room for three: to name those would favour them.
    expect(open).toContain('4 choix possibles');
    expect(open).not.toContain('Fontaine a');
    expect(open).toContain('Réponses scellées jusqu’à la fin');
    expect(open).toContain('Jusqu’au mercredi 25 novembre');
    const over = await textAt(plan, closes);
    expect(over).toContain('Consultation terminée');
    expect(over).not.toContain('Pour participer');
    // The short address leads to the page.
    const short = await server.inject(`/c/${poll.slug.slice(-4)}`);
    expect([short.statusCode, short.headers.location]).toEqual([302, `/consultations/${poll.slug}`]);
    expect((await server.inject('/c/zzzz')).statusCode).toBe(404);
  });

  test('figures reach displays at a pace and without a revision; what is sealed stays so', async () => {
    const live = await announced({ live: true });
    const sealed = await announced();
    const [one, other] = [await shown(live.id), await shown(sealed.id)];
    server.clock.advance(2 * hour);
    await vote(live, 'b');
    await vote(live, 'b');
    await vote(live, 'a');
    await vote(sealed, 'b');
    await server.services.polls.show();
    const told = await textAt(await planOf(one.display), server.clock.now + minute);
    expect(told).toContain('67 %');
    expect(told).toContain('3 participants · 23 nov., 11 h');
    const kept = await textAt(await planOf(other.display), server.clock.now + minute);
    expect(kept).toContain('1 participant');
    expect(kept).toContain('scellées');
    expect(kept).not.toContain('%');
    // Another vote waits for the pace.
    const { hash } = await planOf(one.display);
    server.clock.advance(31_000);
    await vote(live, 'a');
    await server.services.polls.show();
    expect((await planOf(one.display)).hash).toBe(hash);
    server.clock.advance(5 * minute);
    await server.services.polls.show();
    const plan = await planOf(one.display);
    expect(await textAt(plan, server.clock.now + minute)).toContain('4 participants');
    // Cut off for more than a day, a display says nothing that is too old.
    // The page may lag half a minute behind; what displays are given is counted anew.
    expect(await textAt(plan, server.clock.now + minute)).toContain('50 %');
    const later = await textAt(plan, server.clock.now + 25 * hour);
    expect(later).toContain('Pour participer');
    expect(later).not.toContain('participants');
    const { latest } = await ask<Message>('GET', `/api/messages/${one.message}`);
    expect(latest.number).toBe(1);
  });

  test('an end that is put off, and the result, come by themselves; the result leaves after a fortnight', async () => {
    const poll = await announced();
    const { display } = await shown(poll.id);
    server.clock.advance(2 * hour);
    await vote(poll, 'c');
    const until = poll.closesAt + 24 * hour;
    await ask('POST', `/api/polls/${poll.id}/extension`, { until, reason: 'Panne de réseau' });
    expect(await textAt(await planOf(display), poll.closesAt + minute)).toContain(
      'Jusqu’au jeudi 26 novembre',
    );
    server.clock.now = until + minute;
    await server.services.polls.work();
    const plan = await planOf(display);
    const result = await textAt(plan, server.clock.now + minute);
    expect(result).toContain('Résultat de la consultation');
    expect(result).toContain('100 %');
    expect(result).toContain('1 participant');
    expect(result.indexOf('Fontaine c')).toBeLessThan(result.indexOf('Fontaine a'));
    expect(await textAt(plan, server.clock.now + 15 * 24 * hour)).toBe('');
  });

  test('closed early it says the result, called off it leaves', async () => {
    const [poll, other] = [await announced(), await announced()];
    const [one, two] = [await shown(poll.id), await shown(other.id)];
    server.clock.advance(2 * hour);
    await vote(poll, 'a');
    await ask('POST', `/api/polls/${poll.id}/closing`, { reason: 'Le projet change' });
    expect(await textAt(await planOf(one.display), server.clock.now + minute)).toContain(
      'Consultation terminée',
    );
    await server.services.polls.work();
    expect(await textAt(await planOf(one.display), server.clock.now + minute)).toContain('100 %');
    await ask('POST', `/api/polls/${other.id}/cancellation`, { reason: 'Le projet change' });
    expect(await textAt(await planOf(two.display), server.clock.now + minute)).toBe('');
  });

  test('lamps say until when and where, then what was chosen', async () => {
    const poll = await announced();
    const { display } = await shown(poll.id, lamps);
    const plan = await planOf(display);
    const said = await textAt(plan, poll.opensAt + minute);
    expect(said).toContain('25/11');
    expect(said).toContain(`ville.example/c/${poll.slug.slice(-4)}`);
    // Over and not counted, there is nothing to say.
    expect(await textAt(plan, poll.closesAt + minute)).toBe('');
    server.clock.advance(2 * hour);
    await vote(poll, 'd');
    server.clock.now = poll.closesAt + minute;
    await server.services.polls.work();
    expect(await textAt(await planOf(display), server.clock.now + minute)).toContain('Fontaine d');
  });

  test('a draft, or what is no consultation, is told of by no display, and the preview says so', async () => {
    const { id } = await ask<PollView>('POST', '/api/polls', {
      ...asked,
      opensAt: server.clock.now,
      closesAt: server.clock.now + hour,
    });
    const { display } = await shown(id);
    expect(await textAt(await planOf(display), server.clock.now + minute)).toBe('');
    const content = {
      title: 'Quelle fontaine ?',
      language: 'fr',
      topics: [],
      variants: [],
      data: { poll: 'none' },
    };
    const previews = await ask<{ surfaces: { refused?: { code: string } }[] }>('POST', '/api/previews', {
      kind: 'consultation',
      content,
    });
    expect(previews.surfaces[0]?.refused?.code).toBe('SCREEN_NOTHING_TO_SAY');
  });
});
