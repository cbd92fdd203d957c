/** X as a town's account needs it, for tests, by its public reference: signed requests, posts, media, duplicates refused. */
import { oauth1Header } from '../../server/channels/oauth1.ts';
import { type Answered, type Asked, type FakeApi, startFakeApi } from './fake-api.ts';

export type XPost = { readonly text: string; readonly alts: readonly string[] };
export type FakeX = FakeApi & { readonly posts: Map<string, XPost> };

export const xKeys = {
  consumer: 'key',
  consumerSecret: 'key-secret',
  token: '77-token',
  tokenSecret: 'token-secret',
};
const short = 'https://t.co/abc';
const problem = (status: number, detail: string): Answered => ({
  status,
  body: { title: status === 401 ? 'Unauthorized' : 'Forbidden', detail, status },
});

export async function startX(): Promise<FakeX> {
  const posts = new Map<string, XPost>();
  const alts = new Map<string, string>();
  let ids = 0;

  /** Signed with the same secrets over the same address, whatever order the parameters came in. */
  function isSigned({ method, url, headers }: Asked): boolean {
    const header = headers.authorization ?? '';
    const of = (name: string) => decodeURIComponent(new RegExp(`${name}="([^"]*)"`).exec(header)?.[1] ?? '');
    const now = Number(of('oauth_timestamp')) * 1000;
    const asked = new URL(url.pathname + url.search, `http://${headers.host}`);
    return header === oauth1Header(xKeys, { method, url: asked, now, nonce: of('oauth_nonce') });
  }

  function answer(asked: Asked): Answered {
    const { method, url, body, json } = asked;
    if (!isSigned(asked)) return problem(401, 'Unauthorized');
    const data = (value: unknown, status = 200): Answered => ({ status, body: { data: value } });
    const [, id = ''] = /^\/2\/tweets\/(\d+)$/.exec(url.pathname) ?? [];
    switch (id === '' ? `${method} ${url.pathname}` : `${method} post`) {
      case 'GET /2/users/me':
        return data({ id: '77', username: 'ville' });
      case 'GET /2/users/77/tweets':
        return data(
          [...posts].map(([one, { text }]) => {
            const [link = ''] = /https:\S+$/.exec(text) ?? [];
            const urls = [{ url: short, expanded_url: link }];
            return { id: one, text: text.replaceAll('&', '&amp;').replace(link, short), entities: { urls } };
          }),
        );
      case 'POST /2/media/upload': {
        if (!body.includes('name="media_category"\r\n\r\ntweet_image')) return problem(400, 'media_category');
        const media = String(++ids);
        alts.set(media, '');
        return data({ id: media });
      }
      case 'POST /2/media/metadata': {
        const { alt_text } = json.metadata as { alt_text: { text: string } };
        alts.set(String(json.id), alt_text.text);
        return data({ id: json.id });
      }
      case 'POST /2/tweets': {
        const text = String(json.text);
        if ([...posts.values()].some((one) => one.text === text))
          return problem(403, 'You are not allowed to create a Tweet with duplicate content.');
        const media = (json.media as { media_ids: string[] } | undefined)?.media_ids ?? [];
        const made = String(++ids);
        posts.set(made, { text, alts: media.map((one) => alts.get(one) ?? '') });
        return data({ id: made, text }, 201);
      }
      case 'DELETE post':
        return posts.delete(id) ? data({ deleted: true }) : problem(404, 'Not Found');
      default:
        return problem(404, 'Not Found');
    }
  }

  const api = await startFakeApi(answer);
  return { ...api, posts };
}
