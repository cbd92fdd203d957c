/** How the person who is asking signs in, and where they are signed in: no token of a session ever leaves the server. */
import Type from 'typebox';
import { Id, Instant } from '#core/contracts/common.ts';
import { BeffroiError } from '#core/errors.ts';
import { headersOf } from '../../http/guard.ts';
import { answers } from '../../http/problems.ts';
import { record } from '../../records/audit.ts';
import type { Feature } from '../feature.ts';
import { MyName } from './contracts.ts';
import { libraryInstant, withPeople } from './people.ts';

const SignIn = Type.Object({
  password: Type.Boolean(),
  /** A code is asked for after the password. */
  twoFactor: Type.Boolean(),
  passkeys: Type.Array(
    Type.Object({ id: Id, name: Type.Optional(Type.String()), createdAt: Type.Optional(Instant) }),
  ),
  sessions: Type.Array(
    Type.Object({
      id: Id,
      since: Instant,
      until: Instant,
      /** What the browser says of itself. */
      agent: Type.Optional(Type.String()),
      /** The one that is asking. */
      here: Type.Boolean(),
    }),
  ),
});
const Done = Type.Object({ ended: Type.Integer() });
const mostSessions = 100;

export const mySignIn: Feature = (app, deps, { accounts, identity, rootTerritory }) => {
  const db = withPeople(deps.store.db);
  const tags = ['identity'];
  const instant = (at: Date | string) => new Date(at).getTime();

  /** Not by an API key: it acts for a person, but is none. */
  const whoever = async (headers: Headers) => {
    const actor = await identity.actor(headers);
    const session = await accounts.session(headers);
    if (!actor || !session || session.user !== actor.user) throw new BeffroiError('AUTH_REQUIRED');
    return { ...actor, session: session.id };
  };
  const note = (user: string, territory: string, action: string) =>
    record(deps.store.db, {
      id: deps.newId(),
      at: deps.clock(),
      actor: user,
      territory: territory || rootTerritory,
      action,
      object: { type: 'user', id: user },
    });

  app.get('/api/me/sign-in', { schema: { tags, response: answers({ 200: SignIn }) } }, async (request) => {
    const { user, session } = await whoever(headersOf(request));
    const now = libraryInstant(deps.store.dialect, deps.clock());
    const [person, password, passkeys, sessions] = [
      await db.selectFrom('user').select('twoFactorEnabled').where('id', '=', user).executeTakeFirst(),
      await db
        .selectFrom('account')
        .select('id')
        .where('userId', '=', user)
        .where('password', 'is not', null)
        .executeTakeFirst(),
      await db
        .selectFrom('passkey')
        .select(['id', 'name', 'createdAt'])
        .where('userId', '=', user)
        .limit(mostSessions)
        .execute(),
      await db
        .selectFrom('session')
        .select(['id', 'createdAt', 'expiresAt', 'userAgent'])
        .where('userId', '=', user)
        .where('expiresAt', '>', now)
        .orderBy('createdAt', 'desc')
        .limit(mostSessions)
        .execute(),
    ];
    return {
      password: password !== undefined,
      twoFactor: Boolean(person?.twoFactorEnabled),
      passkeys: passkeys.map(({ id, name, createdAt }) => ({
        id,
        ...(name && { name }),
        ...(createdAt && { createdAt: instant(createdAt) }),
      })),
      sessions: sessions.map(({ id, createdAt, expiresAt, userAgent }) => ({
        id,
        since: instant(createdAt),
        until: instant(expiresAt),
        ...(userAgent && { agent: userAgent }),
        here: id === session,
      })),
    };
  });

  app.put(
    '/api/me/name',
    { schema: { tags, body: MyName, response: answers({ 200: MyName }) } },
    async (request) => {
      const { user, territory } = await whoever(headersOf(request));
      const name = request.body.name.trim();
      await db.updateTable('user').set({ name }).where('id', '=', user).execute();
      await note(user, territory, 'user.name');
      accounts.forget();
      return { name };
    },
  );

  app.delete(
    '/api/me/sessions/:id',
    { schema: { tags, params: Type.Object({ id: Id }), response: answers({ 200: Done }) } },
    async (request) => {
      const { user, territory } = await whoever(headersOf(request));
      const ended = await db
        .deleteFrom('session')
        .where('userId', '=', user)
        .where('id', '=', request.params.id)
        .executeTakeFirst();
      if (ended.numDeletedRows === 0n) throw new BeffroiError('NOT_FOUND', { what: request.params.id });
      await note(user, territory, 'session.end');
      accounts.forget();
      return { ended: 1 };
    },
  );

  app.post(
    '/api/me/sessions/end-others',
    { schema: { tags, response: answers({ 200: Done }) } },
    async (request) => {
      const { user, territory, session } = await whoever(headersOf(request));
      const ended = await db
        .deleteFrom('session')
        .where('userId', '=', user)
        .where('id', '!=', session)
        .executeTakeFirst();
      await note(user, territory, 'session.end-others');
      accounts.forget();
      return { ended: Number(ended.numDeletedRows) };
    },
  );
};
