/** What the town says now, as its feed has it. What is not as it should be is a fault, not half a widget. */
export type Item = {
  readonly url: string;
  readonly title: string;
  readonly summary: string;
  readonly language: string;
  readonly date_published: string;
};
export type Happening = Item & {
  readonly from: string;
  readonly until: string | null;
  readonly all_day: boolean;
  readonly place: string | null;
};
export type Alert = {
  readonly id: string;
  readonly class: 'urgent' | 'vital';
  readonly status: string;
  readonly headline: string;
  readonly instruction: string | null;
  readonly sender: string;
  readonly language: string;
  readonly until: string;
  readonly url: string;
};
export type Feed = {
  readonly title: string;
  readonly home_page_url: string;
  readonly items: readonly Item[];
  readonly _beffroi: {
    readonly time_zone: string;
    readonly alerts: readonly Alert[];
    readonly agenda: readonly Happening[];
  };
};

/** The entity tag is the business of the browser: it asks again and gets 304. No cookie goes along. */
export async function readFeed(town: URL, language: string, signal: AbortSignal): Promise<Feed> {
  const url = new URL(`feeds/widget.json?lang=${language}`, town);
  const response = await fetch(url, { credentials: 'omit', referrerPolicy: 'no-referrer', signal });
  if (!response.ok) throw new Error(`${url.href}: ${response.status}`);
  const feed = (await response.json()) as Partial<Feed>;
  if (!Array.isArray(feed.items) || !Array.isArray(feed._beffroi?.alerts))
    throw new Error(`${url.href}: no feed`);
  return feed as Feed;
}
