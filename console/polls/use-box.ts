/** What lay in the box of the counter is entered piece by piece, each once, whoever it is of. */
import { useEffect, useRef, useState } from 'react';
import { type PaperApi, usePollChange } from '../api/polls.ts';

type Needs<Filled> = {
  readonly id: string;
  readonly api: Pick<PaperApi, 'form'>;
  readonly send: (form: string, filled: Filled) => Promise<{ readonly again: boolean }>;
};

export function useBox<Filled>({ id, api, send }: Needs<Filled>) {
  const [entered, setEntered] = useState<{ n: number; again: boolean }>({ n: 0, again: false });
  const fields = useRef<HTMLDivElement>(null);
  /** Of the piece in hand: it stays until the server has it, so that what is sent twice lies in the box once. */
  const form = useRef<string>(undefined);
  const change = usePollChange(async (filled: Filled) => {
    form.current ??= (await api.form(id)).form;
    const answer = await send(form.current, filled);
    form.current = undefined;
    return answer;
  });
  const { n } = entered;
  useEffect(() => {
    if (n > 0) fields.current?.querySelector<HTMLElement>('input, textarea')?.focus();
  }, [n]);
  const enter = (filled: Filled, onEntered: () => void) =>
    change.mutate(filled, {
      onSuccess: ({ again }) => {
        onEntered();
        setEntered({ n: n + 1, again });
      },
    });
  /** `fields`: around what is filled in; the next piece begins there. */
  return { ...entered, fields, enter, isPending: change.isPending, error: change.error };
}
