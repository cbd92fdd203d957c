/** The feed of the widget: JSON Feed 1.1 without bodies, with what comes and what is wrong in an extension of ours. */
import { localise, type PublishedMessage, plainText } from '../../compose/index.ts';
import type { Language } from './site-view.ts';
import type { Snapshot } from './snapshot.ts';

/** As many as a widget shows at most of each. */
const most = 20;
const mostSummary = 220;

type Asked = { readonly base: string; readonly snapshot: Snapshot; readonly language: Language };

export function widgetFeed({ base, snapshot, language }: Asked): string {
  const { territory, messages, occurrences, alerts } = snapshot;
  const planned = new Set(occurrences.map(({ message }) => message.id));
  const news = messages.filter(({ id, kind }) => kind !== 'alert' && !planned.has(id));
  return JSON.stringify({
    version: 'https://jsonfeed.org/version/1.1',
    title: territory.name,
    home_page_url: `${base}/`,
    feed_url: `${base}/feeds/widget.json`,
    language,
    items: news.slice(0, most).map((message) => itemOf(message, { base, language })),
    _beffroi: {
      about: `${base}/integrer`,
      time_zone: territory.timeZone,
      alerts: alerts.map((alert) => ({
        id: alert.id,
        class: alert.class,
        status: alert.status,
        headline: alert.text.headline,
        instruction: alert.text.instruction ?? null,
        sender: alert.text.senderName,
        language: alert.text.language,
        until: new Date(alert.until).toISOString(),
        url: `${base}/m/${alert.message}`,
      })),
      agenda: occurrences.slice(0, most).map(({ message, from, until, allDay }) => ({
        ...itemOf(message, { base, language }),
        from: new Date(from).toISOString(),
        until: until === undefined ? null : new Date(until).toISOString(),
        all_day: allDay === true,
        place: message.content.place?.name ?? null,
      })),
    },
  });
}

function itemOf(message: PublishedMessage, { base, language }: Pick<Asked, 'base' | 'language'>) {
  const texts = localise(message.content, language);
  const summary = texts.short ?? plainText(texts.body ?? '').replaceAll('\n', ' ');
  return {
    id: message.id,
    url: `${base}${message.href}`,
    title: texts.title,
    summary:
      summary.length > mostSummary ? `${summary.slice(0, mostSummary).replace(/\s+\S*$/, '')}…` : summary,
    language: texts.language,
    date_published: new Date(message.publishedAt).toISOString(),
    _beffroi: { message: message.id, revision: message.revision, kind: message.kind },
  };
}
