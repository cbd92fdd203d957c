/** A resident answers a survey in a real browser, page by page, without a script; later everybody reads what came of it. */
import { writeFile } from 'node:fs/promises';
import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import type { SurveyText } from '#core/contracts/index.ts';
import { launchBrowser } from '#test/browser.ts';
import { survey } from '#test/polls/survey.ts';
import { hour } from '#test/polls/town.ts';
import { buildCitizen } from './build.ts';
import { openReader, openTown, type Reader, type Town } from './town.ts';

let browser: Browser;
let town: Town;
beforeAll(async () => {
  await buildCitizen({ emptyOutDir: false });
  browser = await launchBrowser();
  town = await openTown();
});
afterAll(async () => {
  await town.close();
  await browser.close();
});

const picture = async ({ page }: Reader, name: string) => {
  const folder = process.env.BEFFROI_LOOK;
  if (folder) await writeFile(`${folder}/survey-${name}.png`, await page.screenshot({ fullPage: true }));
};
const desk = async <T>(method: 'GET' | 'POST' | 'PUT', url: string, payload?: object): Promise<T> => {
  const answer = await town.server().as('approver')({
    method,
    url: `/api/surveys${url}`,
    ...(payload && { payload }),
  });
  expect(answer.statusCode, answer.body).toBeLessThan(300);
  return answer.json<T>();
};

async function answer({ javaScriptEnabled }: { javaScriptEnabled: boolean }, code: string): Promise<void> {
  const reader = await openReader(browser, town, {
    viewport: { width: 390, height: 844 },
    javaScriptEnabled,
  });
  const { page } = reader;
  const sound = async () => {
    if (javaScriptEnabled) expect(await reader.axe()).toEqual([]);
  };
  page.setDefaultTimeout(10_000);
  const on = (name: string) => page.getByRole('button', { name, exact: true }).click();
  await page.goto(`${town.url}/consultations`);
  await page.getByRole('link', { name: 'Vos trajets dans la commune' }).click();
  await picture(reader, 'first');
  await page.getByLabel('25 ans et plus').check();
  await on('Continuer');
  await page.getByText('Répondez à cette question.').waitFor();
  expect(await page.getByLabel('25 ans et plus').isChecked()).toBe(true);
  await picture(reader, 'fault');
  await sound();
  await page.getByLabel('À vélo').check();
  await on('Continuer');
  await page.getByRole('heading', { name: 'À vélo', exact: true }).waitFor();
  await page.getByRole('radio', { name: '4' }).check();
  await page.getByLabel('Combien de kilomètres').fill('35');
  await picture(reader, 'scale');
  await sound();
  await on('Continuer');
  await page.getByLabel('Oui').check();
  await page.getByLabel('Une idée').fill('Des arceaux devant l’école.\nEt un abri.');
  await on('Revenir');
  expect(await page.getByLabel('Combien de kilomètres').inputValue()).toBe('35');
  await on('Continuer');
  expect(await page.getByLabel('Une idée').inputValue()).toContain('Et un abri.');
  await page.getByLabel('Oui').check();
  await on('Continuer');
  await page.getByRole('heading', { name: 'Relire et envoyer' }).waitFor();
  await page.getByText('35 km').waitFor();
  await page.getByLabel('Votre code').fill(code);
  await picture(reader, 'review');
  await sound();
  await on('Envoyer mes réponses');
  await page.getByRole('heading', { name: 'Vos réponses comptent' }).waitFor();
  await reader.close();
}

test('answers are given page by page, changed, read again and sent; the result gives nobody away', {
  timeout: 120_000,
}, async () => {
  const opensAt = town.server().deps.clock();
  const { id, slug } = await desk<{ id: string; slug: string }>('POST', '', {
    ...survey,
    opensAt,
    closesAt: opensAt + 48 * hour,
  });
  await desk('POST', `/${id}/announcement`);
  const { codes } = await desk<{ codes: string[] }>('POST', `/${id}/codes`, { n: 42 });
  const path = `${town.url}/questionnaires/${slug}`;

  // Once without a script, and once as axe can look at it.
  await answer({ javaScriptEnabled: false }, codes[0] ?? '');
  await answer({ javaScriptEnabled: true }, codes[1] ?? '');

  const { surveys, everybody, form } = town.server().services.polls;
  const { row } = await everybody.survey(town.server().services.rootTerritory, slug);
  for (const [n, voter] of codes.slice(2).entries())
    await surveys.cast(row, {
      form: form(row),
      voter,
      answers: {
        age: n < 13 ? 'young' : 'old',
        how: n % 3 === 0 ? ['foot'] : ['car', 'foot'],
        happy: n % 5 === 0 && n > 12 ? 'no' : n === 4 ? 'no' : 'yes',
      },
    });
  town.server().clock.advance(48 * hour);
  await town.server().services.polls.work();
  const { texts } = await desk<{ texts: SurveyText[] }>('GET', `/${id}/texts`);
  for (const { id: text } of texts) await desk('PUT', `/${id}/texts/${text}`, { state: 'published' });

  for (const [name, width, colorScheme, lang] of [
    ['phone', 390, 'light', 'fr'],
    ['phone-dark', 390, 'dark', 'fr-x-falc'],
    ['desk', 1280, 'light', 'en'],
  ] as const) {
    const reader = await openReader(browser, town, { viewport: { width, height: 900 }, colorScheme });
    await reader.page.goto(`${path}?lang=${lang}`);
    await reader.page.getByText('Et un abri.').first().waitFor();
    await picture(reader, `result-${name}`);
    expect(await reader.axe()).toEqual([]);
    expect(
      await reader.page.evaluate(
        'document.documentElement.scrollWidth <= document.documentElement.clientWidth',
      ),
    ).toBe(true);
    await reader.close();
  }
});
