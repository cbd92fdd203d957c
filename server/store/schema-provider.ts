/** The service by which the residents of a town prove who they are: one for each. Nothing of anybody who did. */
export type ProviderTable = {
  territory_id: string;
  /** JSON: ProviderInput without its secret. */
  definition: string;
  /** The client secret, locked with that of the server; answered by no route. */
  secret: string;
  since: number;
};
export type ProviderTables = { provider: ProviderTable };
