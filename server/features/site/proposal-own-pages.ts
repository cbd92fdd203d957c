/** The page of whoever has sent a proposal: what becomes of it, why it is not published, and asking for another look. */
import type { FastifyReply, FastifyRequest } from 'fastify';
import Type from 'typebox';
import { Id } from '#core/contracts/common.ts';
import { proposalWords } from '#templates/citizen/proposal-words.ts';
import { siteLanguages } from '../../compose/index.ts';
import type { Services } from '../../services.ts';
import type { TypedApp } from '../feature.ts';
import { appealOf, ownPath, proposalPath, proposalsPath, refusalOf } from '../proposals/index.ts';
import { fieldsOf } from './fields.ts';
import { paragraphs } from './proposal-lines.ts';
import { faultOf, type ProposalTools } from './proposal-pages.ts';

type Needs = ProposalTools & {
  readonly proposals: Services['proposals'];
  readonly territory: string;
  readonly limit: object;
  readonly at: string;
};

const schema = {
  hide: true,
  params: Type.Object({ id: Id }),
  querystring: Type.Object({
    lang: Type.Optional(Type.Enum(siteLanguages)),
    t: Type.Optional(Type.String({ maxLength: 100 })),
  }),
} as const;

export function serveOwnProposal(
  app: TypedApp,
  { proposals: { citizen }, territory, limit, show, readerOf, at }: Needs,
): void {
  const mine = (request: FastifyRequest) =>
    citizen.own(territory, (request.params as { id: string }).id, (request.query as { t?: string }).t ?? '');

  async function page(request: FastifyRequest, reply: FastifyReply, fault?: string) {
    const { row, call } = await mine(request);
    const { language } = await readerOf(request);
    const words = proposalWords[language];
    const [refusal, appeal] = [refusalOf(row), appealOf(row)];
    const state = row.state as keyof typeof words.own.states;
    const url = (more: string) => ownPath(row, language).replace(row.id, `${row.id}${more}`);
    return show(request, reply, {
      page: 'proposal-own',
      title: words.own.title,
      parts: {
        s: words.own,
        state: words.own.states[state],
        reference: row.reference,
        fault: fault ?? null,
        confirm: state === 'unconfirmed' ? url('/confirmer') : null,
        withdraw: state === 'unconfirmed' || state === 'waiting' ? url('/retirer') : null,
        refusal: refusal ? { rule: words.rules[refusal.rule], reason: paragraphs(refusal.reason) } : null,
        appeal: state === 'refused' && !appeal ? url('/relire') : null,
        appealed: appeal ? paragraphs(appeal.text) : null,
        original: state === 'withdrawn' ? null : { title: row.title, text: paragraphs(row.text) },
        page: state === 'published' || state === 'merged' ? proposalPath(call, row, language) : null,
        back: { href: `${proposalsPath}/${call.slug}?lang=${language}`, label: words.one.back },
      },
    });
  }

  app.get(`${at}/:id`, { schema, helmet: false }, (request, reply) => page(request, reply));

  app.post(`${at}/:id/confirmer`, { schema, helmet: false, config: limit }, async (request, reply) => {
    const { row } = await mine(request);
    await citizen.confirm(row);
    return reply.redirect(ownPath(row, (await readerOf(request)).language), 303);
  });

  app.post(`${at}/:id/retirer`, { schema, helmet: false, config: limit }, async (request, reply) => {
    const { row } = await mine(request);
    const { language } = await readerOf(request);
    try {
      await citizen.withdraw(row);
      return await reply.redirect(ownPath(row, language), 303);
    } catch (error) {
      const fault = faultOf(error, language);
      return page(request, reply.code(fault.status), fault.text);
    }
  });

  app.post(`${at}/:id/relire`, { schema, helmet: false, config: limit }, async (request, reply) => {
    const { row } = await mine(request);
    const { language } = await readerOf(request);
    try {
      await citizen.appeal(row, (fieldsOf(request).get('why') ?? '').slice(0, 2000));
      return reply.redirect(ownPath(row, language), 303);
    } catch (error) {
      const fault = faultOf(error, language);
      return page(request, reply.code(fault.status), fault.text);
    }
  });
}
