/** The desk's doors to debates: those of whatever residents are asked, and the reading of proposed statements. */
import Type from 'typebox';
import { Id } from '#core/contracts/common.ts';
import { DebateFile, DebateInput, DebateView, Statement, StatementRuling } from '#core/contracts/debate.ts';
import { actorOf } from '../../http/guard.ts';
import { answers } from '../../http/problems.ts';
import type { Feature } from '../feature.ts';
import { debateViewOf } from './everybody.ts';
import { heldRoutes, params } from './held-routes.ts';

const statementParams = Type.Object({ id: Id, statement: Id });

export function debateRoutes(...[app, deps, services]: Parameters<Feature>): void {
  const { store, clock } = deps;
  const { debates } = services.polls;
  const { desk } = debates;
  const tags = ['debates'];
  const preHandler = services.guard('hold-polls');
  heldRoutes(app, deps, services, {
    path: 'debates',
    what: 'debate',
    input: DebateInput,
    view: DebateView,
    file: DebateFile,
    desk,
    shown: (row) => debateViewOf(store.db, row, clock()),
    result: debates.result,
  });

  app.get(
    '/api/debates/:id/statements',
    {
      preHandler,
      schema: {
        tags,
        summary: 'Its statements; what residents have proposed and nobody has read first',
        params,
        response: answers({ 200: Type.Object({ statements: Type.Array(Statement) }) }),
      },
    },
    async (request) => ({
      statements: await debates.statements(await desk.one(actorOf(request), request.params.id)),
    }),
  );

  app.put(
    '/api/debates/:id/statements/:statement',
    {
      preHandler,
      schema: {
        tags,
        summary: 'Publishes a proposed statement, or refuses it for a reason, while the debate lasts',
        params: statementParams,
        body: StatementRuling,
        response: answers({ 200: Statement }),
      },
    },
    async (request) => {
      const { id, statement } = request.params;
      return debates.rule(actorOf(request), id, { statement, ...request.body });
    },
  );
}
