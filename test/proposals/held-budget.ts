/** A participatory budget that is as far as is asked for, now: its first days lie behind. */
import type { CallInput, CallView, PollView, ProposalView } from '#core/contracts/index.ts';
import type { TestServer } from '#test/server.ts';
import { budgetOf, callOf } from './call.ts';

const day = 86_400_000;
/** How many days it has lasted. */
const days = { study: 16, vote: 23, works: 32 } as const;

const found = [
  { title: 'Un verger partagé au parc', cost: 42_000, changed: true },
  { title: 'Des bancs face au fleuve', cost: 18_000 },
  { title: 'Des arceaux à vélos devant la médiathèque', cost: 9000 },
  { title: 'Une aire de jeux pour les grands', cost: 55_000 },
] as const;

export type HeldBudget = {
  readonly call: CallView;
  readonly ballot: string | undefined;
  readonly proposals: readonly ProposalView[];
};

/** Of an administrator, to the API; the address without `/api`. */
export type Send = <T>(method: 'GET' | 'POST' | 'PUT', url: string, payload?: object) => Promise<T>;

export const sendAs =
  ({ as }: Pick<TestServer, 'as'>): Send =>
  async (method, url, payload) => {
    const answer = await as('administrator')({ method, url: `/api${url}`, ...(payload && { payload }) });
    if (answer.statusCode >= 300) throw new Error(`${method} ${url}: ${answer.body}`);
    return answer.json();
  };

export async function holdBudget(
  { server, send }: { server: Pick<TestServer, 'clock' | 'services'>; send: Send },
  stage: keyof typeof days,
): Promise<HeldBudget> {
  const now = server.clock.now;
  const from = now - days[stage] * day;
  server.clock.now = from;
  const input: CallInput = {
    ...callOf(from),
    title: { fr: 'Budget participatif 2027', en: 'Participatory budget 2027' },
    text: { fr: 'Vous proposez, les services étudient, vous choisissez.' },
    budget: budgetOf(from),
  };
  const { id } = await send<CallView>('POST', '/calls', input);
  await send('POST', `/calls/${id}/announcement`);
  const row = await server.services.proposals.desk.call(server.services.rootTerritory, id);
  const proposals: ProposalView[] = [];
  for (const [n, title] of [...found.map((one) => one.title), 'Une piscine olympique'].entries()) {
    const text = `${title}. Pour les familles, les écoles et tous ceux qui passent.`;
    const made = await server.services.proposals.citizen.deposit(row, {
      key: `key-${n}-of-${id}`,
      title,
      text,
      email: '',
      language: 'fr',
    });
    proposals.push(await send('POST', `/proposals/${made.id}/publication`, { title, text }));
    await send('PUT', `/proposals/${made.id}/study`, {
      department: n % 2 === 0 ? 'Espaces verts' : 'Voirie',
      dueAt: from + 20 * day,
    });
  }
  for (const [n, one] of found.entries()) {
    if (stage === 'study' && n === 3) continue;
    const reason = 'La moitié du terrain est un talus\u00a0: le verger va de l’autre côté de l’allée.';
    await send('POST', `/proposals/${proposals[n]?.id}/study/verdict`, {
      verdict: 'changed' in one ? 'changed' : 'feasible',
      cost: one.cost,
      year: 2027,
      ...('changed' in one && {
        reason,
        title: `${one.title}, avec une haie`,
        text: 'Vingt fruitiers, une haie et un point d’eau.\nLes écoles s’en occupent.',
      }),
    });
  }
  await send('POST', `/proposals/${proposals[4]?.id}/study/verdict`, {
    verdict: 'infeasible',
    reason: 'Elle coûterait cinquante fois l’enveloppe, et l’intercommunalité en construit une.',
  });
  if (stage === 'study') return finish(undefined);

  server.clock.now = from + 15 * day;
  const { progress } = await send<CallView>('POST', `/calls/${id}/ballot`, { leaveOut: false });
  const ballot = progress?.ballot?.id;
  const poll = await send<PollView>('POST', `/polls/${ballot}/announcement`);
  if (stage === 'vote') return finish(ballot);

  server.clock.now = poll.opensAt;
  await vote(server, poll, proposals);
  server.clock.now = poll.closesAt;
  await server.services.polls.work();
  for (const [of, steps] of works.entries())
    for (const [n, step] of steps.entries()) {
      server.clock.now = poll.closesAt + (n + 1) * 3_600_000;
      await send('POST', `/proposals/${proposals[of]?.id}/works`, step);
    }
  return finish(ballot);

  async function finish(made: string | undefined): Promise<HeldBudget> {
    server.clock.now = now;
    const call = await send<CallView>('GET', `/calls/${id}`);
    return { call, ballot: made, proposals };
  }
}

const works = [
  [
    { state: 'planned', on: '2027-03-01', text: 'La plantation commence quand il ne gèle plus.' },
    { state: 'underway', on: '2027-03-08', text: 'Les trous sont creusés.', spent: 12_500 },
    { state: 'done', on: '2027-05-22', text: 'Inauguré avec les écoles.', spent: 40_200 },
  ],
  [{ state: 'abandoned', on: '2027-04-02', text: 'Le quai est fragile\u00a0: on ne peut rien y fixer.' }],
] as const;

async function vote(
  { services }: Pick<TestServer, 'services'>,
  poll: PollView,
  proposals: readonly ProposalView[],
): Promise<void> {
  const { row } = await services.polls.everybody.read(services.rootTerritory, poll.slug);
  for (const [n, of] of [
    [0, 1],
    [0, 1, 2],
    [0, 2],
    [1, 2],
    [3, 1],
  ].entries())
    await services.polls.casting.cast(row, {
      form: services.polls.form(row),
      voter: `browser-${n}-${'x'.repeat(20)}`,
      choice: Object.fromEntries(of.map((at) => [proposals[at]?.reference.toLowerCase() ?? '', 1])),
    });
}
