/** "Plus que" "25" "jours"; on the eve and on the day itself a word in place of the number. */
export type CountdownView = {
  readonly before: string | null;
  readonly number: string;
  readonly after: string | null;
  /** The number is a word. */
  readonly word: boolean;
  readonly date: string;
};
