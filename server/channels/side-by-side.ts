/** A page of recipients by a way out that is told of them one by one. */
import { inTurn } from '../in-turn.ts';
import type { Mailing, Recipient, Sent } from './channel.ts';

/** `timeoutMs`: for each; `width`: so many at once. */
type Manner = { readonly timeoutMs: number; readonly width?: number };

export function sideBySide(
  { timeoutMs, width = 16 }: Manner,
  sendOne: (recipient: Recipient, signal: AbortSignal) => Promise<Sent>,
): Mailing['send'] {
  return (recipients) => {
    let stopped: Sent | undefined;
    return inTurn(recipients, width, async (recipient) => {
      // Nothing else would get through either.
      if (stopped) return stopped;
      const sent = await sendOne(recipient, AbortSignal.timeout(timeoutMs));
      if (sent.kind === 'reconnect' || (sent.kind === 'deferred' && sent.down)) stopped = sent;
      return sent;
    });
  };
}
