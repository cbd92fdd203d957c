/** A copy may be older than the end of an alert: what is over is not shown as if it went on. */
export function hideOverAlerts(page: Document, now: number): void {
  for (const alert of page.querySelectorAll<HTMLElement>('[data-alert]')) {
    const until = Date.parse(alert.querySelector('.facts time')?.getAttribute('datetime') ?? '');
    if (until <= now) alert.remove();
  }
  const section = page.querySelector('section.alerts');
  if (section && !section.querySelector('[data-alert]')) section.remove();
}
