/** The directory of a territory, which is read and written as one. */
export type DirectoryTable = {
  territory_id: string;
  /** JSON: Directory. */
  content: string;
  changed_at: number;
};
