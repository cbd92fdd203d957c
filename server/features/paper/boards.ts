/** Notice boards: where they stand, and which of them a message is meant for. */
import type { NoticeBoard, NoticeBoardsInput } from '#core/contracts/index.ts';
import { BeffroiError } from '#core/errors.ts';
import type { Actor, Deps } from '../../deps.ts';
import { record } from '../../records/audit.ts';
import { cleanStrings } from '../content/index.ts';

export type Boards = {
  /** In the order of the round. */
  list(territory: string): Promise<NoticeBoard[]>;
  /** Replaces the list; what hangs on one that is left out is still to be taken down. */
  put(actor: Actor, given: NoticeBoardsInput['boards']): Promise<NoticeBoard[]>;
  of(territory: string, message: string): Promise<string[]>;
  /** Throws NOT_FOUND for a message or a board that is not the territory's. */
  choose(actor: Actor, message: string, boards: readonly string[]): Promise<string[]>;
};

type Given = Pick<Deps, 'store' | 'clock' | 'newId'>;

/** `settle`: makes what is to be done agree with what was chosen. */
export function createBoards({ store, clock, newId }: Given, settle: () => Promise<void>): Boards {
  const { db } = store;

  const list = (territory: string) =>
    db
      .selectFrom('notice_board')
      .select(['id', 'name', 'address'])
      .where('territory_id', '=', territory)
      .where('removed_at', 'is', null)
      .orderBy('position')
      .execute();

  const of = async (message: string) => {
    const rows = await db
      .selectFrom('board_message')
      .select('board_id')
      .where('message_id', '=', message)
      .orderBy('board_id')
      .execute();
    return rows.map(({ board_id }) => board_id);
  };

  async function expectMessage(territory: string, message: string): Promise<void> {
    const found = await db
      .selectFrom('message')
      .select('id')
      .where('id', '=', message)
      .where('territory_id', '=', territory)
      .executeTakeFirst();
    if (!found) throw new BeffroiError('NOT_FOUND', { what: `message ${message}` });
  }

  const note = (
    trx: typeof db,
    { user, territory }: Actor,
    what: { action: string; type: string; id: string },
  ) =>
    record(trx, {
      id: newId(),
      at: clock(),
      actor: user,
      territory,
      action: what.action,
      object: { type: what.type, id: what.id },
    });

  return {
    list,
    async put(actor, given) {
      const { territory } = actor;
      const known = new Set((await list(territory)).map(({ id }) => id));
      const rows = given.map(({ id, name, address }, position) => ({
        id: id !== undefined && known.has(id) ? id : newId(),
        territory_id: territory,
        name: tidy(name),
        address: tidy(address),
        position,
        removed_at: null,
      }));
      const kept = new Set(rows.map(({ id }) => id));
      await db.transaction().execute(async (trx) => {
        for (const id of known) {
          if (!kept.has(id))
            await trx.updateTable('notice_board').set({ removed_at: clock() }).where('id', '=', id).execute();
        }
        for (const row of rows)
          await trx
            .insertInto('notice_board')
            .values(row)
            .onConflict((c) => c.column('id').doUpdateSet(row))
            .execute();
        await note(trx, actor, { action: 'boards.change', type: 'territory', id: territory });
      });
      await settle();
      return list(territory);
    },
    async of(territory, message) {
      await expectMessage(territory, message);
      return of(message);
    },
    async choose(actor, message, boards) {
      await expectMessage(actor.territory, message);
      const known = new Set((await list(actor.territory)).map(({ id }) => id));
      const unknown = boards.find((id) => !known.has(id));
      if (unknown !== undefined) throw new BeffroiError('NOT_FOUND', { what: `board ${unknown}` });
      await db.transaction().execute(async (trx) => {
        await trx.deleteFrom('board_message').where('message_id', '=', message).execute();
        const rows = [...new Set(boards)].map((board_id) => ({ board_id, message_id: message }));
        if (rows.length > 0) await trx.insertInto('board_message').values(rows).execute();
        await note(trx, actor, { action: 'message.boards', type: 'message', id: message });
      });
      await settle();
      return of(message);
    },
  };
}

const tidy = (text: string) => cleanStrings(text).replace(/\s+/g, ' ').trim();
