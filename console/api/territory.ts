/** In which territory this tab works, for those who may work in several. Each tab has its own, so that nobody writes in the wrong town. */
const kept = 'beffroi.territory';

/** Undefined: wherever the person is at home. */
export function territoryHere(): string | undefined {
  return sessionStorage.getItem(kept) ?? undefined;
}

/** From the next request on; everything that was fetched belongs to the other, so the page is loaded afresh. */
export function workIn(territory: string | undefined): void {
  if (territory === undefined) sessionStorage.removeItem(kept);
  else sessionStorage.setItem(kept, territory);
  location.assign('/console/');
}

/** The header of every request. */
export function territoryHeaders(): Record<string, string> {
  const territory = territoryHere();
  return territory === undefined ? {} : { 'x-beffroi-territory': territory };
}

/** Asks once more from home when the town that this tab worked in is no longer the person's. */
export async function atHome<T>(ask: () => Promise<T>): Promise<T> {
  try {
    return await ask();
  } catch (error) {
    const lost = error instanceof Error && (error as { status?: number }).status === 403;
    if (!lost || territoryHere() === undefined) throw error;
    sessionStorage.removeItem(kept);
    return ask();
  }
}
