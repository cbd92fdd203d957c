/**
 * The prepared alerts that come along. What to do in each follows the conduct that French authorities teach, in words of our own,
 * short enough for a screen in the street. A town makes them its own.
 */
import type { PreparedAlert } from '../contracts/index.ts';

type Default = PreparedAlert & { readonly id: PreparedAlert['hazard'] };

/** In the order in which they are offered; French unless the language is English. */
export function defaultScenarios(language: string): readonly Default[] {
  return language.startsWith('en') ? english : french;
}

const french: readonly Default[] = [
  {
    id: 'flood',
    hazard: 'flood',
    title: 'Crue, inondation',
    class: 'vital',
    status: 'Actual',
    hours: 6,
    text: {
      headline: 'Crue : {{lieu}}',
      short: 'CRUE {{lieu}}',
      instruction:
        'Éloignez-vous de l’eau et montez à l’étage. Refuge : {{refuge}}.\nNe prenez pas la voiture, ne descendez ni à la cave ni au parking.\nLaissez vos enfants à l’école, ils y sont protégés.\nCoupez le gaz et l’électricité si l’eau arrive.',
    },
  },
  {
    id: 'storm',
    hazard: 'storm',
    title: 'Tempête, vents violents',
    class: 'urgent',
    status: 'Actual',
    hours: 12,
    text: {
      headline: 'Vents violents : {{lieu}}',
      short: 'TEMPETE {{lieu}}',
      instruction:
        'Rentrez et restez à l’abri.\nFermez volets et fenêtres, rentrez ce que le vent peut emporter.\nNe vous abritez pas sous les arbres, ne touchez aucun fil tombé à terre.\nReportez vos déplacements.',
    },
  },
  {
    id: 'heat',
    hazard: 'heat',
    title: 'Canicule',
    class: 'urgent',
    status: 'Actual',
    hours: 24,
    text: {
      headline: 'Canicule : protégez-vous de la chaleur',
      short: 'CANICULE BUVEZ DE L’EAU',
      instruction:
        'Buvez de l’eau souvent, même sans soif.\nFermez volets et fenêtres le jour, aérez la nuit.\nÉvitez les efforts aux heures chaudes.\nPrenez des nouvelles de vos voisins âgés ou isolés.\nLieu frais ouvert à tous : {{lieu frais}}. En cas de malaise, appelez le 15.',
    },
  },
  {
    id: 'water',
    hazard: 'water',
    title: 'Coupure d’eau',
    class: 'urgent',
    status: 'Actual',
    hours: 6,
    text: {
      headline: 'Eau coupée : {{lieu}}',
      short: 'EAU COUPEE {{lieu}}',
      instruction:
        'Fermez vos robinets et les appareils qui chauffent l’eau.\nAu retour de l’eau, laissez-la couler jusqu’à ce qu’elle soit claire.\nEau en bouteille : {{lieu de distribution}}.',
    },
  },
  {
    id: 'fire',
    hazard: 'fire',
    title: 'Incendie',
    class: 'vital',
    status: 'Actual',
    hours: 3,
    text: {
      headline: 'Incendie : {{lieu}}',
      short: 'INCENDIE {{lieu}}',
      instruction:
        'Éloignez-vous et laissez passer les secours.\nÀ proximité : rentrez, fermez portes, fenêtres et aérations.\nN’évacuez que si les secours vous le demandent.\nDans la fumée, baissez-vous et couvrez nez et bouche d’un linge humide.\nEn danger : appelez le 18 ou le 112.',
    },
  },
  {
    id: 'chemical',
    hazard: 'chemical',
    title: 'Accident industriel, nuage toxique',
    class: 'vital',
    status: 'Actual',
    hours: 4,
    text: {
      headline: 'Nuage toxique : enfermez-vous, {{lieu}}',
      short: 'NUAGE TOXIQUE ENFERMEZ-VOUS',
      instruction:
        'Entrez dans le bâtiment le plus proche.\nFermez portes et fenêtres, arrêtez la ventilation, bouchez les ouvertures.\nPas de flamme, pas de cigarette.\nLaissez vos enfants à l’école, ils y sont protégés.\nNe téléphonez que pour une urgence vitale. Écoutez {{radio}}.',
    },
  },
  {
    id: 'missing',
    hazard: 'missing',
    title: 'Personne disparue',
    class: 'urgent',
    status: 'Actual',
    hours: 12,
    text: {
      headline: 'Personne disparue : {{prénom et âge}}',
      short: 'DISPARITION {{prénom et âge}}',
      instruction:
        'Vue pour la dernière fois : {{où et quand}}.\nSignalement : {{signalement}}.\nSi vous pensez l’avoir reconnue, n’intervenez pas : appelez le 17 et dites où vous êtes.',
    },
  },
  {
    id: 'exercise',
    hazard: 'exercise',
    title: 'Exercice',
    class: 'urgent',
    status: 'Exercise',
    hours: 1,
    text: {
      headline: '{{thème}}',
      short: '{{thème}}',
      instruction:
        'Ceci est un exercice de la commune, il n’y a aucun danger.\nN’appelez pas les secours.\nRenseignements : {{téléphone de la mairie}}.',
    },
  },
];

