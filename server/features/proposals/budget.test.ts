/** A participatory budget from what is put forward to the works, through the doors of the desk and the pages of residents. */
import fc from 'fast-check';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { verify } from '#core/ballot/verify.ts';
import type {
  BudgetProcess,
  CallFile,
  CallInput,
  CallView,
  PollView,
  ProposalView,
} from '#core/contracts/index.ts';
import type { Role } from '#core/identity/roles.ts';
import { budgetOf, callOf } from '#test/proposals/call.ts';
import { startTestServer, type TestServer } from '#test/server.ts';
import { dialects } from '#test/stores.ts';

const day = 86_400_000;

describe.each(dialects)('a participatory budget on %s', (dialect) => {
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
  const code = async (answer: ReturnType<typeof desk>) => (await answer).json<{ code?: string }>().code;
  const look = async (url: string) =>
    (await server.inject(`${url}?lang=fr`)).body.replaceAll(/[\u00a0\u202f]/g, ' ');
  async function announced(change: Partial<BudgetProcess> = {}): Promise<CallView> {
    const input: CallInput = { ...callOf(server.clock.now), budget: budgetOf(server.clock.now, change) };
    const made = await desk('POST', '/calls', input);
    expect(made.statusCode, made.body).toBe(201);
    return (await desk('POST', `/calls/${made.json<CallView>().id}/announcement`)).json<CallView>();
  }
  let sent = 0;
  async function published(call: CallView, title: string, email = ''): Promise<ProposalView> {
    const row = await server.services.proposals.desk.call(server.services.rootTerritory, call.id);
    sent += 1;
    const { id } = await server.services.proposals.citizen.deposit(row, {
      key: `key-${sent}-abcdefgh`,
      title,
      text: `${title}, près de l’école.`,
      email,
      language: 'fr',
    });
    const answer = await desk('POST', `/proposals/${id}/publication`, {
      title,
      text: `${title}, pour tous.`,
    });
    expect(answer.statusCode, answer.body).toBe(200);
    return answer.json<ProposalView>();
  }
  const give = ({ id }: ProposalView) =>
    desk('PUT', `/proposals/${id}/study`, {
      department: 'Espaces verts',
      dueAt: server.clock.now + 10 * day,
    });
  const find = ({ id }: ProposalView, found: object) => desk('POST', `/proposals/${id}/study/verdict`, found);
  async function feasible(one: ProposalView, cost: number): Promise<void> {
    await give(one);
    const answer = await find(one, { verdict: 'feasible', cost, year: 2027 });
    expect(answer.statusCode, answer.body).toBe(200);
  }
  const ballotOf = async (call: CallView) => {
    const made = await desk('POST', `/calls/${call.id}/ballot`, { leaveOut: false });
    expect(made.statusCode, made.body).toBe(200);
    const { ballot } = made.json<CallView>().progress ?? {};
    expect(ballot).toMatchObject({ state: 'draft' });
    return (await desk('GET', `/polls/${ballot?.id}`)).json<PollView>();
  };
  async function vote(poll: PollView, choices: readonly object[]): Promise<void> {
    const { polls } = server.services;
    const { row } = await polls.everybody.read(server.services.rootTerritory, poll.slug);
    for (const [n, choice] of choices.entries())
      await polls.casting.cast(row, {
        form: polls.form(row),
        voter: `browser-${n}-${'x'.repeat(20)}`,
        choice: choice as Record<string, number>,
      });
  }
  const refOf = ({ reference }: ProposalView) => reference.toLowerCase();
  const mailboxes = async () => {
    await server.services.proposals.forget();
    const rows = await server.deps.store.db.selectFrom('proposal').select('email').execute();
    return rows.flatMap(({ email }) => email ?? []);
  };
  const one = async ({ id }: ProposalView) => (await desk('GET', `/proposals/${id}`)).json<ProposalView>();

  test('put forward, studied, voted without anything typed again, counted, and built', async () => {
    const call = await announced();
    const page = `/propositions/${call.slug}`;
    expect(await look(page)).toContain('Où nous en sommes');
    expect(await look(page)).toContain('100 000 €');
    const orchard = await published(call, 'Un verger', 'lea@ville.example');
    const bench = await published(call, 'Des bancs');
    const pool = await published(call, 'Une piscine');
    const slide = await published(call, 'Un toboggan');
    const ofOrchard = `${page}/${orchard.reference}`;
    expect(await look(ofOrchard)).toContain('va être étudiée par un service');

    // Nothing is found before a department is asked, nothing beyond what was announced.
    expect(await code(find(orchard, { verdict: 'feasible', cost: 40_000, year: 2027 }))).toBe('STUDY_NONE');
    await give(orchard);
    expect(await look(ofOrchard)).toContain('Étude confiée à : Espaces verts.');
    expect(await code(find(orchard, { verdict: 'feasible', cost: 70_000, year: 2027 }))).toBe('STUDY_COST');
    expect((await find(orchard, { verdict: 'infeasible' })).statusCode).toBe(400);
    const changed = {
      verdict: 'changed',
      cost: 60_000,
      year: 2027,
      title: 'Un verger et une haie',
      text: 'Vingt fruitiers et une haie.',
      reason: 'Le terrain est en pente.',
    };
    expect((await find(orchard, changed)).json()).toMatchObject({
      study: { verdict: 'changed', cost: 60_000, department: 'Espaces verts' },
      owed: false,
    });
    const studied = await look(ofOrchard);
    for (const said of [
      'Réalisable avec des changements',
      'Un verger et une haie',
      'Un verger, pour tous.',
      'Le terrain est en pente.',
      '60 000 €',
    ])
      expect(studied).toContain(said);
    await feasible(bench, 30_000);
    await give(pool);
    const reason = 'Elle coûterait dix fois l’enveloppe.';
    await find(pool, { verdict: 'infeasible', reason });
    expect(await look(`${page}/${pool.reference}`)).toContain(reason);

    // In its time only; what nobody has studied is not forgotten by mistake.
    expect(await code(desk('POST', `/calls/${call.id}/ballot`, { leaveOut: false }))).toBe(
      'BUDGET_TOO_EARLY',
    );
    server.clock.advance(15 * day);
    expect((await desk('GET', `/calls/${call.id}`)).json()).toMatchObject({
      phase: 'study',
      progress: { studies: { open: 1, feasible: 2, infeasible: 1 } },
    });
    expect(await code(desk('POST', `/calls/${call.id}/ballot`, { leaveOut: false }))).toBe(
      'BUDGET_STUDIES_OPEN',
    );
    expect(
      await code(desk('POST', `/calls/${call.id}/ballot`, { leaveOut: false }, 'dispatcher')),
    ).toBeDefined();
    await feasible(slide, 50_000);

    const poll = await ballotOf(call);
    expect(poll).toMatchObject({
      question: { method: { kind: 'knapsack', ceiling: 100_000 }, title: call.title },
      call: { slug: call.slug },
      closesAt: call.budget?.voteUntil,
    });
    const offered = poll.question.options.map(({ code: of, cost, name }) => [of, cost, name.fr]);
    expect(offered).toEqual(
      [
        [refOf(orchard), 60_000, 'Un verger et une haie'],
        [refOf(bench), 30_000, 'Des bancs'],
        [refOf(slide), 50_000, 'Un toboggan'],
      ].sort(([a], [b]) => (String(a) < String(b) ? -1 : 1)),
    );
    // One ballot; what stands on it is not changed below it; nor the ballot beside it.
    expect(await code(desk('POST', `/calls/${call.id}/ballot`, { leaveOut: false }))).toBe(
      'BUDGET_BALLOT_MADE',
    );
    expect(await code(find(bench, { verdict: 'feasible', cost: 20_000, year: 2027 }))).toBe(
      'BUDGET_BALLOT_MADE',
    );
    expect(
      await code(desk('POST', `/proposals/${bench.id}/refusal`, { rule: 'other', reason: 'Non.' })),
    ).toBe('BUDGET_BALLOT_MADE');
    const words = { title: 'Des bancs en or', text: 'Pour tous.' };
    expect(await code(desk('POST', `/proposals/${bench.id}/publication`, words))).toBe('BUDGET_BALLOT_MADE');
    const { text: _, question, eligibility, opensAt, closesAt } = poll;
    const dearer = { ...question, options: question.options.map((o) => ({ ...o, cost: 1000 })) };
    const draft = { question, eligibility, opensAt, closesAt };
    expect(await code(desk('PUT', `/polls/${poll.id}`, { ...draft, question: dearer }))).toBe('POLL_OF_CALL');
    const others = { ...draft, eligibility: { who: 'codes', paper: true } };
    expect(await code(desk('PUT', `/polls/${poll.id}`, others))).toBe('POLL_OF_CALL');
    expect((await desk('PUT', `/polls/${poll.id}`, draft)).statusCode).toBe(200);
    // Removed as a draft, it is made again.
    expect((await desk('DELETE', `/polls/${poll.id}`)).statusCode).toBe(204);
    const again = await ballotOf(call);
    expect((await desk('POST', `/polls/${again.id}/announcement`)).statusCode).toBe(200);
    server.clock.now = opensAt;
    expect((await desk('GET', `/calls/${call.id}`)).json()).toMatchObject({ phase: 'vote' });
    expect(await look(page)).toContain('Voter');
    const ballot = await look(`/consultations/${again.slug}`);
    expect(ballot).toContain(ofOrchard);
    expect(ballot).toContain('60 000 €');

    // Slide and orchard do not fit together.
    const choose = (...of: ProposalView[]) => Object.fromEntries(of.map((p) => [refOf(p), 1]));
    await vote(again, [
      choose(orchard, bench),
      choose(orchard),
      choose(slide, bench),
      choose(slide),
      choose(orchard),
    ]);
    server.clock.now = closesAt + 1;
    await server.services.proposals.forget();
    await server.services.polls.work();
    expect(await one(orchard)).toMatchObject({ won: true });
    expect(await one(bench)).toMatchObject({ won: true });
    expect(await one(slide)).toMatchObject({ won: false });
    expect((await one(pool)).won).toBeUndefined();
    expect((await desk('GET', `/calls/${call.id}`)).json()).toMatchObject({
      phase: 'works',
      progress: { won: 2, committed: 90_000, spent: 0 },
    });
    const result = (await server.inject(`/consultations/${again.slug}.json`)).json();
    expect(verify(result).faults).toEqual([]);

    const work = (of: ProposalView, said: object) => desk('POST', `/proposals/${of.id}/works`, said);
    expect(await code(work(slide, { state: 'planned', on: '2027-03-01' }))).toBe('WORK_NOT_WON');
    expect(await code(work(orchard, { state: 'planned', on: '2027-02-31' }))).toBe('WORK_SAID');
    expect(await code(work(orchard, { state: 'abandoned', on: '2027-02-01' }))).toBe('WORK_SAID');
    server.clock.advance(90 * day);
    // Whoever has won hears of the works however long they take.
    expect(await mailboxes()).toEqual(['lea@ville.example']);
    for (const [state, on, spent] of [
      ['planned', '2027-03-01'],
      ['underway', '2027-03-08', 12_000],
      ['done', '2027-06-01', 58_500],
    ] as const) {
      server.clock.advance(day);
      const done = await work(orchard, { state, on, ...(spent && { spent }), text: `Étape ${state}.` });
      expect(done.statusCode, done.body).toBe(200);
    }
    expect(await code(work(orchard, { state: 'underway', on: '2027-07-01' }))).toBe('WORK_STEP');
    await work(bench, { state: 'abandoned', on: '2027-07-01', text: 'Le sol est pollué.' });
    const built = await look(ofOrchard);
    for (const said of ['Choisi par le vote', 'Les travaux', '8 mars 2027', 'Étape done.', '58 500 €'])
      expect(built).toContain(said);
    const whole = await look(page);
    for (const said of ['Les projets choisis', 'Un verger et une haie', 'Abandonné', '90 000 €', '58 500 €'])
      expect(whole).toContain(said);
    const file = (await server.inject(`${page}.json`)).json<CallFile>();
    expect(file.proposals.find(({ reference }) => reference === orchard.reference)).toMatchObject({
      study: { verdict: 'changed', cost: 60_000 },
      won: true,
      works: [{ state: 'planned' }, { state: 'underway' }, { state: 'done', spent: 58_500 }],
    });
    const trail = await server.deps.store.db.selectFrom('audit').select('action').execute();
    expect(new Set(trail.map(({ action }) => action))).toEqual(
      new Set([
        ...trail.map(({ action }) => action),
        'proposal.study',
        'proposal.verdict',
        'call.ballot',
        'proposal.work',
      ]),
    );
    expect(await mailboxes()).toEqual([]);
    const mails = await server.deps.store.db.selectFrom('mail').select('subject').execute();
    expect(mails.map(({ subject }) => subject).join('\n')).toMatch(/est étudiée[\s\S]*Des nouvelles de/);
  });

  test('two presses at once make one ballot; a vote that is called off is told and lets another be made', async () => {
    const call = await announced({ voters: { who: 'email', paper: true } });
    const { studyUntil = 0, voteFrom = 0, voteUntil = 0 } = call.budget ?? {};
    const page = `/propositions/${call.slug}`;
    for (const title of ['Un verger', 'Des bancs']) await feasible(await published(call, title), 30_000);
    server.clock.advance(15 * day);
    const press = () => desk('POST', `/calls/${call.id}/ballot`, { leaveOut: false });
    const both = await Promise.all([press(), press(), press()]);
    expect(both.map(({ statusCode }) => statusCode).sort()).toEqual([200, 409, 409]);
    const { ballot } = (await desk('GET', `/calls/${call.id}`)).json<CallView>().progress ?? {};
    await desk('POST', `/polls/${ballot?.id}/announcement`);
    await desk('POST', `/polls/${ballot?.id}/cancellation`, { reason: 'Une erreur de coût.' });
    expect((await desk('GET', `/calls/${call.id}`)).json()).toMatchObject({ phase: 'study' });
    for (const said of ['Un vote a été annulé le', 'Une erreur de coût.', `/consultations/${ballot?.slug}`])
      expect(await look(page)).toContain(said);

    // Never a day that has passed; nor a way to vote where nobody votes any more.
    server.clock.now = studyUntil;
    expect(await look(page)).toContain('L’étude est terminée, le vote ouvre le');
    server.clock.now = voteFrom;
    for (const said of ['le vote se prépare', 'date à venir']) expect(await look(page)).toContain(said);
    const second = (await press()).json<CallView>().progress?.ballot;
    await desk('POST', `/polls/${second?.id}/announcement`);
    expect(await look(page)).toContain('On vote jusqu’au');
    expect(await look(page)).not.toContain('Un vote a été annulé');
    server.clock.now = voteUntil;
    await server.services.polls.work();
    const counting = await look(page);
    for (const said of ['Le vote est terminé, on compte', 'Voir le vote']) expect(counting).toContain(said);
    for (const said of ['On vote jusqu’au', '>Voter<']) expect(counting).not.toContain(said);
    expect((await desk('GET', `/calls/${call.id}`)).json()).toMatchObject({
      progress: { ballot: { state: 'ended' } },
    });
  });

  test('no call is announced whose budget cannot be held; other calls have none of it', async () => {
    const from = server.clock.now;
    const budget = budgetOf(from);
    for (const wrong of [
      { least: 70_000 },
      { most: 200_000 },
      { voteUntil: budget.voteFrom },
      { studyUntil: from },
      { voters: { who: 'anyone' as const, paper: true } },
      { voters: { who: 'oidc' as const, paper: true } },
    ])
      expect(await code(desk('POST', '/calls', { ...callOf(from), budget: { ...budget, ...wrong } }))).toBe(
        'BUDGET_RULES',
      );
    const made = (await desk('POST', '/calls', callOf(from))).json<CallView>();
    await desk('POST', `/calls/${made.id}/announcement`);
    const plain = await published(made, 'Un verger');
    expect(await code(give(plain))).toBe('BUDGET_NONE');
    expect(await code(desk('POST', `/calls/${made.id}/ballot`, { leaveOut: true }))).toBe('BUDGET_NONE');
  });

  test('whatever is voted by whichever method, what wins costs no more than the envelope', async () => {
    const run = fc.record({
      points: fc.boolean(),
      envelope: fc.integer({ min: 1000, max: 100_000 }),
      costs: fc.array(fc.integer({ min: 1, max: 100_000 }), { minLength: 2, maxLength: 6 }),
      votes: fc.array(fc.array(fc.nat({ max: 10 }), { minLength: 6, maxLength: 6 }), { maxLength: 8 }),
    });
    await fc.assert(
      fc.asyncProperty(run, async ({ points, envelope, costs, votes }) => {
        const { least: _, most: __, ...rest } = budgetOf(server.clock.now);
        const input: CallInput = {
          ...callOf(server.clock.now),
          budget: { ...rest, envelope, vote: points ? { kind: 'points', points: 10 } : { kind: 'knapsack' } },
        };
        const { id } = (await desk('POST', '/calls', input)).json<CallView>();
        const call = (await desk('POST', `/calls/${id}/announcement`)).json<CallView>();
        const within = costs.map((cost) => Math.min(cost, envelope));
        const made: ProposalView[] = [];
        for (const [n, cost] of within.entries()) {
          const next = await published(call, `Projet ${n}`);
          await feasible(next, cost);
          made.push(next);
        }
        server.clock.advance(15 * day);
        const poll = await ballotOf(call);
        await desk('POST', `/polls/${poll.id}/announcement`);
        server.clock.now = poll.opensAt;
        await vote(
          poll,
          votes.flatMap((marks) => fitting({ marks, within, made, envelope, points })),
        );
        server.clock.now = poll.closesAt;
        await server.services.polls.work();
        const after = await Promise.all(made.map(one));
        const winners = after.flatMap(({ won }, n) => (won ? [within[n] ?? 0] : []));
        expect(winners.reduce((sum, cost) => sum + cost, 0)).toBeLessThanOrEqual(envelope);
        expect(after.every(({ won }) => won !== undefined)).toBe(true);
        const { progress } = (await desk('GET', `/calls/${id}`)).json<CallView>();
        expect(progress).toMatchObject({ won: winners.length });
        expect(progress?.committed).toBe(winners.reduce((sum, cost) => sum + cost, 0));
      }),
      { numRuns: 12 },
    );
  });

  /** A ballot that can be counted: of these marks, as far as they go. */
  function fitting(of: {
    marks: readonly number[];
    within: readonly number[];
    made: readonly ProposalView[];
    envelope: number;
    points: boolean;
  }): Record<string, number>[] {
    const choice: Record<string, number> = {};
    let left = of.points ? 10 : of.envelope;
    for (const [n, proposal] of of.made.entries()) {
      const mark = of.marks[n] ?? 0;
      const price = of.points ? mark : (of.within[n] ?? 0);
      if (mark === 0 || price > left) continue;
      left -= price;
      choice[refOf(proposal)] = of.points ? mark : 1;
    }
    return Object.keys(choice).length > 0 ? [choice] : [];
  }
});
