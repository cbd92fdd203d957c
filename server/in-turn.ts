/** Work on many things, so many at once: one that takes long keeps no other waiting. */

/** Answers in the order of the things; a failure ends it. */
export async function inTurn<Thing, Answer>(
  things: readonly Thing[],
  width: number,
  work: (thing: Thing) => Promise<Answer>,
): Promise<Answer[]> {
  const answers: Answer[] = [];
  const left = things.entries();
  const hand = async (): Promise<void> => {
    for (const [place, thing] of left) answers[place] = await work(thing);
  };
  await Promise.all(Array.from({ length: Math.min(width, things.length) }, hand));
  return answers;
}
