/** Keeps the page fit for months: the display awake, the shell up to date, the memory in bounds. */

export type Watch = {
  /** True when the page would do well to start afresh; asked between two items only. */
  tired(): boolean;
  destroy(): void;
};

const refreshMs = 6 * 3_600_000;
/** Of what the browser allows; beyond it a tab dies without a word. */
const memoryShare = 0.8;

const youngMs = 600_000;

type WithMemory = { readonly memory?: { readonly usedJSHeapSize: number; readonly jsHeapSizeLimit: number } };

export function createWatch(): Watch {
  let renewed = false;
  const stayAwake = () => {
    if (document.visibilityState !== 'visible' || !('wakeLock' in navigator)) return;
    // Refused on low battery and in insecure contexts; the kiosk's own settings then have to do.
    navigator.wakeLock.request('screen').catch(() => undefined);
  };
  stayAwake();
  // Nobody reads the timings of requests; kept, they are some hundred entries that never go.
  performance.setResourceTimingBufferSize(0);
  document.addEventListener('visibilitychange', stayAwake);

  // Service workers exist in secure contexts only (https, localhost).
  const workers = 'serviceWorker' in navigator ? navigator.serviceWorker : undefined;
  const first = workers?.controller === null;
  let taken = 0;
  const onController = () => {
    taken += 1;
    if (!first || taken > 1) renewed = true;
  };
  workers?.addEventListener('controllerchange', onController);
  const registered = workers?.register('./sw.js', { updateViaCache: 'none' }).catch(() => undefined);
  const timer = setInterval(
    () => void registered?.then((each) => each?.update()).catch(() => undefined),
    refreshMs,
  );

  return {
    tired: () => {
      // Without a shell of its own the page might not come back; and a page that starts full would start for ever.
      if (!workers?.controller || performance.now() < youngMs) return renewed;
      const { memory } = performance as WithMemory;
      return (
        renewed || (memory !== undefined && memory.usedJSHeapSize > memory.jsHeapSizeLimit * memoryShare)
      );
    },
    destroy: () => {
      clearInterval(timer);
      document.removeEventListener('visibilitychange', stayAwake);
      workers?.removeEventListener('controllerchange', onController);
    },
  };
}
