/** Renditions, made once for a revision and a profile and kept by their hash. */
import type { Asset, DisplayProfile, Rendition } from '#core/contracts/index.ts';
import { canonicalJson, contentHash, sha256Hex } from '#core/hash.ts';
import type { ComposedMessage } from '#core/plan/types.ts';
import type { ComposeContext } from '../../compose/context.ts';
import type { Deps } from '../../deps.ts';
import { filesOf } from './town.ts';

export type Compose = (
  context: ComposeContext,
  profile: DisplayProfile,
) => Rendition | { readonly refused: true; readonly code: string; readonly reason: string };

type Outcome = NonNullable<ComposedMessage['rendition']>;

export type Compositions = {
  /** What becomes of the revision on the profile; composed on the first question, remembered for all later ones. */
  of(context: ComposeContext, profile: DisplayProfile): Promise<Outcome>;
  /** The canonical JSON of a rendition, or undefined when nobody has composed it. */
  body(hash: string): Promise<string | undefined>;
};

const remembered = 20_000;

export function createCompositions(
  { store, clock }: Deps,
  { compose, version }: { compose: Compose; version: string },
): Compositions {
  const known = new Map<string, Outcome>();

  async function of(context: ComposeContext, profile: DisplayProfile): Promise<Outcome> {
    const key = compositionKey(context, profile, version);
    const found = known.get(key) ?? (await read(context, key));
    const outcome = found ?? (await composeAndStore(context, profile, key));
    if (known.size >= remembered) known.clear();
    known.set(key, outcome);
    return outcome;
  }

  async function read(context: ComposeContext, key: string): Promise<Outcome | undefined> {
    const row = await store.db
      .selectFrom('composition')
      .selectAll()
      .where('message_id', '=', context.message)
      .where('revision', '=', context.revision)
      .where('profile_hash', '=', key)
      .executeTakeFirst();
    if (!row) return undefined;
    if (row.rendition_hash === null)
      return { refused: true, code: row.refused_code ?? '', reason: row.refused_reason ?? '' };
    return {
      hash: row.rendition_hash,
      durationMs: row.duration_ms ?? 0,
      assets: JSON.parse(row.assets ?? '[]') as Asset[],
    };
  }

  async function composeAndStore(
    context: ComposeContext,
    profile: DisplayProfile,
    key: string,
  ): Promise<Outcome> {
    const result = compose(context, profile);
    const at = {
      message_id: context.message,
      revision: context.revision,
      profile_hash: key,
      created_at: clock(),
    };
    if ('refused' in result) {
      await insertComposition({
        ...at,
        rendition_hash: null,
        duration_ms: null,
        assets: null,
        refused_code: result.code,
        refused_reason: result.reason,
      });
      return { refused: true, code: result.code, reason: result.reason };
    }
    const body = canonicalJson(result);
    const hash = sha256Hex(body);
    const assets = result.kind === 'screen' ? result.assets : [];
    await store.db
      .insertInto('rendition')
      .values({ hash, body, created_at: clock() })
      .onConflict((c) => c.column('hash').doNothing())
      .execute();
    await insertComposition({
      ...at,
      rendition_hash: hash,
      duration_ms: result.durationMs,
      assets: JSON.stringify(assets),
      refused_code: null,
      refused_reason: null,
    });
    return { hash, durationMs: result.durationMs, assets };
  }

  const insertComposition = (values: Parameters<ReturnType<typeof insertInto>['values']>[0]) =>
    insertInto()
      .values(values)
      .onConflict((c) => c.columns(['message_id', 'revision', 'profile_hash']).doNothing())
      .execute();
  const insertInto = () => store.db.insertInto('composition');

  return {
    of,
    async body(hash) {
      const row = await store.db
        .selectFrom('rendition')
        .select('body')
        .where('hash', '=', hash)
        .executeTakeFirst();
      return row?.body;
    },
  };
}

/** Everything besides the revision that the rendition depends on: the profile, the town's look, the class, our own version. */
function compositionKey(context: ComposeContext, profile: DisplayProfile, version: string): string {
  const { message: _message, revision: _revision, content: _content, media, ...rest } = context;
  const files = filesOf(context).map((hash) => media(hash)?.displayAsset.hash ?? null);
  return contentHash(
    JSON.parse(JSON.stringify({ version, profile, files, message: _message, revision: _revision, ...rest })),
  );
}
