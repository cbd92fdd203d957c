/** What composing is told of a town and of its site. */
import type { Selectable } from 'kysely';
import { typefaceOf } from '#templates/theme.ts';
import { type ComposeContext, isForScreens, mediaOf } from '../../compose/index.ts';
import type { Deps } from '../../deps.ts';
import { reachableSite } from '../../http/reachable-site.ts';
import type { TerritoryTable } from '../../store/schema.ts';

type Territory = Selectable<TerritoryTable>;

export function townOf(row: Territory): ComposeContext['territory'] {
  return {
    name: row.name,
    language: row.language,
    timeZone: row.time_zone,
    colour: row.colour,
    typeface: typefaceOf(row.typeface),
    ...(row.arms === null ? {} : { arms: row.arms }),
  };
}

/** The files of a message and of the town that says it. */
export function filesOf({ content, territory }: Pick<ComposeContext, 'content' | 'territory'>): string[] {
  return [...mediaOf(content), ...(territory.arms === undefined ? [] : [territory.arms])];
}

/**
 * The message's page on the town's site. None for what the site does not print, for a town below (the site is that of the one
 * at the top), and while the site has no address that the telephone of a passer-by could reach.
 */
export function pageOf(
  { publicUrl }: Deps['config'],
  { id, kind }: { readonly id: string; readonly kind: ComposeContext['kind'] },
  { parent_id }: Territory,
): string | undefined {
  if (parent_id !== null || isForScreens(kind)) return undefined;
  const site = reachableSite(publicUrl);
  return site && `${site}/m/${id}`;
}
