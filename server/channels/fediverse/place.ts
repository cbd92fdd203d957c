/** Where a town's account lies: every address of it follows from the public address of the house and its name. */

export type Place = {
  /** `@ville@saint-aubin.example`, under which it is found. */
  readonly account: string;
  /** Its id; the others lie below it. */
  readonly actor: string;
  readonly key: string;
  readonly inbox: string;
  readonly outbox: string;
  readonly followers: string;
  /** One for all accounts of the house. */
  readonly sharedInbox: string;
  readonly site: string;
  note(message: string): string;
  /** What the town answers to somebody. */
  answer(id: string): string;
  /** Its page on the town's site. */
  page(message: string): string;
};

export const fediversePath = '/fediverse';

export function placeOf(publicUrl: string, name: string): Place {
  const base = publicUrl.replace(/\/+$/, '');
  const actor = `${base}${fediversePath}/${name}`;
  return {
    account: `@${name}@${new URL(base).host}`,
    actor,
    key: `${actor}#main-key`,
    inbox: `${actor}/inbox`,
    outbox: `${actor}/outbox`,
    followers: `${actor}/followers`,
    sharedInbox: `${base}${fediversePath}/inbox`,
    site: `${base}/`,
    note: (message) => `${actor}/notes/${message}`,
    answer: (id) => `${actor}/answers/${id}`,
    page: (message) => `${base}/m/${message}`,
  };
}
