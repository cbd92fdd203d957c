/** How far whatever residents take part in is, for displays: what is asked of them, and what they put forward. */
import { type PollStage, stagesOf } from '../polls/index.ts';
import { shownStages } from '../proposals/index.ts';

type Db = Parameters<typeof stagesOf>[0];

/** By id; none for what may not be told of. */
export async function takingPart(
  db: Db,
  ids: readonly string[],
  publicUrl: string,
): Promise<ReadonlyMap<string, readonly PollStage[]>> {
  return new Map([...(await stagesOf(db, ids, publicUrl)), ...(await shownStages(db, ids, publicUrl))]);
}
