/** The alerts a display keeps: what came inline, set right by what the server's state says. Pure. */
import type { DisplayState, LiveAlert } from '#core/contracts/index.ts';

/** One alert came in one hop. The same list when it says nothing new. */
export function receiveAlert(alerts: readonly LiveAlert[], alert: LiveAlert): readonly LiveAlert[] {
  const known = alerts.find((each) => each.id === alert.id);
  if (known !== undefined && !supersedes(alert, known)) return alerts;
  return [...alerts.filter((each) => each.id !== alert.id), alert];
}

/**
 * The server's list is the truth, but for what was sent after it was drawn up and overtook it on the way. The same list
 * when nothing changes.
 */
export function mergeAlerts(
  alerts: readonly LiveAlert[],
  state: Pick<DisplayState, 'alerts' | 'now'>,
): readonly LiveAlert[] {
  const newer = alerts.filter((alert) => alert.sentAt >= state.now);
  const merged = state.alerts.reduce<readonly LiveAlert[]>(receiveAlert, newer);
  const same = (a: LiveAlert, b: LiveAlert | undefined) =>
    b !== undefined && !supersedes(a, b) && !supersedes(b, a);
  const unchanged =
    merged.length === alerts.length &&
    merged.every((a) =>
      same(
        a,
        alerts.find((b) => b.id === a.id),
      ),
    );
  return unchanged ? alerts : merged;
}

/** An end is final; before it, a later revision or a later sending counts. */
function supersedes(next: LiveAlert, known: LiveAlert): boolean {
  if (next.ended !== known.ended) return next.ended;
  if (next.revision !== known.revision) return next.revision > known.revision;
  return next.sentAt > known.sentAt;
}
