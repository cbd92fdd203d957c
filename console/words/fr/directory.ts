/** Les numéros utiles de la commune. */
export const directory = {
  title: 'Numéros utiles',
  lead: 'Qui appeler et où aller : les services de la commune et les numéros d’urgence, sur une page du site qui se lit aussi sans connexion.',
  see: 'Voir la page',
  services: 'Les services',
  servicesLead: 'Dans l’ordre où les habitants les lisent. Ce qui est vide n’est pas montré.',
  noServices:
    'Aucun service encore. Commencez par la mairie : son téléphone et ses horaires sont ce qu’on cherche le plus.',
  addService: 'Ajouter un service',
  newService: 'Nouveau service',
  numbers: 'Les numéros de la commune',
  numbersLead: 'L’astreinte, la police municipale, la garde médicale : avec les numéros d’aide.',
  addNumber: 'Ajouter un numéro',
  newNumber: 'Nouveau numéro',
  builtIn: 'Les numéros nationaux',
  builtInLead: 'Ceux que vous décochez ne sont pas sur la page.',
  fields: {
    name: 'Nom',
    number: 'Numéro',
    about: 'À quoi il sert',
    address: 'Adresse',
    phone: 'Téléphone',
    hours: 'Horaires, en toutes lettres',
    email: 'E-mail',
    web: 'Site, par exemple https://ville.example',
    access: 'Accès des personnes handicapées',
    byText: 'On lui écrit par SMS, on ne l’appelle pas',
  },
  examples: {
    hours: 'Du lundi au vendredi de 9 h à 12 h\nSamedi sur rendez-vous',
    access: 'Entrée de plain-pied, boucle magnétique à l’accueil',
  },
  needName: 'Chaque service a besoin d’un nom, chaque numéro d’un nom et d’un numéro.',
  remove: 'Retirer',
  removeOne: (name: string) => `Retirer ${name}`,
  saved: 'Les numéros utiles sont enregistrés : ils sont sur le site.',
};

type Acts = Record<string, (what: string) => string>;

export const directoryActs: Acts = { 'directory.change': () => 'a changé les numéros utiles' };
