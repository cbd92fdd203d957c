/**
 * The numbers that help anywhere in France, free of charge (Arcep, decision 2018-0881 for the short ones; 116 000 and 116 006
 * by decisions 2007/116/EC and 2009/884/EC). A territory may leave some out, and add its own.
 */
export type EmergencyNumber = {
  /** What is dialled, without spaces: it names the number as well. */
  readonly id: string;
  /** Danger now, or help and someone who listens. */
  readonly group: 'urgent' | 'help';
  /** Answers messages, not voices. */
  readonly byText?: true;
  readonly name: Said;
  readonly about: Said;
};
type Said = { readonly fr: string; readonly en: string };

export const emergencyNumbers = [
  {
    id: '112',
    group: 'urgent',
    name: { fr: 'Toutes les urgences', en: 'Any emergency' },
    about: { fr: 'Depuis toute l’Europe', en: 'From anywhere in Europe' },
  },
  {
    id: '15',
    group: 'urgent',
    name: { fr: 'SAMU', en: 'Ambulance (SAMU)' },
    about: { fr: 'Urgence médicale', en: 'Medical emergency' },
  },
  {
    id: '17',
    group: 'urgent',
    name: { fr: 'Police secours', en: 'Police' },
    about: { fr: 'Police ou gendarmerie', en: 'Police or gendarmerie' },
  },
  {
    id: '18',
    group: 'urgent',
    name: { fr: 'Sapeurs-pompiers', en: 'Fire brigade' },
    about: { fr: 'Incendie, accident, péril', en: 'Fire, accident, peril' },
  },
  {
    id: '114',
    group: 'urgent',
    byText: true,
    name: { fr: 'Urgences par SMS', en: 'Emergencies by text' },
    about: {
      fr: 'Pour qui entend ou parle difficilement, ou ne peut pas parler',
      en: 'For whoever is deaf, hard of hearing, or cannot speak',
    },
  },
  {
    id: '196',
    group: 'urgent',
    name: { fr: 'Secours en mer', en: 'Rescue at sea' },
    about: { fr: 'CROSS', en: 'Coastguard (CROSS)' },
  },
  {
    id: '115',
    group: 'help',
    name: { fr: 'SAMU social', en: 'Shelter for the homeless' },
    about: { fr: 'Hébergement d’urgence', en: 'Emergency accommodation' },
  },
  {
    id: '119',
    group: 'help',
    name: { fr: 'Enfance en danger', en: 'Children in danger' },
    about: {
      fr: 'Pour un enfant, ou qui s’inquiète pour lui',
      en: 'For a child, or whoever worries about one',
    },
  },
  {
    id: '3919',
    group: 'help',
    name: { fr: 'Violences Femmes Info', en: 'Violence against women' },
    about: { fr: 'Écoute et orientation, anonyme', en: 'Someone who listens and advises, anonymous' },
  },
  {
    id: '3114',
    group: 'help',
    name: { fr: 'Prévention du suicide', en: 'Suicide prevention' },
    about: { fr: 'Écoute professionnelle et confidentielle', en: 'Professional and confidential' },
  },
  {
    id: '3018',
    group: 'help',
    name: { fr: 'Harcèlement', en: 'Bullying' },
    about: { fr: 'À l’école ou en ligne', en: 'At school or online' },
  },
  {
    id: '3977',
    group: 'help',
    name: { fr: 'Maltraitance', en: 'Abuse of adults' },
    about: { fr: 'Personnes âgées ou handicapées', en: 'Of elderly or disabled people' },
  },
  {
    id: '116000',
    group: 'help',
    name: { fr: 'Enfants disparus', en: 'Missing children' },
    about: { fr: 'Numéro européen', en: 'European number' },
  },
  {
    id: '116006',
    group: 'help',
    name: { fr: 'Aide aux victimes', en: 'Help for victims' },
    about: { fr: 'France Victimes : après une infraction', en: 'France Victimes: after a crime' },
  },
] as const satisfies readonly EmergencyNumber[];
