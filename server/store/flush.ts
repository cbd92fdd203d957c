/** Waiting for the disk, together: whoever asks while one wait is on shares the next, for the one that is on may have begun too early. */

/** Resolves once everything that was written before the question is on the disk. */
export type Flush = () => Promise<void>;

/**
 * `sync` makes what was written so far durable. Once it has failed nobody knows what the disk has (a second call may well say that
 * all is well): every later question is refused with the first error, until the store is opened anew.
 */
export function createFlush(sync: () => Promise<void>): Flush {
  let current: Promise<void> | undefined;
  let next: Promise<void> | undefined;
  let failed: unknown;

  async function begin(): Promise<void> {
    try {
      await sync();
    } catch (error) {
      failed ??= error;
    }
    current = undefined;
    if (failed !== undefined) throw failed;
  }

  function start(): Promise<void> {
    next = undefined;
    current = begin();
    return current;
  }

  return () => {
    if (failed !== undefined) return Promise.reject(failed);
    if (!current) return start();
    next ??= current.then(start);
    return next;
  };
}
