/** One proposal: what it says, how many support it, supporting it, and what the town has answered. */
import type { FastifyReply, FastifyRequest } from 'fastify';
import Type, { type TSchema } from 'typebox';
import { budgetWords } from '#templates/citizen/budget-words.ts';
import { proposalWords } from '#templates/citizen/proposal-words.ts';
import { plainOf, sayDate } from '../../compose/index.ts';
import type { Services } from '../../services.ts';
import type { TypedApp } from '../feature.ts';
import { type PublicCall, type PublicProposal, proposalPath, proposalsPath } from '../proposals/index.ts';
import { sayWon, studyModel, worksModel } from './budget-model.ts';
import { fieldsOf } from './fields.ts';
import type { Reader } from './poll-result.ts';
import { paragraphs, saySupports } from './proposal-lines.ts';
import { faultOf, type ProposalTools } from './proposal-pages.ts';
import { voiceOf } from './proposal-voice.ts';
import { fillIn } from './report-track.ts';

type Needs = ProposalTools & {
  readonly proposals: Services['proposals'];
  readonly callOf: (request: FastifyRequest) => Promise<PublicCall>;
  readonly limit: object;
  /** Gives browsers the cookie that tells them apart. */
  readonly greet: (request: FastifyRequest, reply: FastifyReply, found: PublicCall) => void;
  /** The page that says to look at the e-mails. */
  readonly asked: (reply: FastifyReply, language: Reader['language']) => Promise<unknown>;
  readonly querystring: TSchema;
};

export function serveOneProposal(
  app: TypedApp,
  { proposals: { citizen, everybody }, callOf, limit, show, readerOf, greet, asked, querystring }: Needs,
): void {
  const both = async (request: FastifyRequest) => {
    const found = await callOf(request);
    const { reference } = request.params as { reference: string };
    return { found, proposal: await everybody.read(found.row, reference) };
  };

  async function one(
    request: FastifyRequest,
    reply: FastifyReply,
    { found, proposal, fault }: { found: PublicCall; proposal: PublicProposal; fault?: string },
  ) {
    const reader = await readerOf(request);
    const { language } = reader;
    const words = proposalWords[language];
    const { view } = found;
    const { v: given = '', ok } = request.query as { v?: string; ok?: 'counted' | 'known' };
    const token = fieldsOf(request).get('v') ?? given;
    const link = view.who === 'email' && citizen.openLink(proposal.row, token) !== undefined ? token : null;
    const takes = (view.phase === 'deposit' || view.phase === 'support') && ok === undefined;
    const last = proposal.answers.at(-1);
    greet(request, reply, found);
    return show(request, reply, {
      page: 'proposal',
      title: proposal.title,
      ...(link === null && ok === undefined && fault === undefined
        ? { path: `${proposalsPath}/${view.slug}/${proposal.reference}` }
        : {}),
      parts: {
        s: words.one,
        title: proposal.study?.changed?.title ?? proposal.title,
        study: view.budget ? studyModel(proposal, reader, paragraphs) : null,
        result: sayWon(proposal, reader),
        beside: besideOf(proposal, reader),
        works: worksModel(proposal, reader, paragraphs),
        supports: saySupports(proposal.supports, reader),
        outcome: last ? words.outcomes[last.outcome] : null,
        thanks: ok === undefined ? null : ok === 'counted' ? words.one.thanks : words.one.known,
        fault: fault ?? null,
        text: paragraphs(proposal.text),
        threshold:
          view.budget !== undefined || proposal.answers.length > 0
            ? null
            : fillIn(proposal.owed ? words.one.owed : words.one.until, { n: view.threshold }),
        support: takes
          ? {
              action: `${proposalsPath}/${view.slug}/${proposal.reference}?lang=${language}`,
              link,
              email: view.who === 'email' && link === null,
              label: link === null ? words.one.support : words.one.supportNow,
            }
          : null,
        who: words.who[view.who],
        answers:
          proposal.answers.length === 0
            ? null
            : proposal.answers.map(({ at, outcome, text }) => ({
                iso: new Date(at).toISOString().slice(0, 10),
                on: sayDate(at, reader),
                outcome: words.outcomes[outcome],
                text: paragraphs(text),
              })),
        back: { href: `${proposalsPath}/${view.slug}?lang=${language}`, label: words.one.back },
      },
    });
  }

  async function support(
    request: FastifyRequest,
    reply: FastifyReply,
    { found, proposal }: { found: PublicCall; proposal: PublicProposal },
  ) {
    const { language } = await readerOf(request);
    const fields = fieldsOf(request);
    const token = fields.get('v') ?? '';
    try {
      if (found.view.who === 'email' && token === '') {
        const address = (fields.get('email') ?? '').trim().slice(0, 254);
        await citizen.sendLink(found.row, proposal.row, { address, language: plainOf(language) });
        return await asked(reply, language);
      }
      const voice = found.view.who === 'email' ? citizen.openLink(proposal.row, token) : voiceOf(request);
      const ok = await citizen.support(found.row, proposal.row, voice ?? '');
      return await reply.redirect(`${proposalPath(found.view, proposal, language)}&ok=${ok}`, 303);
    } catch (error) {
      const fault = faultOf(error, language);
      return one(request, reply.code(fault.status), { found, proposal, fault: fault.text });
    }
  }

  const options = {
    schema: {
      hide: true,
      querystring,
      params: Type.Object({
        slug: Type.String({ maxLength: 80, pattern: '^[a-z0-9-]+$' }),
        reference: Type.String({ pattern: '^[2-9A-Z]{4}-[2-9A-Z]{4}$' }),
      }),
    },
    helmet: false,
  } as const;
  app.get(`${proposalsPath}/:slug/:reference`, options, async (request, reply) =>
    one(request, reply, await both(request)),
  );
  app.post(`${proposalsPath}/:slug/:reference`, { ...options, config: limit }, async (request, reply) =>
    support(request, reply, await both(request)),
  );
}

/** What a department has changed beside what was put forward; null where it has changed nothing. */
function besideOf({ study, title, text }: PublicProposal, { language }: Reader) {
  if (!study?.changed) return null;
  const words = budgetWords[language].study;
  return [
    { heading: words.project, title: study.changed.title, text: paragraphs(study.changed.text) },
    { heading: words.original, title, text: paragraphs(text) },
  ];
}
