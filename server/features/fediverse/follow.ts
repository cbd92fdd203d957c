/** Whoever follows a town is accepted at once: what it says is for everybody. */
import type { Deps } from '../../deps.ts';
import type { Accounts } from './accounts.ts';
import { idOf } from './activity.ts';
import { isBlocked } from './blocks.ts';
import { addFollower, removeFollower } from './followers.ts';
import type { Listener } from './inbox.ts';
import type { Letters } from './letters.ts';

type Given = { readonly accounts: Accounts; readonly letters: Letters };

export function followListener(deps: Deps, { accounts, letters }: Given): Listener {
  return async (trx, activity, author) => {
    if (activity.type !== 'Follow') return undefined;
    const account = await accounts.ofActor(activity.object.id, trx);
    if (!account || (await isBlocked(trx, account.territory, author.id))) return undefined;
    await addFollower(deps, trx, { territory: account.territory, author, follow: activity.id });
    const { actor } = account.place;
    await letters.write(trx, account, {
      inbox: author.inbox,
      body: {
        '@context': 'https://www.w3.org/ns/activitystreams',
        id: `${actor}#accept-${deps.newId()}`,
        type: 'Accept',
        actor,
        object: { id: activity.id, type: 'Follow', actor: author.id, object: actor },
      },
    });
    return undefined;
  };
}

/** ActivityPub §7.10: of an activity of their own. */
export function undoListener({ accounts }: Pick<Given, 'accounts'>): Listener {
  return async (trx, { type, actor, object }) => {
    if (type !== 'Undo') return undefined;
    if (object.type !== 'Follow') {
      await removeFollower(trx, { actor, follow: object.id });
      return undefined;
    }
    const account = await accounts.ofActor(idOf(object.json.object), trx);
    if (account) await removeFollower(trx, { actor, territory: account.territory });
    return undefined;
  };
}
