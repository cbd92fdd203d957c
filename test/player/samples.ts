/** Slides, plans and alerts to show. */
import type { LiveAlert, Plan, ScreenLayout, ScreenRendition, ScreenZone } from '#core/contracts/index.ts';
import { zonesOf } from '#core/display/layout.ts';
import { canonicalJson, sha256Hex } from '#core/hash.ts';

export type Blob = { readonly hash: string; readonly body: Buffer };
export type SampleSlide = {
  readonly message: string;
  readonly revision?: number;
  readonly title: string;
  readonly text?: string;
  readonly background?: string;
  readonly picture?: { readonly body: Buffer; readonly mime: string };
  readonly film?: { readonly body: Buffer; readonly mime: string };
  /** Its film asks to be heard. */
  readonly sound?: boolean;
  readonly dwellMs?: number;
  /** Of a divided glass. */
  readonly zone?: ScreenZone;
  /** As a composer has made it, instead of the sample's own. */
  readonly composed?: ScreenRendition;
  /** Raw markup instead of the sample's own. */
  readonly html?: string;
};
export type SamplePlan = { readonly hash: string; readonly plan: Plan; readonly blobs: readonly Blob[] };

function blobOf(body: Buffer): Blob {
  return { hash: sha256Hex(body), body };
}

function jsonBlob(value: unknown): Blob {
  return blobOf(Buffer.from(canonicalJson(value)));
}

function renditionOf(slide: SampleSlide): { rendition: ScreenRendition; picture: Blob | undefined } {
  if (slide.composed) return { rendition: slide.composed, picture: undefined };
  const media = slide.picture ?? slide.film;
  const picture = media && blobOf(media.body);
  const tag = slide.film ? 'video' : 'img';
  const image = picture
    ? `<${tag} data-asset="${picture.hash}"${slide.sound ? ' data-sound' : ''} alt="">${slide.film ? '</video>' : ''}`
    : '';
  const html =
    slide.html ?? `${image}<div class="plate"><h1>${slide.title}</h1><p>${slide.text ?? ''}</p></div>`;
  const css = `
    :host { background: ${slide.background ?? '#1f4e6b'}; color: #fbfaf7; }
    img, video, iframe { position: absolute; inset: 0; width: 100%; height: 100%; object-fit: cover; }
    .plate { position: absolute; left: 0; bottom: 0; right: 0; padding: 6cqmin; background: ${slide.background ?? '#1f4e6b'}; }
    h1 { margin: 0; font: 700 11cqmin/1.05 "Bricolage Grotesque"; }
    p { margin: 2cqmin 0 0; font-size: 5cqmin; line-height: 1.3; }`;
  const assets = picture ? [{ hash: picture.hash, bytes: picture.body.length, mime: media?.mime ?? '' }] : [];
  const rendition: ScreenRendition = {
    kind: 'screen',
    template: 'sample',
    html,
    css,
    assets,
    durationMs: slide.dwellMs ?? 10_000,
    text: slide.title,
  };
  return { rendition, picture };
}

/** A plan of one segment in which every slide takes its turn. */
export function planOf(
  slides: readonly SampleSlide[],
  now: number,
  options: {
    readonly dark?: boolean;
    readonly ending?: readonly string[];
    readonly layout?: ScreenLayout;
  } = {},
): SamplePlan {
  const made = slides.map((slide) => ({ slide, ...renditionOf(slide) }));
  const renditions = made.map(({ rendition }) => jsonBlob(rendition));
  const from = now - 3_600_000;
  const until = now + 35 * 86_400_000;
  const timeline = (zone: ScreenZone) => ({
    sets: [slides.flatMap((slide, index) => ((slide.zone ?? 'main') === zone ? [index] : []))],
    segments: [{ from, until, set: 0, dark: options.dark ?? false }],
  });
  const { layout = 'full' } = options;
  const beside = zonesOf(layout).filter((zone) => zone !== 'main');
  const plan: Plan = {
    version: 1,
    display: 'd1',
    timeZone: 'Europe/Paris',
    from,
    until,
    items: made.map(({ slide }, index) => ({
      placement: `p-${slide.message}`,
      message: slide.message,
      revision: slide.revision ?? 1,
      class: 'routine',
      weight: 1,
      ...(options.ending?.includes(slide.message) ? { ends: true as const } : {}),
      dwellMs: slide.dwellMs ?? 10_000,
      rendition: renditions[index]?.hash ?? '',
    })),
    ...timeline('main'),
    ...(layout === 'full'
      ? {}
      : { layout, zones: Object.fromEntries(beside.map((zone) => [zone, timeline(zone)])) }),
    renditions: renditions.map(({ hash }) => hash),
    assets: made.flatMap(({ rendition }) => rendition.assets),
  };
  const document = jsonBlob(plan);
  const pictures = made.flatMap(({ picture }) => (picture === undefined ? [] : [picture]));
  return { hash: document.hash, plan, blobs: [document, ...renditions, ...pictures] };
}

export function alertOf(over: Partial<LiveAlert> & { now: number; headline?: string }): LiveAlert {
  const { now, headline, ...rest } = over;
  return {
    id: 'a1',
    message: 'm-alert',
    revision: 1,
    class: 'vital',
    status: 'Actual',
    text: {
      headline: headline ?? 'Crue de la Loire : quittez les quais',
      description: 'L’eau atteindra la rue du Port et le quai des Mariniers vers 18 h.',
      instruction: 'Montez à l’étage ou rejoignez la salle des fêtes. N’allez pas chercher votre voiture.',
      senderName: 'Mairie de Saint-Aubin-sur-Loire',
      web: 'https://saint-aubin.example/crue',
      language: 'fr',
    },
    from: now - 1_000,
    until: now + 5 * 3_600_000,
    sentAt: now,
    ended: false,
    ...rest,
  };
}
