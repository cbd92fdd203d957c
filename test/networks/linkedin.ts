/** LinkedIn as the page of an organisation needs it, for tests, by its public reference: posts, images, what a token may. */
import { type Answered, type Asked, type FakeApi, startFakeApi } from './fake-api.ts';

export type LinkedInPost = {
  readonly author: string;
  readonly commentary: string;
  readonly content?: object;
};
export type FakeLinkedIn = FakeApi & {
  readonly posts: Map<string, LinkedInPost>;
  readonly images: number[];
  scope: string;
};

export const linkedInToken = 'member-token';
/** s */
export const linkedInTokenUntil = 1_800_000_000;

function duplicateOf(id: string): Answered {
  const inputErrors = [{ description: 'Duplicate post is detected', input: {}, code: 'DUPLICATE_POST' }];
  const message = `Content is a duplicate of ${id}`;
  return { status: 422, body: { status: 422, message, errorDetails: { inputErrors } } };
}

export async function startLinkedIn(): Promise<FakeLinkedIn> {
  const posts = new Map<string, LinkedInPost>();
  const images: number[] = [];
  const said = new Map<string, string>();
  const state = { scope: 'r_organization_social,w_organization_social' };
  let base = '';
  let ids = 0;

  function answer({ method, url, headers, body, json }: Asked): Answered {
    const path = decodeURIComponent(url.pathname);
    if (path === '/oauth/v2/introspectToken') {
      const { token } = Object.fromEntries(new URLSearchParams(body.toString('utf8')));
      const active = token === linkedInToken;
      const more = {
        status: active ? 'active' : 'expired',
        expires_at: linkedInTokenUntil,
        scope: state.scope,
      };
      return { status: 200, body: { active, ...more } };
    }
    if (headers.authorization !== `Bearer ${linkedInToken}`)
      return {
        status: 401,
        body: { status: 401, code: 'EXPIRED_ACCESS_TOKEN', message: 'The token has expired' },
      };
    if (path === '/upload') {
      images.push(body.length);
      return { status: 201 };
    }
    if (!/^20\d{4}$/.test(String(headers['linkedin-version'])) || !headers['x-restli-protocol-version'])
      return { status: 400, body: { status: 400, message: 'A version is missing' } };
    if (!state.scope.includes('w_organization_social'))
      return {
        status: 403,
        body: { status: 403, message: 'Not enough permissions to access: posts.CREATE' },
      };
    if (path === '/rest/images')
      return { status: 200, body: { value: { uploadUrl: `${base}/upload`, image: 'urn:li:image:C1' } } };
    if (path === '/rest/posts') {
      const words = String(json.commentary);
      const before = said.get(words);
      // Remembered for a while after it was deleted.
      if (before !== undefined) return duplicateOf(before);
      const id = `urn:li:share:${++ids}`;
      said.set(words, id);
      posts.set(id, json as LinkedInPost);
      return { status: 201, headers: { 'x-restli-id': id } };
    }
    const id = path.replace('/rest/posts/', '');
    if (method === 'DELETE') posts.delete(id);
    const post = posts.get(id);
    if (method === 'GET' && post) return { status: 200, body: post };
    if (method === 'POST' && headers['x-restli-method'] === 'PARTIAL_UPDATE' && post) {
      const { $set } = json.patch as { $set: Partial<LinkedInPost> };
      posts.set(id, { ...post, ...$set });
    }
    return { status: method === 'DELETE' || post ? 204 : 404 };
  }

  const api = await startFakeApi(answer);
  base = api.url;
  return Object.assign(state, api, { posts, images });
}