const english: readonly Default[] = [
  {
    id: 'flood',
    hazard: 'flood',
    title: 'Flood',
    class: 'vital',
    status: 'Actual',
    hours: 6,
    text: {
      headline: 'Flood: {{place}}',
      short: 'FLOOD {{place}}',
      instruction:
        'Keep away from the water and move upstairs. Shelter: {{shelter}}.\nDo not take the car, do not go down to a cellar or a car park.\nLeave your children at school, they are safe there.\nTurn off gas and electricity if water comes in.',
    },
  },
  {
    id: 'storm',
    hazard: 'storm',
    title: 'Storm, violent winds',
    class: 'urgent',
    status: 'Actual',
    hours: 12,
    text: {
      headline: 'Violent winds: {{place}}',
      short: 'STORM {{place}}',
      instruction:
        'Go indoors and stay there.\nClose shutters and windows, bring in what the wind can carry away.\nDo not shelter under trees, touch no fallen cable.\nPut off your journeys.',
    },
  },
  {
    id: 'heat',
    hazard: 'heat',
    title: 'Heat wave',
    class: 'urgent',
    status: 'Actual',
    hours: 24,
    text: {
      headline: 'Heat wave: protect yourself',
      short: 'HEAT WAVE DRINK WATER',
      instruction:
        'Drink water often, even when not thirsty.\nKeep shutters and windows closed by day, open them at night.\nAvoid effort in the hot hours.\nLook in on elderly neighbours and on those who live alone.\nCool place open to all: {{cool place}}. If somebody is unwell, call 15.',
    },
  },
  {
    id: 'water',
    hazard: 'water',
    title: 'Water cut',
    class: 'urgent',
    status: 'Actual',
    hours: 6,
    text: {
      headline: 'Water cut: {{place}}',
      short: 'WATER CUT {{place}}',
      instruction:
        'Close your taps and turn off what heats water.\nWhen the water is back, let it run until it is clear.\nBottled water: {{where it is given out}}.',
    },
  },
  {
    id: 'fire',
    hazard: 'fire',
    title: 'Fire',
    class: 'vital',
    status: 'Actual',
    hours: 3,
    text: {
      headline: 'Fire: {{place}}',
      short: 'FIRE {{place}}',
      instruction:
        'Keep away and let the firefighters through.\nNearby: go indoors, close doors, windows and vents.\nLeave only if the firefighters ask you to.\nIn smoke, stay low and cover nose and mouth with a damp cloth.\nIn danger: call 18 or 112.',
    },
  },
  {
    id: 'chemical',
    hazard: 'chemical',
    title: 'Industrial accident, toxic cloud',
    class: 'vital',
    status: 'Actual',
    hours: 4,
    text: {
      headline: 'Toxic cloud: shut yourself in, {{place}}',
      short: 'TOXIC CLOUD STAY INDOORS',
      instruction:
        'Enter the nearest building.\nClose doors and windows, stop the ventilation, seal the openings.\nNo flame, no cigarette.\nLeave your children at school, they are safe there.\nPhone only if a life is at stake. Listen to {{radio}}.',
    },
  },
  {
    id: 'missing',
    hazard: 'missing',
    title: 'Missing person',
    class: 'urgent',
    status: 'Actual',
    hours: 12,
    text: {
      headline: 'Missing: {{first name and age}}',
      short: 'MISSING {{first name and age}}',
      instruction:
        'Last seen: {{where and when}}.\nDescription: {{description}}.\nIf you think you have recognised them, do not step in: call 17 and say where you are.',
    },
  },
  {
    id: 'exercise',
    hazard: 'exercise',
    title: 'Exercise',
    class: 'urgent',
    status: 'Exercise',
    hours: 1,
    text: {
      headline: '{{theme}}',
      short: '{{theme}}',
      instruction:
        'This is an exercise of the town, there is no danger.\nDo not call the emergency services.\nInformation: {{phone of the town hall}}.',
    },
  },
];
