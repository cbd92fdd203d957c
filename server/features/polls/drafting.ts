/** A draft of whatever residents are asked, written down in a transaction of the caller. */
import type { SurveyInput } from '#core/contracts/index.ts';
import { BeffroiError } from '#core/errors.ts';
import type { Actor, Deps } from '../../deps.ts';
import { record } from '../../records/audit.ts';
import { type Db, type Form, objectOf, type PollRow, pollColumns } from './rows.ts';
import { slugOf } from './slug.ts';

/** What is asked, and what keeps it from being asked so. */
export type Asked<Input> = {
  readonly form: Form;
  titleOf(input: Input): SurveyInput['title'];
  /** In words of the API. */
  faultOf(input: Input): string | undefined;
  /** Whether what a participatory budget has settled stays as it was. */
  isFixed?(before: Input, after: Input): boolean;
};
/** Throws POLL_RULES. */
export function mustBeHeld<Input>({ faultOf }: Asked<Input>, input: Input): void {
  const fault = faultOf(input);
  if (fault) throw new BeffroiError('POLL_RULES', { fault });
}

/** `call`: the participatory budget whose vote it is. */
export function createDrafting<Input extends { readonly closesAt: number }>(
  { clock, newId, randomBytes }: Pick<Deps, 'clock' | 'newId' | 'randomBytes'>,
  asked: Asked<Input>,
): (trx: Db, actor: Actor, of: { readonly input: Input; readonly call?: string }) => Promise<PollRow> {
  const { form, titleOf } = asked;
  const type = objectOf(form);
  return async (trx, actor, { input, call }) => {
    mustBeHeld(asked, input);
    const id = newId();
    await record(trx, {
      id: newId(),
      at: clock(),
      actor: actor.user,
      territory: actor.territory,
      action: `${type}.create`,
      object: { type, id },
      details: {},
    });
    return trx
      .insertInto('poll')
      .values({
        id,
        territory_id: actor.territory,
        form,
        slug: slugOf(titleOf(input).fr, randomBytes, 'consultation'),
        definition: JSON.stringify(input),
        state: 'draft',
        closes_at: input.closesAt,
        created_at: clock(),
        announced_at: null,
        counted_at: null,
        public_key: null,
        box_keys: null,
        register_key: null,
        result: null,
        ending: null,
        call_id: call ?? null,
      })
      .returning(pollColumns)
      .executeTakeFirstOrThrow();
  };
}
