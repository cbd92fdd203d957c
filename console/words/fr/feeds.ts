/** Ce qui vient d’ailleurs et devient des brouillons : flux lus, comptes suivis. */
export const feeds = {
  title: 'Flux importés',
  lead: 'Des actualités et des agendas d’ailleurs deviennent des brouillons ici. Rien n’est publié sans vous.',
  empty: 'Aucun flux pour l’instant.',
  emptySo:
    'Le site de la commune ou l’agenda d’une association publie déjà ? Donnez son adresse : vous n’aurez plus à recopier.',
  types: {
    rss: 'Actualités (RSS, Atom)',
    ics: 'Agenda (iCalendar)',
    openagenda: 'OpenAgenda (API v2)',
    activitypub: 'Compte du fédivers (Beffroi, Mastodon)',
  },
  notYet: 'pas encore lu',
  readAt: (when: string) => `lu ${when}`,
  notHeard: 'la demande de suivi est partie, pas encore de réponse',
  heardAt: (when: string) => `dernières nouvelles ${when}`,
  askAgain: 'Redemander',
  askAgainOne: (name: string) => `Redemander à suivre ${name}`,
  account: 'Adresse du compte',
  accountHint: '@agglo@exemple.fr',
  accountSo:
    'Ce qu’il publiera désormais deviendra des brouillons ici ; ses corrections et ses retraits suivent.',
  follow: 'Suivre ce compte',
  followed: 'La demande est partie. Ce que ce compte publiera deviendra des brouillons.',
  failed: (reason: string, when: string) => `Illisible ${when} : ${reason}`,
  read: 'Lire maintenant',
  readOne: (host: string) => `Lire maintenant ${host}`,
  remove: 'Retirer',
  removeOne: (host: string) => `Retirer ${host}`,
  removeTitle: 'Ne plus lire ce flux ?',
  removeSo: 'Les messages déjà importés restent.',
  removed: 'Ce flux n’est plus lu.',
  add: 'Ajouter un flux',
  addLead: 'Regardez d’abord ce qu’il apporterait.',
  address: 'Adresse du flux',
  addressHint: 'https://www.ma-commune.fr/actualites.rss',
  what: 'De quoi s’agit-il ?',
  look: 'Regarder',
  keep: 'Ajouter ce flux',
  added: 'Le flux est ajouté et lu une première fois.',
  found: (n: number) =>
    n === 0
      ? 'Rien à importer à cette adresse.'
      : n === 1
        ? '1 élément trouvé :'
        : `${n} éléments trouvés, dont :`,
  problems: (n: number) =>
    n === 1 ? '1 élément serait laissé de côté.' : `${n} éléments seraient laissés de côté.`,
};
