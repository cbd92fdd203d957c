/** Tells systemd that the process is alive, so that one that hangs is started anew (sd_notify(3), WatchdogSec=). */
import { execFile } from 'node:child_process';
import type { Timers } from '#drivers';

type Env = Readonly<Record<string, string | undefined>>;

/** Does nothing where systemd does not ask. The answer stops it. */
export function startWatchdog(env: Env, timers: Timers): () => void {
  if (!env.NOTIFY_SOCKET) return () => undefined;
  // The socket is a datagram one, which Node does not speak: systemd's own tool does. A missing tool is a missing
  // sign of life, and systemd acts on it.
  const say = (word: string) => void execFile('systemd-notify', [word], () => undefined);
  let cancel = () => {};
  const everyMs = Number(env.WATCHDOG_USEC ?? 0) / 1000 / 3;
  const beat = () => {
    say('WATCHDOG=1');
    cancel = timers.after(everyMs, beat);
  };
  say('READY=1');
  if (everyMs >= 1000) beat();
  return () => cancel();
}
