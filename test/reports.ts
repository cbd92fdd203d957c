/** A town that takes reports, and what somebody has sent it. */
import sharp from 'sharp';
import type { ReportCategoryInput } from '#core/contracts/index.ts';
import type { Services } from '#server/services.ts';

export const holeInTheRoad: ReportCategoryInput = {
  code: 'voirie',
  name: { fr: 'Trou dans la chaussée', en: 'Hole in the road' },
  about: 'place',
  public: true,
  department: 'Voirie',
  days: 3,
  questions: [],
};

/** Sends one with a photo. Answers its id. */
export async function report(
  { reports, rootTerritory }: Pick<Services, 'reports' | 'rootTerritory'>,
  category: string,
  more: { key: string; description: string; at?: { lat: number; lon: number } },
): Promise<string> {
  const road = { create: { width: 640, height: 420, channels: 3, background: '#7d858c' } } as const;
  const hole = await sharp({ create: { width: 160, height: 90, channels: 3, background: '#2a2d30' } })
    .png()
    .toBuffer();
  const photo = await sharp(road)
    .composite([{ input: hole, left: 250, top: 210 }])
    .jpeg()
    .toBuffer();
  const { id } = await reports.citizen.send(rootTerritory, {
    category,
    source: 'open311',
    place: 'Rue des Tanneurs, devant l’école',
    language: 'fr',
    photos: [photo],
    ...more,
  });
  await reports.draw();
  return id;
}
