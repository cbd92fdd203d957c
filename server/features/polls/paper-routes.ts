/** The desk's doors to paper: who takes a form at the counter is marked in the register, and what lay in the box is entered. */
import Type, { type TSchema } from 'typebox';
import { PollVoter } from '#core/contracts/poll.ts';
import type { Actor } from '../../deps.ts';
import { actorOf } from '../../http/guard.ts';
import { answers } from '../../http/problems.ts';
import type { Services } from '../../services.ts';
import type { TypedApp } from '../feature.ts';
import type { Cast } from './casting.ts';
import type { Desk } from './desk.ts';
import { params } from './held-routes.ts';

/** `path`: under /api. */
type OnPaper<Input> = {
  readonly path: string;
  readonly desk: Pick<Desk<Input>, 'one' | 'mark'>;
  readonly input: TSchema;
  enter(actor: Actor, id: string, ballot: unknown): Promise<Cast>;
};

const Entered = Type.Object({ receipt: Type.String(), again: Type.Boolean() });

export function paperRoutes<Input>(
  app: TypedApp,
  { guard, polls: { form } }: Pick<Services, 'guard' | 'polls'>,
  { path, desk, input, enter }: OnPaper<Input>,
): void {
  const tags = [path];
  const preHandler = guard('hold-polls');
  const one = `/api/${path}/:id`;

  app.post(
    `${one}/marks`,
    {
      preHandler,
      schema: {
        tags,
        summary: 'At the counter: this code or address takes a paper ballot; or has voted already, and how',
        params,
        body: PollVoter,
        response: answers({
          200: Type.Object({ already: Type.Union([Type.Null(), Type.Enum(['web', 'paper'] as const)]) }),
        }),
      },
    },
    async (request) => {
      const mark = await desk.mark(actorOf(request), request.params.id, request.body.voter);
      return { already: mark === 'marked' ? null : mark.already };
    },
  );

  app.post(
    `${one}/form`,
    {
      preHandler,
      schema: {
        tags,
        summary: 'What the next paper ballot is entered with',
        params,
        response: answers({ 200: Type.Object({ form: Type.String() }) }),
      },
    },
    async (request) => ({ form: form(await desk.one(actorOf(request), request.params.id)) }),
  );

  app.post(
    `${one}/paper`,
    {
      preHandler,
      schema: {
        tags,
        summary: 'A ballot out of the box at the counter, whoever it is of',
        params,
        body: input,
        response: answers({ 200: Entered }),
      },
    },
    async (request) => {
      const { receipt, isAgain } = await enter(actorOf(request), request.params.id, request.body);
      return { receipt, again: isAgain };
    },
  );
}
