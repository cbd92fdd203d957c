/**
 * A personal data server of the AT protocol, for tests: the methods that a town's account needs, with the rules that count
 * (300 graphemes, facets within the bytes of the text, keys of records are TIDs, blobs of at most a million bytes, writes
 * together or not at all, sessions that end).
 */
import { graphemesOf } from '#core/channel/graphemes.ts';
import { type Answered, type Asked, type FakeApi, startFakeApi } from './fake-api.ts';

export type BlueskyPost = {
  readonly text: string;
  readonly langs?: readonly string[];
  readonly facets?: readonly { readonly index: { readonly byteStart: number; readonly byteEnd: number } }[];
  readonly embed?: Record<string, unknown>;
};
export type BlueskyReply = {
  readonly did: string;
  readonly handle: string;
  readonly rkey: string;
  readonly text: string;
  readonly below?: readonly BlueskyReply[];
};
export type FakeBluesky = FakeApi & {
  readonly posts: Map<string, BlueskyPost>;
  /** What people have answered, by the key of the post that it stands below; `below`: what was answered to that. */
  readonly answered: Map<string, BlueskyReply[]>;
  /** Of these posts the thread is larger than anybody reads. */
  readonly tooLarge: Set<string>;
  /** Sizes and types of what was uploaded. */
  readonly blobs: { readonly size: number; readonly type: string }[];
  /** Every session ends; `refresh`: and can be continued. */
  endSessions(more: { refresh: boolean }): void;
};

export const blueskyPassword = 'abcd-efgh-ijkl-mnop';
const did = 'did:plc:saintaubin';
const invalid = (message: string): Answered => ({ status: 400, body: { error: 'InvalidRequest', message } });
const tid = /^[234567abcdefghij][234567a-z]{12}$/;

export async function startBluesky(): Promise<FakeBluesky> {
  const posts = new Map<string, BlueskyPost>();
  const answered = new Map<string, BlueskyReply[]>();
  const tooLarge = new Set<string>();
  const blobs: { size: number; type: string }[] = [];
  const access = new Set<string>();
  const refresh = new Set<string>();
  let sessions = 0;

  const begin = (): Answered => {
    const number = ++sessions;
    access.add(`access-${number}`);
    refresh.add(`refresh-${number}`);
    const session = {
      did,
      handle: 'ville.example',
      accessJwt: `access-${number}`,
      refreshJwt: `refresh-${number}`,
    };
    return { status: 200, body: session };
  };
  const over: Answered = { status: 400, body: { error: 'ExpiredToken', message: 'Token has expired' } };

  function put(rkey: string, record: BlueskyPost): Answered | undefined {
    if (!tid.test(rkey)) return invalid(`Invalid record key: ${rkey}`);
    if (graphemesOf(record.text).length > 300) return invalid('text must not be longer than 300 graphemes');
    const bytes = Buffer.byteLength(record.text);
    if (record.facets?.some(({ index }) => index.byteEnd > bytes || index.byteStart >= index.byteEnd))
      return invalid('facet out of range');
    posts.set(rkey, record);
    return undefined;
  }

  function applyWrites(writes: readonly { $type: string; rkey: string; value?: BlueskyPost }[]): Answered {
    const before = new Map(posts);
    const fail = (answer: Answered) => {
      posts.clear();
      for (const [key, post] of before) posts.set(key, post);
      return answer;
    };
    for (const { $type, rkey, value } of writes) {
      const isDelete = $type === 'com.atproto.repo.applyWrites#delete';
      if (isDelete && !posts.delete(rkey)) return fail(invalid(`Could not find record: ${rkey}`));
      if (isDelete) continue;
      if (posts.has(rkey)) return fail(invalid(`Record already exists: ${rkey}`));
      const wrong = value ? put(rkey, value) : invalid('no value');
      if (wrong) return fail(wrong);
    }
    return { status: 200, body: { results: [] } };
  }

  function answer({ method, url, headers, body, json }: Asked): Answered {
    const name = url.pathname.replace('/xrpc/', '');
    const token = headers.authorization?.replace('Bearer ', '') ?? '';
    if (name === 'com.atproto.server.createSession')
      return json.password === blueskyPassword
        ? begin()
        : {
            status: 401,
            body: { error: 'AuthenticationRequired', message: 'Invalid identifier or password' },
          };
    if (name === 'com.atproto.server.refreshSession') return refresh.delete(token) ? begin() : over;
    if (!access.has(token)) return over;
    const rkey = String(json.rkey ?? url.searchParams.get('rkey'));
    switch (`${method} ${name}`) {
      case 'GET com.atproto.server.getSession':
        return { status: 200, body: { did, handle: 'ville.example' } };
      case 'POST com.atproto.repo.uploadBlob': {
        const type = headers['content-type'] ?? '';
        blobs.push({ size: body.length, type });
        const blob = {
          $type: 'blob',
          ref: { $link: `bafk${blobs.length}` },
          mimeType: type,
          size: body.length,
        };
        return body.length > 1_000_000 ? invalid('blob too large') : { status: 200, body: { blob } };
      }
      case 'POST com.atproto.repo.putRecord':
        return (
          put(rkey, json.record as BlueskyPost) ?? { status: 200, body: { uri: `at://${did}/x/${rkey}` } }
        );
      case 'POST com.atproto.repo.deleteRecord':
        posts.delete(rkey);
        return { status: 200, body: {} };
      case 'POST com.atproto.repo.applyWrites':
        return applyWrites(json.writes as Parameters<typeof applyWrites>[0]);
      case 'GET com.atproto.repo.getRecord':
        return posts.has(rkey)
          ? { status: 200, body: { value: posts.get(rkey) } }
          : { status: 400, body: { error: 'RecordNotFound', message: `Could not locate record: ${rkey}` } };
      case 'GET app.bsky.feed.getPostThread': {
        if (!headers['atproto-proxy']) return { status: 501, body: { error: 'MethodNotImplemented' } };
        const key = url.searchParams.get('uri')?.split('/').at(-1) ?? '';
        if (!posts.has(key)) return { status: 400, body: { error: 'NotFound', message: 'Post not found' } };
        if (tooLarge.has(key)) return { status: 200, body: 'x'.repeat(5 * 1024 * 1024) };
        const replies = (answered.get(key) ?? []).map(threadOf);
        return { status: 200, body: { thread: { $type: 'app.bsky.feed.defs#threadViewPost', replies } } };
      }
      default:
        return { status: 501, body: { error: 'MethodNotImplemented' } };
    }
  }

  const threadOf = ({ did: author, handle, rkey, text, below = [] }: BlueskyReply): object => ({
    $type: 'app.bsky.feed.defs#threadViewPost',
    post: {
      uri: `at://${author}/app.bsky.feed.post/${rkey}`,
      cid: `bafy${rkey}`,
      author: { did: author, handle },
      record: { $type: 'app.bsky.feed.post', text, langs: ['fr'], createdAt: '2026-11-23T08:00:00Z' },
    },
    replies: below.map(threadOf),
  });

  const api = await startFakeApi(answer);
  return {
    ...api,
    posts,
    answered,
    tooLarge,
    blobs,
    endSessions({ refresh: kept }) {
      access.clear();
      if (!kept) refresh.clear();
    },
  };
}
