/** Pictures made small for lamps, kept in memory: composing asks for the same ones again and again. */
import { type LampSource, lampSource } from '../../compose/lamp-picture.ts';

/** Of 200 kB at most each. */
const kept = 50;

/** Answers undefined for a file that cannot be read or decoded: the panel then shows the words alone. */
export function createLampSources(read: (hash: string) => Promise<Uint8Array>) {
  const sources = new Map<string, Promise<LampSource | undefined>>();
  return (hash: string): Promise<LampSource | undefined> => {
    const source =
      sources.get(hash) ??
      read(hash)
        .then(lampSource)
        .catch(() => {
          sources.delete(hash);
          return undefined;
        });
    sources.delete(hash);
    sources.set(hash, source);
    for (const oldest of sources.keys()) {
      if (sources.size <= kept) break;
      sources.delete(oldest);
    }
    return source;
  };
}
