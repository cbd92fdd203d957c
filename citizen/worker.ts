/** Registers the worker and tells it what is being read, and what is to be kept beside it. */
const script = '/citizen/sw.js';

export async function keepForLater(
  container: ServiceWorkerContainer,
  kept: readonly string[],
): Promise<void> {
  await container.register(script, { scope: '/', updateViaCache: 'none' });
  const { active } = await container.ready;
  active?.postMessage({ page: location.href, files: filesShown(), kept });
  addEventListener('online', () => active?.postMessage({ online: true }));
}

/** What the page has loaded, and pictures further down that it has not yet. */
function filesShown(): string[] {
  const loaded = performance.getEntriesByType('resource').map(({ name }) => name);
  const pictures = [...document.images].map(({ src }) => src);
  return [...new Set([...loaded, ...pictures])];
}
