/** One proposal: what it says, how many support it, supporting it, and what the town has answered. */
import type { FastifyReply, FastifyRequest } from 'fastify';
import Type, { type TSchema } from 'typebox';
import { BeffroiError } from '#core/errors.ts';
import { budgetWords } from '#templates/citizen/budget-words.ts';
import { proposalWords } from '#templates/citizen/proposal-words.ts';
import { plainOf, sayDate } from '../../compose/index.ts';
import type { Deps } from '../../deps.ts';
import type { Services } from '../../services.ts';
import type { TypedApp } from '../feature.ts';
import { type PublicCall, type PublicProposal, proposalPath, proposalsPath } from '../proposals/index.ts';
import { sayWon, studyModel, worksModel } from './budget-model.ts';
import { fieldsOf } from './fields.ts';
import type { Reader } from './poll-result.ts';
import { paragraphs, saySupports } from './proposal-lines.ts';
import { faultOf, type ProposalTools } from './proposal-pages.ts';
import { keptLink, keptLinkOf, voiceOf } from './proposal-voice.ts';
import { fillIn } from './report-track.ts';

type Needs = ProposalTools & {
  readonly proposals: Services['proposals'];
  readonly callOf: (request: FastifyRequest) => Promise<PublicCall>;
  readonly limit: object;
  readonly config: Deps['config'];
  /** Gives browsers the cookie that tells them apart. */
  readonly greet: (request: FastifyRequest, reply: FastifyReply, found: PublicCall) => void;
  /** The page that says to look at the e-mails. */
  readonly asked: (reply: FastifyReply, language: Reader['language']) => Promise<unknown>;
  readonly querystring: TSchema;
};

export function serveOneProposal(
  app: TypedApp,
  {
    proposals: { citizen, everybody },
    callOf,
    limit,
    config,
    show,
    readerOf,
    greet,
    asked,
    querystring,
  }: Needs,
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
    const { v: given = '', ok } = request.query as { v?: string; ok?: keyof typeof oks };
    const inSight = fieldsOf(request).get('v') ?? given;
    const token = inSight === '' ? (keptLinkOf(request) ?? '') : inSight;
    const opened = view.who === 'email' ? await citizen.openLink(proposal.row, token) : voiceOf(request);
    const isByMail = view.who === 'email' && opened !== undefined;
    const link = isByMail && inSight !== '' ? token : null;
    const has = opened !== undefined && (await citizen.supports(found.row, proposal.row, opened));
    const lasts = view.phase === 'deposit' || view.phase === 'support';
    const takes = lasts && !has && (ok === undefined || ok === 'gone');
    const oks = { counted: words.one.thanks, known: words.one.known, gone: words.one.gone };
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
        thanks: ok === undefined ? null : oks[ok],
        united:
          proposal.merged.length === 0
            ? null
            : proposal.merged.map(({ title, reason }) => ({ title, reason })),
        takeBack:
          lasts && has
            ? { action: `${proposalsPath}/${view.slug}/${proposal.reference}/retirer?lang=${language}`, link }
            : null,
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
              email: view.who === 'email' && !isByMail,
              label: isByMail ? words.one.supportNow : words.one.support,
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
    const token = tokenOf(request);
    try {
      if (found.view.who === 'email' && token === '') {
        const address = (fields.get('email') ?? '').trim().slice(0, 254);
        await citizen.sendLink(found.row, proposal.row, { address, language: plainOf(language) });
        return await asked(reply, language);
      }
      const voice =
        found.view.who === 'email' ? await citizen.openLink(proposal.row, token) : voiceOf(request);
      const ok = await citizen.support(found.row, proposal.row, voice ?? '');
      if (found.view.who === 'email') {
        const path = `${proposalsPath}/${found.view.slug}/${proposal.reference}`;
        void reply.header('set-cookie', keptLink(path, token, { config }));
      }
      return await reply.redirect(back(found, { proposal, language }, ok), 303);
    } catch (error) {
      const fault = faultOf(error, language);
      return one(request, reply.code(fault.status), { found, proposal, fault: fault.text });
    }
  }

  /** By the same link or browser as it was given. */
  async function takeBack(
    request: FastifyRequest,
    reply: FastifyReply,
    { found, proposal }: { found: PublicCall; proposal: PublicProposal },
  ) {
    const { language } = await readerOf(request);
    const token = tokenOf(request);
    try {
      const voice =
        found.view.who === 'email' ? await citizen.openLink(proposal.row, token) : voiceOf(request);
      if (voice === undefined) throw new BeffroiError('PROPOSAL_VOICE');
      await citizen.unsupport(found.row, proposal.row, voice);
      return await reply.redirect(back(found, { proposal, language }, 'gone'), 303);
    } catch (error) {
      const fault = faultOf(error, language);
      return one(request, reply.code(fault.status), { found, proposal, fault: fault.text });
    }
  }

  /** Where the one lies that this was united with; undefined where it stands for itself. `v`: of a link by e-mail, which holds there as well. */
  async function stayOf(request: FastifyRequest, v: string | null | undefined): Promise<string | undefined> {
    const { slug, reference } = request.params as { slug: string; reference: string };
    const into = await everybody.mergedInto((await callOf(request)).row, reference);
    if (into === undefined) return undefined;
    const query = new URLSearchParams({ lang: (await readerOf(request)).language, ...(v && { v }) });
    return `${proposalsPath}/${slug}/${into}?${query}`;
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
  app.get(`${proposalsPath}/:slug/:reference`, options, async (request, reply) => {
    const into = await stayOf(request, (request.query as { v?: string }).v);
    return into === undefined ? one(request, reply, await both(request)) : reply.redirect(into, 302);
  });
  // What was pressed on a page that is older than the union is asked again, on the one that stays.
  for (const [door, act] of [
    ['/retirer', takeBack],
    ['', support],
  ] as const)
    app.post(
      `${proposalsPath}/:slug/:reference${door}`,
      { ...options, config: limit },
      async (request, reply) => {
        const into = await stayOf(request, fieldsOf(request).get('v'));
        return into === undefined ? act(request, reply, await both(request)) : reply.redirect(into, 303);
      },
    );
}

function back(
  { view }: PublicCall,
  { proposal, language }: { proposal: PublicProposal; language: Reader['language'] },
  ok: string,
): string {
  return `${proposalPath(view, proposal, language)}&${new URLSearchParams({ ok })}`;
}

/** Of the link by e-mail: in the form of the page that it leads to, and afterwards in the browser. */
const tokenOf = (request: FastifyRequest): string => {
  const sent = fieldsOf(request);
  // Another mailbox was typed.
  if (sent.has('email')) return sent.get('v') ?? '';
  return sent.get('v') || (keptLinkOf(request) ?? '');
};

/** What a department has changed beside what was put forward; null where it has changed nothing. */
function besideOf({ study, title, text }: PublicProposal, { language }: Reader) {
  if (!study?.changed) return null;
  const words = budgetWords[language].study;
  return [
    { heading: words.project, title: study.changed.title, text: paragraphs(study.changed.text) },
    { heading: words.original, title, text: paragraphs(text) },
  ];
}
