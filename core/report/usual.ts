/** What towns most often take reports of: a list to begin with, which each makes its own. */
import type { ReportCategoryInput } from '../contracts/report.ts';

const one = (
  code: string,
  about: ReportCategoryInput['about'],
  [fr, en]: readonly [string, string],
  [hintFr, hintEn]: readonly [string, string],
): ReportCategoryInput => ({
  code,
  about,
  name: { fr, en },
  hint: { fr: hintFr, en: hintEn },
  public: true,
  questions: [],
});

export const usualCategories: readonly ReportCategoryInput[] = [
  one(
    'voirie',
    'place',
    ['Chaussée et trottoirs', 'Roads and pavements'],
    ['Trou, pavé descellé, plaque bruyante', 'Hole, loose cobble, noisy cover'],
  ),
  one(
    'eclairage',
    'thing',
    ['Éclairage public', 'Street lighting'],
    ['Lampadaire éteint, qui clignote, allumé le jour', 'Lamp that is out, flickers, burns by day'],
  ),
  one(
    'proprete',
    'place',
    ['Propreté et dépôts sauvages', 'Cleanliness and dumped waste'],
    ['Dépôt, corbeille pleine, tag', 'Dumped waste, full bin, graffiti'],
  ),
  one(
    'signalisation',
    'thing',
    ['Panneaux et feux', 'Signs and traffic lights'],
    ['Panneau tombé, feu en panne, marquage effacé', 'Fallen sign, broken light, worn marking'],
  ),
  one(
    'espaces-verts',
    'nature',
    ['Arbres et espaces verts', 'Trees and green spaces'],
    ['Branche dangereuse, haie qui gêne, arbre mort', 'Dangerous branch, hedge in the way, dead tree'],
  ),
  one(
    'eau',
    'place',
    ['Eau et égouts', 'Water and sewers'],
    ['Fuite, regard ouvert, avaloir bouché', 'Leak, open manhole, blocked drain'],
  ),
  one(
    'mobilier',
    'thing',
    ['Bancs, jeux et mobilier', 'Benches, playgrounds, street furniture'],
    ['Banc cassé, jeu abîmé, abri endommagé', 'Broken bench, damaged playground or shelter'],
  ),
  one(
    'animaux',
    'animal',
    ['Animaux', 'Animals'],
    ['Animal mort, nid de frelons', 'Dead animal, hornets’ nest'],
  ),
  {
    ...one(
      'question',
      'question',
      ['Une question à la mairie', 'A question to the town hall'],
      ['Horaires, démarches, une demande', 'Opening hours, formalities, a request'],
    ),
    public: false,
  },
  {
    ...one(
      'danger',
      'thing',
      ['Danger immédiat', 'Immediate danger'],
      [
        'Odeur de gaz, câble à terre, blessé, incendie',
        'Smell of gas, cable on the ground, somebody hurt, fire',
      ],
    ),
    emergency: ['112', '18'],
  },
];
