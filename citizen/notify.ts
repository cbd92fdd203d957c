/** What a device shows of what the town sends it. */
export type Shown = { readonly title: string; readonly options: NotificationOptions };

type Payload = {
  readonly title?: string;
  readonly body?: string;
  readonly url?: string;
  readonly tag?: string;
  readonly lang?: string;
  readonly act?: string;
  readonly alert?: string;
  readonly status?: string;
};
type Options = NotificationOptions & { renotify?: boolean; vibrate?: number[] };

/** The worker lies at a fixed place, and files under any version are the present ones. */
const icon = '/citizen/0/icon-192.png';
const exercise = { fr: 'Exercice', en: 'Exercise' } as const;
/** A push has to show something, even one that cannot be read. */
const unread = { fr: 'Un message de votre commune', en: 'A message from your town' } as const;

export function notificationOf(data: unknown): Shown {
  const { title, body, url, tag, lang = 'fr', act, alert, status } = payloadOf(data);
  const spoken = lang.startsWith('en') ? 'en' : 'fr';
  const isExercise = status === 'Exercise';
  // What goes on is held until it is read; what is over, or only an exercise, may pass.
  const isHeld = alert !== undefined && status === 'Actual' && (act === 'publish' || act === 'correct');
  const options: Options = {
    lang,
    icon,
    data: { url: url ?? '/' },
    requireInteraction: isHeld,
    ...(body !== undefined && { body }),
    ...(tag !== undefined && { tag }),
    // A later word on an alert rings again, a corrected piece of news takes its place in silence.
    ...(tag !== undefined && alert !== undefined && { renotify: true }),
    ...(isHeld && { vibrate: [300, 100, 300, 100, 600] }),
  };
  const said = title ?? unread[spoken];
  const marked = isExercise && !said.toLowerCase().startsWith(exercise[spoken].toLowerCase());
  return { title: marked ? `${exercise[spoken]}${spoken === 'fr' ? '\u00a0' : ''}: ${said}` : said, options };
}

/** Only texts where texts belong. */
function payloadOf(data: unknown): Payload {
  if (typeof data !== 'object' || data === null) return {};
  return Object.fromEntries(Object.entries(data).filter(([, value]) => typeof value === 'string'));
}
