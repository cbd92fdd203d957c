/** A message that shows what residents take part in, on a display of its own, and what its plan has for an instant. */
import type { Display, Message, Plan } from '#core/contracts/index.ts';
import type { TestServer } from '#test/server.ts';

export type OnDisplay = { textAt(at: number): Promise<string> };
export const hallScreen = { kind: 'screen', width: 1920, height: 1080, language: 'fr' } as const;

/** `shown`: the id of what it shows. */
export async function putOnDisplay(
  { as, services }: Pick<TestServer, 'as' | 'services'>,
  { shown, title, profile = hallScreen }: { shown: string; title: string; profile?: object },
): Promise<OnDisplay> {
  const ask = async <T>(method: 'GET' | 'POST', url: string, payload?: object): Promise<T> => {
    const answer = await as('administrator')({ method, url: `/api${url}`, ...(payload && { payload }) });
    if (answer.statusCode >= 300) throw new Error(`${method} ${url}: ${answer.body}`);
    return answer.json() as T;
  };
  const content = { title, language: 'fr', topics: [], variants: [], data: { poll: shown } };
  const { id: message } = await ask<Message>('POST', '/messages', { kind: 'consultation', content });
  await ask('POST', `/messages/${message}/submit`, {});
  await ask('POST', `/messages/${message}/approve`, { revision: 1 });
  const { id } = await ask<Display>('POST', '/displays', {
    name: 'Hall',
    profile,
    timeZone: 'Europe/Paris',
    tags: [],
  });
  const windows = { from: '2026-11-23T09:00', timeZone: 'Europe/Paris' };
  await ask('POST', '/placements', { message, target: { displays: [id] }, windows, class: 'routine' });
  return {
    async textAt(at) {
      await services.scheduling.settle();
      const { plan: hash } = await ask<Display>('GET', `/displays/${id}`);
      const plan = JSON.parse((await services.scheduling.planBody(hash ?? '')) ?? 'null') as Plan;
      const segment = plan.segments.find(({ from, until }) => from <= at && at < until);
      const [index] = plan.sets[segment?.set ?? -1] ?? [];
      const made = index === undefined ? undefined : plan.items[index]?.rendition;
      if (made === undefined) return '';
      const body = JSON.parse((await services.scheduling.renditionBody(made)) ?? '{}');
      return (body.html ?? JSON.stringify(body.pages)).replaceAll(/[\u00a0\u202f]/g, ' ');
    },
  };
}
