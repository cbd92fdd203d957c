/** What participants have said of statements: 1 agrees, -1 disagrees, 0 passes; nothing where they were not asked or have not answered. */
export type Voice = Readonly<Record<string, 1 | 0 | -1>>;

/** Fewest statements that somebody has spoken of, to be of a group. */
export const enough = (statements: number): number => Math.min(7, statements);

/** Of those who have said enough, a number for each statement: where nothing was said, what the others think on the whole, less the mean of all. */
export function centred(voices: readonly Voice[], statements: readonly string[]): number[][] {
  const means = statements.map((id) => {
    const said = voices.flatMap(({ [id]: vote }) => (vote === undefined ? [] : [vote as number]));
    return said.length === 0 ? 0 : said.reduce((sum, vote) => sum + vote, 0) / said.length;
  });
  return voices.map((voice) =>
    statements.map((id, n) => {
      const vote = voice[id];
      return vote === undefined ? 0 : vote - (means[n] ?? 0);
    }),
  );
}
