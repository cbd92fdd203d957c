/** A named part of a territory. */
export type NeighbourhoodTable = {
  id: string;
  territory_id: string;
  name: string;
  /** Of a part that is the whole commune. */
  insee: string | null;
  /** JSON: Area[]. */
  areas: string;
  /** In the order in which they were given. */
  position: number;
};
