/** Whether what is said is said for those who live where a subscriber chose. */
import type { Target } from '#core/contracts/index.ts';
import { concernsNeighbourhoods } from '#core/neighbourhood/concerns.ts';
import type { Deps } from '../../deps.ts';
import { listNeighbourhoods } from '../neighbourhoods/index.ts';

type Db = Deps['store']['db'];
type Aim = Pick<Target, 'all' | 'areas'>;
/** `chosen`: JSON, as it is stored with the subscriber. */
export type Near = (message: string, chosen: string) => boolean;

/** Of these messages, for the subscribers of this town. */
export async function nearOf(db: Db, territory: string, messages: readonly string[]): Promise<Near> {
  const aims = await aimsOf(db, messages);
  if (aims.size === 0) return () => true;
  const known = new Map((await listNeighbourhoods(db, territory)).map((one) => [one.id, one]));
  const answers = new Map<string, boolean>();
  return (message, chosen) => {
    const aim = aims.get(message);
    if (!aim || chosen === '[]') return true;
    const question = `${message} ${chosen}`;
    const answer =
      answers.get(question) ??
      // One that is no more is chosen by nobody.
      concernsNeighbourhoods(
        aim,
        (JSON.parse(chosen) as string[]).flatMap((id) => known.get(id) ?? []),
      );
    answers.set(question, answer);
    return answer;
  };
}

/** An alert says where it is; another message is of an area when all of its placements are, and of nothing but areas. */
async function aimsOf(db: Db, messages: readonly string[]): Promise<ReadonlyMap<string, Aim>> {
  if (messages.length === 0) return new Map();
  const alerts = await db
    .selectFrom('alert')
    .select(['message_id', 'target'])
    .where('message_id', 'in', messages)
    .execute();
  const placements = await db
    .selectFrom('placement')
    .select(['message_id', 'target'])
    .where('message_id', 'in', messages)
    .execute();
  const aims = new Map<string, Aim>();
  for (const { message_id, target } of alerts) aims.set(message_id, JSON.parse(target) as Target);
  for (const [message, placed] of Map.groupBy(placements, ({ message_id }) => message_id)) {
    const targets = placed.map(({ target }) => JSON.parse(target) as Target);
    if (!aims.has(message) && targets.every(isOfAreas))
      aims.set(message, { areas: targets.flatMap(({ areas = [] }) => areas) });
  }
  return aims;
}

function isOfAreas({ all, areas = [], tags = [], displays = [] }: Target): boolean {
  return all !== true && areas.length > 0 && tags.length === 0 && displays.length === 0;
}
