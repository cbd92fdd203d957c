/** What stands left of the lines on a panel driven lamp by lamp, and the room that it leaves them. */
import type { PanelPage, PanelProfile } from '../contracts/index.ts';
import { iconSide } from './icons.ts';

type Beside = Pick<PanelPage, 'icon' | 'picture'>;

/** How many times its own size an icon is drawn: 0 where it would leave the words too little. */
export function iconScale({ width, height, pixels }: PanelProfile): number {
  if (!pixels) return 0;
  return Math.max(0, Math.min(Math.floor(height / iconSide), Math.floor(width / (3 * iconSide)), 4));
}

/** The columns from which the lines begin and how many they have. */
export function textRoom(
  page: Beside,
  profile: PanelProfile,
): { readonly left: number; readonly width: number } {
  let left = 0;
  const scale = page.icon === undefined ? 0 : iconScale(profile);
  if (page.picture && profile.pixels) left += page.picture.width + gapOf(profile);
  if (scale > 0) left += iconSide * scale + gapOf(profile);
  return { left, width: Math.max(0, profile.width - left) };
}

/** Unlit columns between what stands left and the words. */
export function gapOf({ width }: PanelProfile): number {
  return width < 96 ? 2 : 4;
}
