/** What a town says when it has a request on record, and who is in charge of it: on the page, by e-mail and on paper. */
const french = {
  title: 'Accusé de la mairie',
  registered: 'Votre demande est enregistrée depuis le {at} sous le numéro {reference}.',
  acknowledged: 'Accusé de réception',
  received: 'La commune a reçu votre demande le {at} et l’a enregistrée sous le numéro {reference}.',
  service: 'Service chargé de votre demande\u00a0: {department}.',
  address: 'Adresse\u00a0: {address}',
  phone: 'Téléphone\u00a0: {phone}',
  email: 'E-mail\u00a0: {email}',
  accepted:
    'Sans réponse de la commune le {day} au plus tard, votre demande est réputée acceptée. Vous pouvez alors demander une attestation.',
  rejected: 'Sans réponse de la commune le {day} au plus tard, votre demande est réputée rejetée.',
  // CRPA R112-5, L411-2; code de justice administrative R421-1, R421-2, R421-5.
  appeal:
    'Vous avez alors deux mois pour contester ce rejet\u00a0: par un recours gracieux, en écrivant au maire, ou devant le tribunal administratif, à son guichet, par courrier ou sur www.telerecours.fr. Un recours gracieux fait dans ces deux mois arrête le délai\u00a0: deux mois courent de nouveau après la réponse du maire, ou après deux mois sans réponse.',
  french: '{text}',
  paper: 'L’accusé en PDF',
  onPaper: 'Accusé d’enregistrement',
  about: 'Votre demande',
  issued: 'Établi le {at}',
};
type ReceiptWords = typeof french;

const english: ReceiptWords = {
  title: 'Receipt of the town hall',
  registered: 'Your request has been on record since {at} under the number {reference}.',
  acknowledged: 'Acknowledgement of receipt',
  received: 'The town received your request on {at} and has it on record under the number {reference}.',
  service: 'Department in charge of your request: {department}.',
  address: 'Address: {address}',
  phone: 'Telephone: {phone}',
  email: 'E-mail: {email}',
  accepted:
    'Without an answer of the town by {day}, your request counts as accepted. You may then ask for a certificate of it.',
  rejected: 'Without an answer of the town by {day}, your request counts as rejected.',
  appeal:
    'You then have two months to contest this: by asking the mayor in writing to decide again (recours gracieux), or before the administrative court (tribunal administratif), at its counter, by post or at www.telerecours.fr. Asking the mayor within these two months stops the clock: two months run again from the mayor’s answer, or from two months without one.',
  french: 'What counts is said in French: {text}',
  paper: 'The receipt as PDF',
  onPaper: 'Receipt of registration',
  about: 'Your request',
  issued: 'Made on {at}',
};

const easy: ReceiptWords = {
  ...french,
  title: 'La mairie a votre message',
  registered: 'La mairie a reçu votre message le {at}. Son numéro est {reference}.',
  acknowledged: 'La mairie a lu votre message',
  received: 'La mairie a reçu votre message le {at}. Son numéro est {reference}.',
  service: 'Qui s’en occupe\u00a0: {department}.',
  accepted: 'La mairie ne répond pas\u00a0? Après le {day}, c’est oui. Demandez alors un papier à la mairie.',
  rejected: 'La mairie ne répond pas\u00a0? Après le {day}, c’est non.',
  appeal:
    'Vous n’êtes pas d’accord\u00a0? Vous avez deux mois pour le dire. Vous pouvez écrire au maire. Vous pouvez aussi écrire au tribunal. Demandez de l’aide pour lire la suite.',
  paper: 'Garder ce papier',
  onPaper: 'La mairie a votre message',
  about: 'Votre message',
};

export const receiptWords = { fr: french, en: english, easy } as const;
