/** Pictures for people to look at: kept where `PICTURES` names a folder, and nowhere else. */
import type { Page } from 'playwright-core';

export async function keepPicture(page: Page, name: string): Promise<void> {
  const folder = process.env.PICTURES;
  if (folder !== undefined) await page.screenshot({ path: `${folder}/${name}.png` });
}
