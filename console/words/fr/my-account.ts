/** Mon compte : ce qui appartient à la personne connectée. */
export const myAccount = {
  title: 'Mon compte',
  lead: 'Votre nom, votre façon de vous connecter et les appareils où vous êtes connecté.',
  who: 'Qui êtes-vous ?',
  whoLead: 'Vos collègues lisent ce nom à côté de ce que vous écrivez et validez.',
  name: 'Prénom et nom',
  renamed: 'Votre nom est enregistré.',
  email: 'Adresse e-mail',
  roles: 'Vos rôles',
  noRole: 'aucun pour l’instant',
  manner: 'Comment lisez-vous la console ?',
  mannerLead: 'Ce choix vaut pour cet appareil.',
};
