/**
 * What a French commune has to tell its people every year, or does well to: when (RFC 5545, local days), how long before it is worth
 * preparing, on what ground. The dates of a commune's own decisions are usual ones: whoever prepares the message sets the real one.
 */
import type { MessageKind } from '../contracts/message.ts';

export type Duty = {
  readonly id: string;
  readonly name: Readonly<Record<'fr' | 'en', string>>;
  readonly rrule: string;
  readonly leadDays: number;
  readonly source: string;
  /** Only where it applies: by population, place or decision of the prefect. */
  readonly mayNotApply?: true;
  readonly kind: MessageKind;
  readonly topics: readonly string[];
  /** A first text, in the language of the commune. */
  readonly title: string;
  readonly body: string;
};

export const duties: readonly Duty[] = [
  {
    id: 'electoral-roll',
    name: {
      fr: 'Listes électorales : vérifier son inscription',
      en: 'Electoral roll: check one’s registration',
    },
    // The sixth Friday before 31 December, when the yearly control of the roll may begin.
    rrule: 'FREQ=YEARLY;BYMONTH=11;BYDAY=FR;BYMONTHDAY=19,20,21,22,23,24,25',
    leadDays: 30,
    source: 'Code électoral, art. L. 16 à L. 19 et R. 10',
    kind: 'notice',
    topics: ['Élections'],
    title: 'Êtes-vous bien inscrit sur les listes électorales ?',
    body: '<p>Vous avez déménagé, ou vous aurez bientôt 18 ans ? Vérifiez votre inscription sur service-public.fr ou en mairie.</p>',
  },
  {
    id: 'heat-register',
    name: {
      fr: 'Plan canicule : registre des personnes fragiles',
      en: 'Heat plan: register of frail people',
    },
    rrule: 'FREQ=YEARLY;BYMONTH=6;BYMONTHDAY=1',
    leadDays: 45,
    source: 'Code de l’action sociale et des familles, art. L. 121-6-1 et R. 121-2',
    kind: 'service',
    topics: ['Santé', 'Solidarité'],
    title: 'Fortes chaleurs : inscrivez-vous, ou un proche, sur le registre',
    body: '<p>Âgé, handicapé ou isolé ? En cas de canicule, la mairie appelle les personnes inscrites sur son registre. L’inscription est gratuite et confidentielle.</p>',
  },
  {
    id: 'school-enrolment',
    name: { fr: 'Inscriptions scolaires', en: 'School enrolment' },
    rrule: 'FREQ=YEARLY;BYMONTH=3;BYMONTHDAY=1',
    leadDays: 30,
    source: 'Code de l’éducation, art. L. 131-5 et L. 131-6',
    kind: 'service',
    topics: ['École'],
    title: 'Rentrée : inscrivez votre enfant à l’école',
    body: '<p>Votre enfant entre à l’école ou change d’école en septembre ? Inscrivez-le en mairie avec le livret de famille et un justificatif de domicile.</p>',
  },
  {
    id: 'budget',
    name: { fr: 'Budget : débat d’orientation et vote', en: 'Budget: debate and vote' },
    rrule: 'FREQ=YEARLY;BYMONTH=4;BYMONTHDAY=15',
    leadDays: 75,
    source: 'Code général des collectivités territoriales, art. L. 1612-2 et L. 2312-1',
    kind: 'event',
    topics: ['Vie municipale'],
    title: 'Conseil municipal : le budget de l’année',
    body: '<p>Le conseil municipal débat du budget puis le vote. La séance est publique.</p>',
  },
  {
    id: 'clock-spring',
    name: { fr: 'Passage à l’heure d’été', en: 'Summer time begins' },
    rrule: 'FREQ=YEARLY;BYMONTH=3;BYDAY=-1SU',
    leadDays: 10,
    source: 'Directive 2000/84/CE',
    kind: 'notice',
    topics: ['Vie quotidienne'],
    title: 'Heure d’été : dans la nuit de samedi à dimanche, à 2 h il sera 3 h',
    body: '<p>Avancez vos montres d’une heure.</p>',
  },
  {
    id: 'clock-autumn',
    name: { fr: 'Passage à l’heure d’hiver', en: 'Summer time ends' },
    rrule: 'FREQ=YEARLY;BYMONTH=10;BYDAY=-1SU',
    leadDays: 10,
    source: 'Directive 2000/84/CE',
    kind: 'notice',
    topics: ['Vie quotidienne'],
    title: 'Heure d’hiver : dans la nuit de samedi à dimanche, à 3 h il sera 2 h',
    body: '<p>Reculez vos montres d’une heure. Les jours raccourcissent : à pied et à vélo, rendez-vous visible.</p>',
  },
  {
    id: 'siren-test',
    name: {
      fr: 'Essai des sirènes, premier mercredi du mois',
      en: 'Siren test, first Wednesday of the month',
    },
    rrule: 'FREQ=MONTHLY;BYDAY=1WE',
    leadDays: 10,
    source:
      'Système d’alerte et d’information des populations ; code de la sécurité intérieure, art. L. 112-1',
    mayNotApply: true,
    kind: 'notice',
    topics: ['Sécurité'],
    title: 'Mercredi à midi : essai des sirènes',
    body: '<p>Comme chaque premier mercredi du mois, la sirène est essayée à 12 h. C’est un essai : vous n’avez rien à faire.</p>',
  },
  {
    id: 'risks',
    name: { fr: 'Risques majeurs : information des habitants', en: 'Major risks: telling the people' },
    rrule: 'FREQ=YEARLY;BYMONTH=10;BYMONTHDAY=13',
    leadDays: 30,
    source: 'Code de l’environnement, art. L. 125-2 et R. 125-11',
    mayNotApply: true,
    kind: 'notice',
    topics: ['Sécurité'],
    title: 'Risques dans la commune : les bons réflexes',
    body: '<p>Le document d’information sur les risques majeurs (DICRIM) se lit en mairie et sur le site. Préparez votre kit d’urgence.</p>',
  },
  {
    id: 'census',
    name: { fr: 'Recensement de la population', en: 'Population census' },
    rrule: 'FREQ=YEARLY;BYMONTH=1;BYDAY=3TH',
    leadDays: 30,
    source:
      'Loi nº 2002-276, art. 156 à 158 ; chaque année dès 10 000 habitants, tous les cinq ans en dessous',
    mayNotApply: true,
    kind: 'service',
    topics: ['Vie municipale'],
    title: 'Recensement : répondez en ligne, c’est simple et utile',
    body: '<p>Un agent recenseur muni d’une carte officielle vous remet vos codes. Répondre est obligatoire, et vos réponses restent confidentielles.</p>',
  },
  {
    id: 'brush-clearing',
    name: { fr: 'Débroussaillement obligatoire', en: 'Compulsory brush clearing' },
    rrule: 'FREQ=YEARLY;BYMONTH=4;BYMONTHDAY=1',
    leadDays: 45,
    source: 'Code forestier, art. L. 131-10 à L. 134-18',
    mayNotApply: true,
    kind: 'notice',
    topics: ['Environnement', 'Sécurité'],
    title: 'Près d’un bois ? Débroussaillez autour de votre maison',
    body: '<p>À moins de 200 m d’un bois, le débroussaillement sur 50 m autour des constructions est obligatoire dans les zones concernées. Renseignez-vous en mairie.</p>',
  },
  {
    id: 'water',
    name: { fr: 'Sécheresse : restrictions d’eau', en: 'Drought: limits on water' },
    rrule: 'FREQ=YEARLY;BYMONTH=6;BYMONTHDAY=15',
    leadDays: 30,
    source: 'Code de l’environnement, art. L. 211-3 et R. 211-66 ; arrêté préfectoral',
    mayNotApply: true,
    kind: 'notice',
    topics: ['Environnement'],
    title: 'Sécheresse : arrosage et lavage sont limités',
    body: '<p>Un arrêté préfectoral limite les usages de l’eau dans la commune. Vérifiez ce qui est permis sur vigieau.gouv.fr.</p>',
  },
  {
    id: 'hunting',
    name: { fr: 'Ouverture de la chasse', en: 'Hunting season opens' },
    rrule: 'FREQ=YEARLY;BYMONTH=9;BYDAY=2SU',
    leadDays: 21,
    source: 'Code de l’environnement, art. R. 424-6 et R. 424-7 ; arrêté préfectoral',
    mayNotApply: true,
    kind: 'notice',
    topics: ['Sécurité'],
    title: 'La chasse ouvre : soyez visibles en forêt',
    body: '<p>Promeneurs, portez un vêtement de couleur vive et tenez vos chiens. Les jours de battue sont signalés sur place.</p>',
  },
  {
    id: 'armistice',
    name: { fr: 'Cérémonie du 11 novembre', en: 'Ceremony of 11 November' },
    rrule: 'FREQ=YEARLY;BYMONTH=11;BYMONTHDAY=11',
    leadDays: 21,
    source: 'Lois du 24 octobre 1922 et du 28 février 2012',
    kind: 'event',
    topics: ['Cérémonies'],
    title: '11 novembre : cérémonie au monument aux morts',
    body: '<p>Rendez-vous au monument aux morts pour l’hommage à tous les morts pour la France.</p>',
  },
  {
    id: 'victory-day',
    name: { fr: 'Cérémonie du 8 mai', en: 'Ceremony of 8 May' },
    rrule: 'FREQ=YEARLY;BYMONTH=5;BYMONTHDAY=8',
    leadDays: 21,
    source: 'Loi nº 81-893 du 2 octobre 1981',
    kind: 'event',
    topics: ['Cérémonies'],
    title: '8 mai : cérémonie au monument aux morts',
    body: '<p>Rendez-vous au monument aux morts pour commémorer la victoire de 1945.</p>',
  },
];
