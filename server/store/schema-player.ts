/** The tables of the builds of the player, as Kysely sees them. */

/** A build of the player that was once introduced; `bad_at`: it did harm, and is not offered again by itself. */
type PlayerBuildTable = { id: string; version: string; added_at: number; bad_at: number | null };
/** One file of a build, by its path below /player/. */
type PlayerFileTable = { build_id: string; path: string; body: Uint8Array };
/** How a build reaches the screens. `version` goes up with each change, so that two nodes do not undo each other's. */
type RolloutTable = { id: string; version: number; body: string };

export type PlayerTables = {
  player_build: PlayerBuildTable;
  player_file: PlayerFileTable;
  rollout: RolloutTable;
};
