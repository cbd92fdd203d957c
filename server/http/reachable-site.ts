/** The address of the town's site without its last slash; undefined while the telephone of a passer-by could not reach it. */
export function reachableSite(publicUrl: string): string | undefined {
  const { hostname } = new URL(publicUrl);
  if (hostname === 'localhost' || hostname === '[::1]' || hostname.startsWith('127.')) return undefined;
  return publicUrl.replace(/\/+$/, '');
}
