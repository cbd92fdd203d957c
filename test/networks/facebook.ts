/** The Graph API as a Page needs it, for tests, by its public guides: fields in the query or a form, errors with codes. */
import { type Answered, type Asked, type FakeApi, startFakeApi } from './fake-api.ts';

export type PagePost = { readonly message: string; readonly link?: string; readonly alt?: string };
export type FakeFacebook = FakeApi & {
  readonly posts: Map<string, PagePost>;
  /** Of the token. */
  scopes: string[];
};

export const facebookToken = 'page-token';
export const facebookApp = { app: '4242', secret: 'app-secret' };
/** s */
export const facebookTokenUntil = 1_800_000_000;
const page = '1000';

export function graphError(code: number, message: string, status = 400): Answered {
  return { status, body: { error: { message, type: 'OAuthException', code, fbtrace_id: 'A' } } };
}

export async function startFacebook(): Promise<FakeFacebook> {
  const posts = new Map<string, PagePost>();
  const state = { scopes: ['pages_manage_posts', 'pages_read_engagement'] };
  let ids = 0;

  const keep = (id: string, post: PagePost) => {
    posts.set(id, post);
    return id;
  };

  function answer(asked: Asked): Answered {
    const { method, url } = asked;
    const given = fieldsOf(asked);
    const path = url.pathname.replace(/^\/v\d+\.0\//, '');
    if (path === 'debug_token')
      return given.access_token === `${facebookApp.app}|${facebookApp.secret}`
        ? {
            status: 200,
            body: {
              data: {
                is_valid: given.input_token === facebookToken,
                expires_at: facebookTokenUntil,
                scopes: state.scopes,
              },
            },
          }
        : graphError(190, 'Invalid OAuth access token.');
    if (given.access_token !== facebookToken) return graphError(190, 'Session has expired', 401);
    if (path === page) return { status: 200, body: { id: page, link: 'https://www.facebook.com/ville' } };
    if (path === `${page}/feed` && method === 'GET')
      return { status: 200, body: { data: [...posts].map(([id, { message }]) => ({ id, message })) } };
    if (!state.scopes.includes('pages_manage_posts'))
      return graphError(200, '(#200) Requires pages_manage_posts permission', 403);
    if (path === `${page}/feed`) {
      const post = { message: given.message ?? '', ...(given.link !== undefined && { link: given.link }) };
      return { status: 200, body: { id: keep(`${page}_${++ids}`, post) } };
    }
    if (path === `${page}/photos`) {
      const post = { message: given.message ?? '', alt: given.alt_text_custom ?? '' };
      return { status: 200, body: { id: String(++ids), post_id: keep(`${page}_${++ids}`, post) } };
    }
    const post = posts.get(path);
    if (!post) return graphError(100, `Unsupported request. Object with ID '${path}' does not exist`);
    if (method === 'DELETE') posts.delete(path);
    else posts.set(path, { ...post, message: given.message ?? '' });
    return { status: 200, body: { success: true } };
  }

  const api = await startFakeApi(answer);
  return Object.assign(state, api, { posts });
}

function fieldsOf({ url, headers, body }: Asked): Partial<Record<string, string>> {
  const type = headers['content-type'] ?? '';
  if (type.startsWith('application/x-www-form-urlencoded'))
    return Object.fromEntries(new URLSearchParams(body.toString('utf8')));
  if (!type.startsWith('multipart/form-data')) return Object.fromEntries(url.searchParams);
  const parts = body.toString('utf8').matchAll(/name="(\w+)"\r\n\r\n([\s\S]*?)\r\n--/g);
  return Object.fromEntries([...parts].map(([, name, value]) => [name ?? '', value ?? '']));
}
