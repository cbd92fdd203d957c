/**
 * A heartbeat in the title of the page, which the box's watchdog reads (player/host): it beats only while the page's
 * script runs and frames are painted.
 */
export function startHeartbeat(): void {
  let beats = 0;
  setInterval(() => {
    requestAnimationFrame(() => {
      document.title = `Beffroi ${++beats}`;
    });
  }, 5_000);
}
