/** Proposals as open data: what is published, for programs and spreadsheets. */
import { stringify } from 'csv-stringify/sync';
import type { FastifyRequest, RouteShorthandOptions } from 'fastify';
import type { Services } from '../../services.ts';
import type { TypedApp } from '../feature.ts';
import { type PublicCall, proposalsPath } from '../proposals/index.ts';
import { forEverybody } from './answer.ts';
import { sendEntity } from './entity.ts';
import { licence } from './open-data.ts';

type Needs = {
  readonly everybody: Services['proposals']['everybody'];
  readonly callOf: (request: FastifyRequest) => Promise<PublicCall>;
  readonly headers: Readonly<Record<string, string>>;
  readonly options: RouteShorthandOptions;
};

const columns = [
  'reference',
  'title',
  'text',
  'received',
  'supports',
  'outcome',
  'answered',
  'answer',
] as const;

export function serveProposalData(app: TypedApp, { everybody, callOf, headers, options }: Needs): void {
  const open = {
    ...headers,
    ...forEverybody,
    'cache-control': 'public, max-age=60',
    link: `<${licence}>; rel="license"`,
  };

  app.get(`${proposalsPath}/:slug.json`, options, async (request, reply) => {
    const file = await everybody.file((await callOf(request)).row);
    const { madeAt: _, ...same } = file;
    reply.headers(open).type('application/json; charset=utf-8');
    return sendEntity(request, reply, JSON.stringify(file), JSON.stringify(same));
  });

  app.get(`${proposalsPath}/:slug.csv`, options, async (request, reply) => {
    const { proposals } = await everybody.file((await callOf(request)).row);
    const lines = proposals.map(({ reference, title, text, receivedOn, supports, answers }) => {
      const last = answers.at(-1);
      return {
        reference,
        title,
        text,
        received: receivedOn,
        supports,
        outcome: last?.outcome ?? '',
        answered: last?.on ?? '',
        answer: last?.text ?? '',
      };
    });
    const csv = stringify(lines, {
      header: true,
      columns: [...columns],
      escape_formulas: true,
      record_delimiter: 'windows',
    });
    reply.headers(open).type('text/csv; charset=utf-8');
    return sendEntity(request, reply, csv);
  });
}
