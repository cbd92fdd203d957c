/** Alerts of others: received, raised, put aside. */
export const capActs = {
  'cap-source.add': () => 'a ajouté une source d’alertes',
  'cap-source.change': () => 'a changé une source d’alertes',
  'cap-source.remove': () => 'a retiré une source d’alertes',
  'cap.waiting': () => 'a mis de côté pour un agent une alerte reçue',
  'cap.raised': () => 'a levé une alerte reçue',
  'cap.updated': () => 'a mis à jour une alerte d’après un message reçu',
  'cap.ended': () => 'a terminé une alerte d’après un message reçu',
  'cap.aside': () => 'a écarté une alerte reçue',
};
