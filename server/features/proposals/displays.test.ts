/** What residents put forward, and what they are asked, on displays: each from one message that follows it by itself. */
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import type { CallView, DebateView, ProposalView, Showable, SurveyView } from '#core/contracts/index.ts';
import { putOnDisplay } from '#test/polls/on-display.ts';
import { survey } from '#test/polls/survey.ts';
import { callOf } from '#test/proposals/call.ts';
import { holdBudget, sendAs } from '#test/proposals/held-budget.ts';
import { startTestServer, type TestServer } from '#test/server.ts';
import { dialects } from '#test/stores.ts';

const [minute, day] = [60_000, 86_400_000];

describe.each(dialects)('taking part, on displays on %s', (dialect) => {
  let server: TestServer;
  beforeEach(async () => {
    server = await startTestServer({
      dialect,
      byHand: true,
      config: { publicUrl: 'https://www.ville.example', http: { reportsPerMinute: 10_000 } },
    });
  });
  afterEach(() => server.close());
  const ask = <T>(url: string, payload: object = {}) => sendAs(server)<T>('POST', url, payload);
  const showables = async () =>
    (await sendAs(server)<{ showables: Showable[] }>('GET', '/taking-part')).showables;

  test('a call says that one may propose, then support, until when and how many there are', async () => {
    const from = server.clock.now + 60 * minute;
    const { id } = await ask<CallView>('/calls', { ...callOf(from), who: 'anyone' });
    expect(await showables()).toEqual([]);
    const call = await ask<CallView>(`/calls/${id}/announcement`);
    expect(await showables()).toMatchObject([{ id, what: 'call' }]);
    const on = await putOnDisplay(server, { shown: id, title: 'Que faire de la friche ?' });
    expect(await on.textAt(from - minute)).toContain('Appel à idées à venir');
    const open = await on.textAt(from + minute);
    for (const said of [
      'À vous de proposer',
      'Jusqu’au lundi 30 novembre',
      `/c/${call.slug.slice(-4)}</span>`,
    ])
      expect(open).toContain(said);
    server.clock.now = from + minute;
    const row = await server.services.proposals.desk.call(server.services.rootTerritory, id);
    const put = await server.services.proposals.citizen.deposit(row, {
      key: 'key-of-the-orchard',
      title: 'Un verger',
      text: 'Partagé.',
      email: '',
      language: 'fr',
    });
    expect(await on.textAt(server.clock.now + minute)).toContain('Soyez les premiers à proposer');
    // What nobody has read is not counted in public.
    await ask(`/proposals/${put.id}/publication`, { title: 'Un verger', text: 'Partagé.' });
    expect(await on.textAt(server.clock.now + minute)).toContain('1 proposition');
    const support = await on.textAt(call.depositUntil);
    expect(support).toContain('Quelles idées soutenez-vous ?');
    expect(await on.textAt(call.supportUntil)).toBe('');
    const short = await server.inject(`/c/${call.slug.slice(-4)}`);
    expect(short.headers.location).toBe(`/propositions/${call.slug}`);

    // What was put forward is shown once the town says that it is under way or done, and not before.
    const its = await putOnDisplay(server, { shown: put.id, title: 'Un verger partagé' });
    expect(await its.textAt(server.clock.now + minute)).toBe('');
    await ask(`/proposals/${put.id}/answers`, { outcome: 'done', text: 'Planté.' });
    const done = await its.textAt(server.clock.now + minute);
    expect(done).toContain('Vous l’avez proposé, c’est fait');
    expect(done).toContain(`/c/${put.reference.toLowerCase()}</span>`);
    const [byReference, none] = [
      await server.inject(`/c/${put.reference}`),
      await server.inject('/c/zzzz-zzzz'),
    ];
    expect([byReference.headers.location, none.statusCode]).toEqual([
      `/propositions/${call.slug}/${put.reference}`,
      404,
    ]);
    expect(await its.textAt(server.clock.now + 15 * day)).toBe('');
    await ask(`/proposals/${put.id}/refusal`, { rule: 'other', reason: 'Par erreur.' });
    expect(await its.textAt(server.clock.now + minute)).toBe('');
  });

  test('a project of a budget says that it was chosen, then how far it is; given up it leaves', async () => {
    const { proposals } = await holdBudget({ server, send: sendAs(server) }, 'works');
    const [orchard, bench, racks] = proposals as [ProposalView, ProposalView, ProposalView];
    const on = async (one: ProposalView, title: string) => putOnDisplay(server, { shown: one.id, title });
    const [done, left, won] = [
      await on(orchard, 'Un verger'),
      await on(bench, 'Des bancs'),
      await on(racks, 'Des arceaux'),
    ];
    expect(await done.textAt(server.clock.now + minute)).toContain('c’est fait');
    expect(await done.textAt(server.clock.now + minute)).toContain('42 000 €');
    expect(await left.textAt(server.clock.now + minute)).toBe('');
    expect(await won.textAt(server.clock.now + minute)).toContain('Vous avez choisi ce projet');
    await ask(`/proposals/${racks.id}/works`, { state: 'underway', on: '2026-11-23' });
    const told = await won.textAt(server.clock.now + minute);
    expect(told).toContain('c’est en cours');
    expect(told).toContain('Depuis le lundi 23 novembre');
    expect((await showables()).filter(({ what }) => what === 'proposal')).toHaveLength(3);
  });

  test('a survey and a debate say how to take part and how many have, at the end what came out', async () => {
    const opensAt = server.clock.now;
    const times = { opensAt, closesAt: opensAt + 2 * day };
    const made = await ask<SurveyView>('/surveys', { ...survey, who: 'anyone', ...times });
    await ask(`/surveys/${made.id}/announcement`);
    const debate = await ask<DebateView>('/debates', {
      title: { fr: 'La place du marché' },
      statements: ['Il faut des arbres.', 'Il faut des bancs.', 'Moins de voitures.'],
      proposals: false,
      who: 'anyone',
      ...times,
    });
    await ask(`/debates/${debate.id}/announcement`);
    const [ofSurvey, ofDebate] = [
      await putOnDisplay(server, { shown: made.id, title: 'Se déplacer' }),
      await putOnDisplay(server, { shown: debate.id, title: 'La place du marché' }),
    ];
    const { polls, rootTerritory } = server.services;
    const { row } = await polls.everybody.survey(rootTerritory, made.slug);
    const talked = await polls.everybody.debate(rootTerritory, debate.slug);
    for (let n = 0; n < 12; n += 1) {
      const voter = `browser-${n}-${'x'.repeat(20)}`;
      await polls.surveys.cast(row, {
        form: polls.form(row),
        voter,
        answers: { age: 'old', how: ['foot'], happy: 'yes' },
      });
      for (const { id } of await statements(debate.id))
        await polls.debates.say(talked.row, voter, { statement: id, vote: 1 });
    }
    await polls.show();
    const open = await ofSurvey.textAt(server.clock.now + minute);
    for (const said of [
      'Questionnaire : donnez votre avis',
      '12 participants',
      'scellées',
      `/c/${made.slug.slice(-4)}`,
    ])
      expect(open).toContain(said);
    const asked = await ofDebate.textAt(server.clock.now + minute);
    expect(asked).toContain('Débat : dites ce que vous en pensez');
    expect(asked).not.toContain('scellées');
    expect((await server.inject(`/c/${debate.slug.slice(-4)}`)).headers.location).toBe(
      `/debats/${debate.slug}`,
    );
    server.clock.now = times.closesAt + minute;
    expect(await ofSurvey.textAt(server.clock.now)).toContain('Questionnaire terminé');
    await polls.work();
    const result = await ofSurvey.textAt(server.clock.now + minute);
    expect(result).toContain('Résultat du questionnaire');
    expect(result).toContain('Êtes-vous satisfait ?');
    expect(result).toContain('100 %');
    const out = await ofDebate.textAt(server.clock.now + minute);
    expect(out).toContain('Ce qui ressort du débat');
    expect(out).toContain('12 participants');
  });

  const statements = async (id: string) =>
    (await sendAs(server)<{ statements: { id: string }[] }>('GET', `/debates/${id}/statements`)).statements;
});
