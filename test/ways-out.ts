/** A town whose messages go out by other ways than displays, as tests work it: by its API, at the times that they say. */
import type { Channel, Dispatch } from '#core/contracts/index.ts';
import type { TestServer } from './server.ts';

/** `server`: the one of this test. */
export function waysOut(server: () => TestServer) {
  const send: ReturnType<TestServer['as']> = (request) => server().as('administrator')(request);
  const get = async (url: string) => (await send({ method: 'GET', url })).json();
  /** Throws what is refused. */
  const post = async <T>(url: string, payload: object = {}): Promise<T> => {
    const answer = await send({ method: 'POST', url, payload });
    if (answer.statusCode >= 300) throw new Error(`${url}: ${answer.statusCode} ${answer.body}`);
    return answer.json() as T;
  };
  const settle = () => server().services.channels.settle();
  const content = (title: string, more: object = {}) => ({
    title,
    language: 'fr',
    topics: [],
    variants: [],
    ...more,
  });
  /** Written and approved; what is due has not been said yet. */
  const approve = async (title: string, more: object = {}): Promise<string> => {
    const payload = { kind: 'notice', content: content(title, more) };
    const { id } = await post<{ id: string }>('/api/messages', payload);
    await post(`/api/messages/${id}/approve`, { revision: 1 });
    return id;
  };
  return {
    send,
    post,
    settle,
    content,
    approve,
    async publish(title: string, more: object = {}): Promise<string> {
      const id = await approve(title, more);
      await settle();
      return id;
    },
    async alert(more: object = {}) {
      const made = await post<{ id: string; message: string }>('/api/alerts', {
        class: 'urgent',
        status: 'Actual',
        text: { headline: 'Crue', instruction: 'Montez à l’étage.', senderName: 'Mairie', language: 'fr' },
        target: { all: true },
        until: '2026-11-24T18:00',
        ...more,
      });
      await settle();
      return made;
    },
    async later(ms: number): Promise<void> {
      server().clock.advance(ms);
      await settle();
    },
    /** The oldest first. */
    dispatches: async (): Promise<Dispatch[]> => (await get('/api/dispatches')).dispatches.reverse(),
    /** The first that was connected. */
    connected: async (): Promise<Channel> => (await get('/api/channels/connected')).channels[0],
  };
}

/** Whatever may be said by them. */
export const everything = {
  kinds: ['news', 'event', 'notice', 'service', 'alert', 'correction'],
  topics: [],
  exercises: false,
};
