/** Saving what was moved on the calendar, with the way back. */
import type { PlannedPlacement, Target } from '#core/contracts/index.ts';
import type { Moved } from '#core/recurrence/move.ts';
import { api } from '../api/calls.ts';
import { planningApi } from '../api/planning.ts';
import { useChange } from '../api/queries.ts';
import { toast } from '../frame/toast.tsx';
import { inputOf } from '../place/placement-input.ts';
import { useWords } from '../words/words.tsx';

type Wanted = Moved & {
  readonly placement: PlannedPlacement;
  readonly target?: Target | undefined;
  readonly said: string;
};

export function useMoved(done?: () => void) {
  const { common } = useWords();
  const undo = useChange(
    async ({ placement, apart }: { placement: PlannedPlacement; apart: string | undefined }) => {
      await planningApi.changePlacement(placement.id, inputOf(placement));
      if (apart !== undefined) await api.removePlacement(apart);
    },
  );
  const move = async ({ placement, windows, apart, target, said }: Wanted) => {
    const input = { ...inputOf(placement), ...(target === undefined ? {} : { target }) };
    // What stands apart first: should the second call fail, it shows twice and not never.
    const made = apart && (await api.place({ ...input, windows: apart }));
    await planningApi.changePlacement(placement.id, { ...input, windows });
    toast(said, { label: common.undo, act: () => undo.mutate({ placement, apart: made?.id }) });
  };
  return useChange(move, done);
}
