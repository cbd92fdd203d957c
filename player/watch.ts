/** Keeps the page fit for months: the display awake, the memory in bounds. */

export type Watch = {
  /** True when the page would do well to start afresh; asked between two items only. */
  tired(): boolean;
  destroy(): void;
};

/** Of what the browser allows; beyond it a tab dies without a word. */
const memoryShare = 0.8;

const youngMs = 600_000;

type WithMemory = { readonly memory?: { readonly usedJSHeapSize: number; readonly jsHeapSizeLimit: number } };

export function createWatch(): Watch {
  const stayAwake = () => {
    if (document.visibilityState !== 'visible' || !('wakeLock' in navigator)) return;
    // Refused on low battery and in insecure contexts; the kiosk's own settings then have to do.
    navigator.wakeLock.request('screen').catch(() => undefined);
  };
  stayAwake();
  // Nobody reads the timings of requests; kept, they are some hundred entries that never go.
  performance.setResourceTimingBufferSize(0);
  document.addEventListener('visibilitychange', stayAwake);

  return {
    tired: () => {
      // Without a shell of its own the page might not come back; and a page that starts full would start for ever.
      if (!navigator.serviceWorker?.controller || performance.now() < youngMs) return false;
      const { memory } = performance as WithMemory;
      return memory !== undefined && memory.usedJSHeapSize > memory.jsHeapSizeLimit * memoryShare;
    },
    destroy: () => document.removeEventListener('visibilitychange', stayAwake),
  };
}
