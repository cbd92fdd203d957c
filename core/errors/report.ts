import type { ErrorRow } from './row.ts';

/** Why a report cannot be taken, or cannot become that. */
export const reportErrors = {
  REPORT_KEY: {
    status: 403,
    fr: 'Ce lien n’est pas celui de ce signalement, ou le signalement n’existe plus.',
    en: 'This link is not that of this report, or the report is no more.',
  },
  REPORT_CATEGORY: {
    status: 422,
    fr: 'Cette catégorie n’existe pas, ou plus.',
    en: 'There is no such category, or no longer.',
  },
  REPORT_EMERGENCY: {
    status: 422,
    fr: 'C’est une urgence : appelez le {numbers}. Rien n’est envoyé par ce formulaire.',
    en: 'This is an emergency: call {numbers}. Nothing is sent by this form.',
  },
  REPORT_PLACE: {
    status: 422,
    fr: 'Dites où c’est : un point sur la carte, une adresse ou quelques mots.',
    en: 'Say where it is: a point on the map, an address or a few words.',
  },
  REPORT_ANSWERS: {
    status: 422,
    fr: 'Une réponse manque ou n’est pas valable : {questions}.',
    en: 'An answer is missing or not valid: {questions}.',
  },
  REPORT_EMAIL: {
    status: 422,
    fr: 'Cette adresse e-mail est incomplète.',
    en: 'This e-mail address is not complete.',
  },
  PEER_CATEGORY: {
    status: 422,
    fr: 'Une de ces catégories n’existe pas, ou est transmise à deux services.',
    en: 'One of these categories does not exist, or is passed on to two desks.',
  },
  PEER_KEY: {
    status: 422,
    fr: 'Donnez la clé d’API de ce serveur.',
    en: 'Give the API key of this server.',
  },
  LETTERBOX_OPEN: {
    status: 422,
    fr: 'Le mot de passe partirait en clair : choisissez TLS ou STARTTLS.',
    en: 'The password would travel in the clear: choose TLS or STARTTLS.',
  },
  LETTERBOX_CATEGORY: {
    status: 422,
    fr: 'Choisissez une catégorie de question, sans question obligatoire.',
    en: 'Choose a category of questions, without a question that must be answered.',
  },
  LETTERBOX_PASSWORD: {
    status: 422,
    fr: 'Donnez le mot de passe de cette boîte sur ce serveur.',
    en: 'Give the password of this mailbox on this server.',
  },
  REPORT_CONTACT: {
    status: 422,
    fr: 'Donnez un nom, un téléphone ou un e-mail ; sans cela il n’y a rien à garder.',
    en: 'Give a name, a telephone number or an e-mail address; without one there is nothing to keep.',
  },
  REPORT_PHONE: {
    status: 422,
    fr: 'Ce numéro de téléphone est incomplet.',
    en: 'This telephone number is not complete.',
  },
  REPORT_PHOTO: {
    status: 422,
    fr: 'Ce fichier n’est pas une photo lisible (JPEG, PNG ou WebP, {most} Mo au plus).',
    en: 'This file is not a photo that can be read (JPEG, PNG or WebP, {most} MB at most).',
  },
  REPORT_BUSY: {
    status: 503,
    fr: 'Trop de photos arrivent en ce moment. Réessayez dans une minute, ou envoyez sans photo.',
    en: 'Too many photos arrive just now. Try again in a minute, or send without a photo.',
  },
  ADDRESS_SEARCH: {
    status: 503,
    fr: 'La recherche d’adresses ne répond pas. Dites le lieu avec des mots.',
    en: 'The search for addresses does not answer. Say the place in words.',
  },
  REPORT_PHOTO_NOT_READY: {
    status: 409,
    fr: 'Cette photo est encore en préparation, ou n’a pas pu être lue : elle ne peut pas être publiée.',
    en: 'This photo is still being prepared, or could not be read: it cannot be published.',
  },
  REPORT_MOVE_SAME: {
    status: 422,
    fr: 'Il en est déjà là. Choisissez un autre état, ou écrivez une réponse.',
    en: 'It is there already. Choose another state, or write an answer.',
  },
  REPORT_MOVE_DAY: {
    status: 422,
    fr: '« Planifié » a besoin d’un jour.',
    en: '“Planned” needs a day.',
  },
  REPORT_MOVE_PAST: { status: 422, fr: 'Ce jour est déjà passé.', en: 'This day is over.' },
  REPORT_MOVE_REASON: {
    status: 422,
    fr: 'Dites pourquoi, et où s’adresser.',
    en: 'Say why, and where to go.',
  },
  REPORT_MOVE_OTHER: {
    status: 422,
    fr: 'Aucun autre signalement qui continue n’a ce numéro, ou il ne peut pas être suivi par le public.',
    en: 'No other report that goes on has this number, or the public cannot follow it.',
  },
  REPORT_MOVE_BLANK: {
    status: 422,
    fr: 'Il reste un blanc à remplir dans la réponse : {names}.',
    en: 'A blank is left to be filled in the answer: {names}.',
  },
  REPORT_ANSWER_BLANK: {
    status: 422,
    fr: 'Ce blanc n’existe pas : {names}.',
    en: 'There is no such blank: {names}.',
  },
  REPORT_ANSWER_FULL: {
    status: 409,
    fr: 'Il y a déjà {most} modèles de réponse. Retirez-en un d’abord.',
    en: 'There are {most} models of answers already. Remove one first.',
  },
  REPORT_RECEIPT_CONTACTS: {
    status: 422,
    fr: 'L’accusé de réception nomme un service avec son adresse et son téléphone. Attribuez un service, ou complétez-le dans Réglages › Services.',
    en: 'The acknowledgement names a department with its address and telephone. Assign a department, or complete it in Settings › Departments.',
  },
  REPORT_RECEIPT_PAPER: {
    status: 422,
    fr: 'Personne n’a laissé d’e-mail, ou sa boîte a déjà assez reçu aujourd’hui : imprimez l’accusé, remettez-le, puis notez-le.',
    en: 'Nobody left an e-mail, or their mailbox was written to often enough today: print the receipt, hand it over, then note it.',
  },
  REPORT_LINK_OTHER: {
    status: 422,
    fr: 'Aucun signalement n’a ce numéro.',
    en: 'No report has this number.',
  },
  REPORT_LINK_SELF: {
    status: 422,
    fr: 'Un signalement ne se lie pas à lui-même.',
    en: 'A report is not linked to itself.',
  },
  REPORT_LINK_FULL: {
    status: 409,
    fr: 'Il y a déjà {most} signalements liés.',
    en: 'There are {most} linked reports already.',
  },
  REPORT_SHEET: {
    status: 422,
    fr: 'Ce n’est pas une fiche « Info ou intox » de la commune, ou elle a été retirée.',
    en: 'This is no “Rumour or fact” sheet of the town, or it was withdrawn.',
  },
  REPORT_ASSIGNEE: {
    status: 422,
    fr: 'Cette personne n’est pas de l’équipe.',
    en: 'This person is not of the team.',
  },
  REPORT_CATEGORY_JOINED: {
    status: 409,
    fr: 'Ce signalement suit un autre : changez la catégorie de celui qui continue.',
    en: 'This report follows another one: change the category of the one that goes on.',
  },
  REPORT_SENSITIVE: {
    status: 422,
    fr: 'Les signalements de cette catégorie ne sont jamais publiés.',
    en: 'Reports of this category are never published.',
  },
  REPORT_API_KEY: {
    status: 403,
    fr: 'La clé API manque, ou ne permet pas d’envoyer des signalements.',
    en: 'The API key is missing, or does not allow to send reports.',
  },
  REPORT_JURISDICTION: {
    status: 404,
    fr: 'Ce service n’est pas celui de « {id} ».',
    en: 'This service is not that of “{id}”.',
  },
  REPORT_SERVICE: {
    status: 404,
    fr: 'Aucun service n’a le code « {code} ».',
    en: 'No service has the code “{code}”.',
  },
  REPORT_PARAMETER_MISSING: {
    status: 400,
    fr: 'Il manque : {name}.',
    en: 'Missing: {name}.',
  },
  REPORT_PARAMETER: {
    status: 400,
    fr: 'Cette valeur n’est pas valable : {name}.',
    en: 'This value is not valid: {name}.',
  },
  REPORT_SPAN: {
    status: 400,
    fr: 'De start_date à end_date, 90 jours au plus.',
    en: 'From start_date to end_date, 90 days at most.',
  },
} as const satisfies Record<string, ErrorRow>;
