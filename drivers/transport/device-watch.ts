/** Notices that a device has left: pulled out in the middle of a read, a port of node-serialport reads nothing for ever and never closes. */
import { type StatsListener, statSync, unwatchFile, watchFile } from 'node:fs';

const everyMs = 1000;

/** Calls back once when what `path` leads to is another device than now, or none. The answer stops it. */
export function watchDevice(path: string, left: () => void): () => void {
  const before = statSync(path, { throwIfNoEntry: false });
  // Not every system has its devices in files.
  if (!before) return () => undefined;
  const look: StatsListener = (now) => {
    if (now.nlink > 0 && now.rdev === before.rdev && now.ino === before.ino) return;
    stop();
    left();
  };
  const stop = () => unwatchFile(path, look);
  watchFile(path, { interval: everyMs, persistent: false }, look);
  return stop;
}
