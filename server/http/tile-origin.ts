/** What a page must be let ask for when its maps have a ground: the origin of the tiles, as a source of a policy. */

/** Empty for tiles of this server and for none at all. `{s}` stands for a label of the host: a policy says it with a star. */
export function tileOrigin(tiles: string): string[] {
  const [, scheme, host = ''] = /^(https?:\/\/)([^/?#]+)/.exec(tiles) ?? [];
  if (scheme === undefined) return [];
  // A star stands for whole labels at the beginning only (CSP 3 §2.3.1): what stands before the placeholder goes too.
  return [`${scheme}${host.replace(/^.*\{[^}]*\}[^.]*/, '*')}`];
}
