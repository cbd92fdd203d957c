/** How an endpoint is, as a sign and a word. */
import type { Webhook } from '#core/contracts/index.ts';
import { Sign } from '../../frame/signs.tsx';
import { useSay, useWords } from '../../words/words.tsx';

export function WebhookState({ value }: { value: Webhook }) {
  const { states } = useWords().webhooks;
  if (!value.active)
    return (
      <Sign tone={value.stopped ? 'bad' : 'quiet'} sign={value.stopped ? '▲' : '✕'}>
        {states.off}
      </Sign>
    );
  if (value.failingSince !== undefined)
    return (
      <Sign tone="bad" sign="▲">
        {states.failing}
      </Sign>
    );
  return value.reachedAt === undefined ? (
    <Sign tone="quiet" sign="○">
      {states.fresh}
    </Sign>
  ) : (
    <Sign tone="good" sign="●">
      {states.well}
    </Sign>
  );
}

/** “Un message est publié, une alerte est lancée et …”. */
export function useEventList(): (events: Webhook['events']) => string {
  const { webhooks: words } = useWords();
  const say = useSay();
  const small = (text: string) => text.charAt(0).toLowerCase() + text.slice(1);
  return (events) => words.toldWhen(say.list(events.map((event) => small(words.eventSays[event]))));
}

/** Why something did not get through, in the reader's words where we know them. */
export function useReason(): (given: { status?: number; reason?: string } | undefined) => string {
  const { webhooks: words } = useWords();
  return (given) => {
    if (given?.reason === undefined) return words.answered(given?.status ?? 0);
    const known = Object.keys(words.reasons).find((one) => given.reason?.startsWith(one));
    return known ? given.reason.replace(known, words.reasons[known] ?? known) : given.reason;
  };
}
