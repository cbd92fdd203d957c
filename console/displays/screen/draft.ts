/** A screen as its form holds it, and as the server wants it. */
import type { DarkHours, Display, GeoPoint, ScreenLayout, ScreenProfile } from '#core/contracts/index.ts';

type Touch = NonNullable<ScreenProfile['touch']>;

export type ScreenDraft = {
  readonly name: string;
  readonly tags: readonly string[];
  readonly timeZone: string;
  readonly language: string;
  readonly layout: ScreenLayout;
  readonly touch: Touch | undefined;
  readonly darkHours: DarkHours | undefined;
  readonly place: GeoPoint | undefined;
};

export const usualTouch: Touch = { idleSeconds: 60, home: '/' };
export const idleBounds = { min: 20, max: 600 } as const;
export const homePattern = /^\/[A-Za-z0-9/_.~-]*$/;

export function draftOf(
  { name, tags, timeZone, darkHours, place }: Display,
  profile: ScreenProfile,
): ScreenDraft {
  const { language, layout = 'full', touch } = profile;
  return { name, tags, timeZone, language, layout, touch, darkHours, place };
}

export function isComplete({ name, touch }: ScreenDraft): boolean {
  if (name.trim() === '') return false;
  if (!touch) return true;
  const { idleSeconds, home } = touch;
  return homePattern.test(home) && idleSeconds >= idleBounds.min && idleSeconds <= idleBounds.max;
}

/** What is changed of the display; null takes the dark hours, or the place, away. Its size stays what the screen said of itself. */
export function patchOf(draft: ScreenDraft, profile: ScreenProfile) {
  const { name, tags, timeZone, language, layout, touch, darkHours, place } = draft;
  const { layout: _layout, touch: _touch, ...kept } = profile;
  return {
    name: name.trim(),
    tags: [...tags],
    timeZone,
    darkHours: darkHours ?? null,
    place: place ?? null,
    profile: { ...kept, language, ...(layout !== 'full' && { layout }), ...(touch && { touch }) },
  };
}
