/** What the people of the demonstration town have reported. */
import { usualCategories } from '#core/report/usual.ts';
import type { Actor } from '../deps.ts';
import type { Running } from '../main.ts';

/** Near the belfry of the demonstration town. */
const square = { lat: 47.3819, lon: -0.832 };

export async function seedReports({ services }: Running, admin: Actor): Promise<void> {
  const { reports, rootTerritory: territory } = services;
  const categories = await reports.putCategories(admin, usualCategories);
  const idOf = (code: string) => categories.find((one) => one.code === code)?.id ?? '';
  const send = (key: string, category: string, description: string, place: string) =>
    reports.citizen.send(territory, {
      key,
      category: idOf(category),
      source: 'site',
      description,
      place,
      at: square,
      language: 'fr',
    });
  const hole = await send(
    'demo-hole-in-the-road',
    'voirie',
    'Un trou devant l’école, on y tombe à vélo. Mme Martin a failli y rester.',
    'Rue des Tanneurs, devant l’école',
  );
  await reports.desk.publish(admin, hole.id, {
    text: 'Un trou devant l’école, dangereux à vélo.',
    place: 'Rue des Tanneurs',
    at: square,
    photos: [],
  });
  await reports.desk.move(admin, hole.id, { to: 'in-charge', text: 'La voirie passe demain matin.' });
  await send(
    'demo-dark-street-lamp',
    'eclairage',
    'Le lampadaire clignote depuis lundi.',
    'Quai de la Loire, à l’angle de la rue du Port',
  );
}
