/** A page of recipients by a way out that is told of them one by one. */
import { inTurn } from '../in-turn.ts';
import type { Mailing, Recipient, Sent } from './channel.ts';
import type { Pace } from './pace.ts';

/** `timeoutMs`: for each. */
type Manner = { readonly timeoutMs: number; readonly pace: Pace };

export function sideBySide(
  { timeoutMs, pace }: Manner,
  sendOne: (recipient: Recipient, signal: AbortSignal) => Promise<Sent>,
): Mailing['send'] {
  return (recipients) => {
    let stopped: Sent | undefined;
    return inTurn(recipients, pace.width(), async (recipient) => {
      // Nothing else would get through either, or not now.
      if (stopped) return stopped;
      const sent = await sendOne(recipient, AbortSignal.timeout(timeoutMs));
      if (sent.kind === 'delivered') pace.well();
      stopped ??= stopOf(sent, pace);
      return sent;
    });
  };
}

/** What those are told who are not tried after this. */
function stopOf(sent: Sent, pace: Pace): Sent | undefined {
  if (sent.kind === 'reconnect' || (sent.kind === 'deferred' && sent.down)) return sent;
  if (sent.kind !== 'deferred' || !sent.slower) return undefined;
  const wait = pace.slower(sent.after);
  return wait === 0 ? undefined : { ...sent, after: wait, untried: true };
}
