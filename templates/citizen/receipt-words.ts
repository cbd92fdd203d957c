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
  paper: 'Garder ce papier',
  onPaper: 'La mairie a votre message',
  about: 'Votre message',
};

export const receiptWords = { fr: french, en: english, easy } as const;
