/** Models: texts to begin from, kept by name. */
import type { Selectable } from 'kysely';
import type { Content, MessageKind, Model } from '#core/contracts/index.ts';
import { BeffroiError } from '#core/errors.ts';
import type { Actor, Deps } from '../../deps.ts';
import { record } from '../../records/audit.ts';
import type { Tables } from '../../store/index.ts';
import type { ModelTable } from '../../store/schema-content.ts';
import { cleanStrings, fold, normaliseContent } from '../content/index.ts';

export type NewModel = { readonly name: string; readonly kind: MessageKind; readonly content: Content };
export type ModelChange = { readonly name?: string; readonly content?: Content };
export type ModelPage = { readonly limit: number; readonly after?: string };

export function createModels({ store, clock, newId }: Pick<Deps, 'store' | 'clock' | 'newId'>) {
  const find = async (territory: string, id: string): Promise<Selectable<ModelTable>> => {
    const row = await store.db
      .selectFrom('model')
      .selectAll()
      .where('id', '=', id)
      .where('territory_id', '=', territory)
      .executeTakeFirst();
    if (!row) throw new BeffroiError('NOT_FOUND', { what: `model ${id}` });
    return row;
  };

  /** One transaction: the row, and who did it. */
  const change = async (
    actor: Actor,
    { action, id }: { action: string; id: string },
    write: (db: Deps['store']['db']) => Promise<unknown>,
  ) =>
    store.db.transaction().execute(async (db) => {
      await write(db);
      await record(db, {
        id: newId(),
        at: clock(),
        actor: actor.user,
        territory: actor.territory,
        action,
        object: { type: 'model', id },
      });
    });

  const cleaned = async (territory: string, kind: MessageKind, content: Content) => {
    const { time_zone } = await store.db
      .selectFrom('territory')
      .select('time_zone')
      .where('id', '=', territory)
      .executeTakeFirstOrThrow();
    return normaliseContent(undated(content), time_zone, kind);
  };

  return {
    /** By name; a page goes on after the `next` of the one before. */
    async list(territory: string, { limit, after }: ModelPage) {
      let query = store.db
        .selectFrom('model')
        .selectAll()
        .where('territory_id', '=', territory)
        .orderBy('folded')
        .orderBy('id')
        .limit(limit + 1);
      if (after !== undefined) {
        const last = await find(territory, after);
        query = query.where((eb) =>
          eb.or([
            eb('folded', '>', last.folded),
            eb.and([eb('folded', '=', last.folded), eb('id', '>', last.id)]),
          ]),
        );
      }
      const rows = await query.execute();
      const models = rows.slice(0, limit).map(modelOf);
      const next = rows.length > limit ? models.at(-1)?.id : undefined;
      return next === undefined ? { models } : { models, next };
    },

    get: async (territory: string, id: string) => modelOf(await find(territory, id)),

    async create(actor: Actor, given: NewModel): Promise<Model> {
      const name = named(given.name);
      const content = await cleaned(actor.territory, given.kind, given.content);
      const id = newId();
      const at = clock();
      await change(actor, { action: 'model.create', id }, (db) =>
        db
          .insertInto('model')
          .values({
            id,
            territory_id: actor.territory,
            name,
            folded: fold(name),
            kind: given.kind,
            content: JSON.stringify(content),
            created_by: actor.user,
            created_at: at,
            updated_at: at,
          })
          .execute(),
      );
      return modelOf(await find(actor.territory, id));
    },

    async change(actor: Actor, id: string, given: ModelChange): Promise<Model> {
      const row = await find(actor.territory, id);
      const kind = row.kind as MessageKind;
      const name = given.name === undefined ? row.name : named(given.name);
      const content = given.content && (await cleaned(actor.territory, kind, given.content));
      await change(actor, { action: 'model.change', id }, (db) =>
        db
          .updateTable('model')
          .set({
            name,
            folded: fold(name),
            updated_at: clock(),
            ...(content && { content: JSON.stringify(content) }),
          })
          .where('id', '=', id)
          .execute(),
      );
      return modelOf(await find(actor.territory, id));
    },

    async remove(actor: Actor, id: string): Promise<void> {
      await find(actor.territory, id);
      await change(actor, { action: 'model.remove', id }, (db) =>
        db.deleteFrom('model').where('id', '=', id).execute(),
      );
    },
  };
}

/** What comes again comes on another day: a model has no dates. */
function undated({ happening: _, validFrom: _from, validUntil: _until, ...content }: Content): Content {
  return content;
}

function named(text: string): string {
  const name = cleanStrings(text).replace(/\s+/g, ' ').trim();
  if (name !== '') return name;
  const error = { field: 'name', message: 'is empty' };
  throw new BeffroiError('REQUEST_INVALID', { detail: 'name is empty' }, { errors: [error] });
}

function modelOf(row: Selectable<Tables['model']>): Model {
  return {
    id: row.id,
    name: row.name,
    kind: row.kind as MessageKind,
    content: JSON.parse(row.content) as Content,
    createdBy: row.created_by,
    createdAt: row.created_at,
    updatedAt: row.updated_at,
  };
}
