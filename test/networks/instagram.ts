/**
 * The content publishing API of Instagram, for tests, by its public guides: a container that is made, asked for and published; fields in
 * the query or a form, errors with codes and subcodes. Nothing is edited or deleted there.
 */
import { type Answered, type Asked, type FakeApi, startFakeApi } from './fake-api.ts';

export type InstagramPost = {
  readonly picture: string;
  readonly caption: string;
  readonly alt: string | undefined;
};
export type FakeInstagram = FakeApi & {
  readonly posts: Map<string, InstagramPost>;
  /** Of the token. */
  scopes: string[];
  /** What a container says of itself, in turn; the last of them for good. */
  statuses: { status_code: string; status?: string }[];
  /** Of the last 24 hours. */
  used: number;
};

export const instagramToken = 'user-token';
export const instagramApp = { app: '4242', secret: 'app-secret' };
/** s */
export const instagramTokenUntil = 1_800_000_000;
const account = '17841400000000001';

export function instagramError(code: number, subcode: number, message: string, status = 400): Answered {
  const error = { message, type: 'OAuthException', code, error_subcode: subcode, fbtrace_id: 'A' };
  return { status, body: { error } };
}

export async function startInstagram(): Promise<FakeInstagram> {
  const posts = new Map<string, InstagramPost>();
  const containers = new Map<string, InstagramPost>();
  const state: Pick<FakeInstagram, 'scopes' | 'statuses' | 'used'> = {
    scopes: ['instagram_basic', 'instagram_content_publish', 'pages_read_engagement'],
    statuses: [{ status_code: 'FINISHED' }],
    used: 0,
  };
  let ids = 18_000_000_000;

  const permalink = (id: string) => `https://www.instagram.com/p/${id}/`;
  const ok = (body: unknown): Answered => ({ status: 200, body });

  function answer(asked: Asked): Answered {
    const { method, url } = asked;
    const given = fieldsOf(asked);
    const path = url.pathname.replace(/^\/v\d+\.0\//, '');
    if (path === 'debug_token')
      return given.access_token === `${instagramApp.app}|${instagramApp.secret}`
        ? ok({
            data: {
              is_valid: given.input_token === instagramToken,
              expires_at: instagramTokenUntil,
              scopes: state.scopes,
            },
          })
        : instagramError(190, 0, 'Invalid OAuth access token.');
    if (given.access_token !== instagramToken) return instagramError(190, 463, 'Session has expired', 401);
    if (path === account) return ok({ id: account, username: 'ville' });
    if (path === `${account}/content_publishing_limit`)
      return ok({
        data: [{ quota_usage: state.used, config: { quota_total: 100, quota_duration: 86_400 } }],
      });
    if (path === `${account}/media` && method === 'GET') {
      const data = [...posts].map(([id, { caption }]) => ({ id, caption, permalink: permalink(id) }));
      return ok({ data: data.reverse() });
    }
    if (method === 'POST' && !state.scopes.includes('instagram_content_publish'))
      return instagramError(10, 0, 'Requires instagram_content_publish permission', 403);
    if (path === `${account}/media`) {
      const { image_url: picture = '', caption = '', alt_text: alt } = given;
      if (!/^https:\/\//.test(picture))
        return instagramError(9004, 2207052, 'Only photo or video can be accepted as media type.');
      if (caption.length > 2200 || (caption.match(/#/g)?.length ?? 0) > 30)
        return instagramError(36004, 2207010, 'The caption was too long.');
      const id = String(++ids);
      containers.set(id, { picture, caption, alt });
      return ok({ id });
    }
    if (path === `${account}/media_publish`) {
      const made = containers.get(given.creation_id ?? '');
      if (!made) return instagramError(24, 2207006, 'The media with this ID cannot be found.');
      if (state.statuses[0]?.status_code !== 'FINISHED')
        return instagramError(9007, 2207027, 'The media is not ready for publishing, please wait a moment');
      const id = String(++ids);
      posts.set(id, made);
      return ok({ id });
    }
    if (containers.has(path) && method === 'GET') {
      const [now] = state.statuses;
      if (state.statuses.length > 1) state.statuses.shift();
      return ok({ ...now, id: path });
    }
    if (posts.has(path) && method === 'GET') return ok({ id: path, permalink: permalink(path) });
    return instagramError(100, 33, 'Unsupported request. The object does not support this operation');
  }

  const api = await startFakeApi(answer);
  return Object.assign(state, api, { posts });
}

function fieldsOf({ url, body }: Asked): Partial<Record<string, string>> {
  return {
    ...Object.fromEntries(url.searchParams),
    ...Object.fromEntries(new URLSearchParams(body.toString('utf8'))),
  };
}
