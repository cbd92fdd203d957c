/** How a connected way out is: a sign and a word, and what is to be known of it. */
import type { Channel } from '#core/contracts/channel.ts';
import { Sign } from '../../frame/signs.tsx';
import { useSay, useWords } from '../../words/words.tsx';
import css from '../links/links.module.css';

const signs = {
  unused: ['quiet', '○'],
  ok: ['good', '●'],
  failing: ['bad', '▲'],
  reconnect: ['bad', '▲'],
  off: ['quiet', '✕'],
} as const;

export function ChannelSign({ state }: Pick<Channel, 'state'>) {
  const { connected: words } = useWords();
  const [tone, sign] = signs[state];
  return (
    <Sign tone={tone} sign={sign}>
      {words.states[state]}
    </Sign>
  );
}

/** Since when it fails, what waits, what failed, and when its access ends. */
export function ChannelFacts({ value }: { value: Channel }) {
  const { connected: words } = useWords();
  const say = useSay();
  const { state, followers, failingSince, reachedAt, tokenUntil, waiting, failed } = value;
  return (
    <span className={css.facts}>
      {followers !== undefined && <span>{words.followers(followers)}</span>}
      {state === 'failing' && failingSince !== undefined && (
        <span>{words.since(say.when(failingSince))}</span>
      )}
      {reachedAt !== undefined && <span>{words.reached(say.ago(reachedAt))}</span>}
      {waiting > 0 && <span>{words.waiting(waiting)}</span>}
      {failed > 0 && <span>{words.failed(failed)}</span>}
      {tokenUntil !== undefined && <span>{words.tokenUntil(say.when(tokenUntil))}</span>}
    </span>
  );
}
