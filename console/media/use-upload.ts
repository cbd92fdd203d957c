/** One upload at a time, or several files one after the other: how far it is, what went wrong, and the way to stop it. */
import { useEffect, useRef, useState } from 'react';
import type { Uploaded } from '../api/media.ts';
import { sendFile } from '../api/upload.ts';

export type Upload = {
  /** Undefined while nothing is being sent. */
  readonly under: { readonly name: string; readonly sent: number } | undefined;
  readonly error: unknown;
  /** Sends them in their order; `onDone` is told of each. A failure leaves the rest unsent. */
  readonly start: (files: readonly File[], onDone: (uploaded: Uploaded, file: File) => void) => void;
  readonly cancel: () => void;
};

export function useUpload(): Upload {
  const [under, setUnder] = useState<Upload['under']>();
  const [error, setError] = useState<unknown>(null);
  const running = useRef<AbortController | null>(null);
  useEffect(() => () => running.current?.abort(), []);

  const run = async (files: readonly File[], onDone: (uploaded: Uploaded, file: File) => void) => {
    const own = new AbortController();
    running.current = own;
    setError(null);
    try {
      for (const file of files) {
        const onProgress = (sent: number) => setUnder({ name: file.name, sent });
        onProgress(0);
        onDone(await sendFile(file, { signal: own.signal, onProgress }), file);
      }
    } catch (failure) {
      if (!own.signal.aborted) setError(failure);
    } finally {
      if (running.current === own) {
        running.current = null;
        setUnder(undefined);
      }
    }
  };
  return {
    under,
    error,
    start: (files, onDone) => {
      if (files.length > 0 && running.current === null) void run(files, onDone);
    },
    cancel: () => running.current?.abort(),
  };
}
