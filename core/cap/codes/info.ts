import type { CapRow } from './row.ts';

/** Of the elements info and resource (CAP 1.2 §3.2.2, §3.2.3). */
export const infoCodes = {
  CAP_LANGUAGE_FORMAT: {
    level: 'error',
    fr: '« {detail} » n’est pas un code de langue (RFC 3066).',
    en: '“{detail}” is no code of a language (RFC 3066).',
  },
  CAP_LANGUAGE_ABSENT: {
    level: 'lenient',
    fr: 'Aucune langue n’est nommée : cela veut dire en-US.',
    en: 'No language is named: that means en-US.',
  },
  CAP_CATEGORY: {
    level: 'error',
    fr: 'La catégorie « {detail} » n’existe pas.',
    en: 'There is no category “{detail}”.',
  },
  CAP_RESPONSE_TYPE: {
    level: 'error',
    fr: 'Le type de réaction « {detail} » n’existe pas.',
    en: 'There is no response type “{detail}”.',
  },
  CAP_RESPONSE_ASSESS: {
    level: 'advice',
    fr: 'La réaction Assess ne s’adresse pas au public.',
    en: 'The response Assess is not meant for the public.',
  },
  CAP_URGENCY: {
    level: 'error',
    fr: 'L’urgence « {detail} » n’existe pas.',
    en: 'There is no urgency “{detail}”.',
  },
  CAP_SEVERITY: {
    level: 'error',
    fr: 'La gravité « {detail} » n’existe pas.',
    en: 'There is no severity “{detail}”.',
  },
  CAP_CERTAINTY: {
    level: 'error',
    fr: 'La certitude « {detail} » n’existe pas.',
    en: 'There is no certainty “{detail}”.',
  },
  CAP_CERTAINTY_VERY_LIKELY: {
    level: 'lenient',
    fr: '« Very Likely » n’existe plus : lu comme Likely.',
    en: '“Very Likely” exists no longer: read as Likely.',
  },
  CAP_DATE_FORMAT: {
    level: 'error',
    fr: 'L’heure « {detail} » n’est pas de la forme 2026-11-22T17:05:00+01:00, ou n’existe pas.',
    en: 'The time “{detail}” is not of the form 2026-11-22T17:05:00+01:00, or does not exist.',
  },
  CAP_EXPIRES_BEFORE_EFFECTIVE: {
    level: 'lenient',
    fr: 'L’alerte se termine avant d’avoir effet.',
    en: 'The alert expires before it is effective.',
  },
  CAP_EXPIRES_MISSING: {
    level: 'lenient',
    fr: 'La fin (expires) n’est pas dite.',
    en: 'Its end (expires) is not told.',
  },
  CAP_DESCRIPTION_MISSING: {
    level: 'lenient',
    fr: 'La description manque.',
    en: 'The description is missing.',
  },
  CAP_WEB_MISSING: {
    level: 'lenient',
    fr: 'L’adresse d’une page (web) manque.',
    en: 'The address of a page (web) is missing.',
  },
  CAP_AREA_MISSING: { level: 'lenient', fr: 'La zone (area) manque.', en: 'The area is missing.' },
  CAP_HEADLINE_MISSING: { level: 'advice', fr: 'Le titre manque.', en: 'The headline is missing.' },
  CAP_HEADLINE_LONG: {
    level: 'advice',
    fr: 'Le titre a {detail} caractères ; 160 au plus.',
    en: 'The headline has {detail} characters; 160 at most.',
  },
  CAP_SENDER_NAME_MISSING: {
    level: 'advice',
    fr: 'Le nom de l’émetteur (senderName) manque.',
    en: 'The name of the sender (senderName) is missing.',
  },
  CAP_RESPONSE_TYPE_MISSING: {
    level: 'advice',
    fr: 'Le type de réaction (responseType) manque.',
    en: 'The response type is missing.',
  },
  CAP_INSTRUCTION_MISSING: {
    level: 'advice',
    fr: 'La consigne (instruction) manque.',
    en: 'The instruction is missing.',
  },
  CAP_CONTACT_MISSING: { level: 'advice', fr: 'Le contact manque.', en: 'The contact is missing.' },
  CAP_VALUE_UNKNOWN: {
    level: 'advice',
    fr: '« Unknown » ne dit rien : mieux vaut une estimation ({detail}).',
    en: '“Unknown” says nothing: an estimate is better ({detail}).',
  },
  CAP_TEXT_REPEATED: {
    level: 'lenient',
    fr: 'Le titre, la description et la consigne ne doivent pas se répéter ({detail}).',
    en: 'Headline, description and instruction must not repeat each other ({detail}).',
  },
  CAP_TEXT_HTML: {
    level: 'lenient',
    fr: 'Le texte contient du HTML (« {detail} »).',
    en: 'There is HTML in the text (“{detail}”).',
  },
  CAP_TEXT_EMPTY: { level: 'lenient', fr: 'Le texte est vide.', en: 'The text is empty.' },
  CAP_WEB_FORMAT: {
    level: 'lenient',
    fr: '« {detail} » n’est pas une adresse complète.',
    en: '“{detail}” is no absolute address.',
  },
  CAP_SIZE_FORMAT: {
    level: 'error',
    fr: 'La taille « {detail} » n’est pas un nombre entier.',
    en: 'The size “{detail}” is not a whole number.',
  },
  CAP_URI_FORMAT: {
    level: 'lenient',
    fr: '« {detail} » n’est ni une adresse complète, ni le nom d’un fichier joint (derefUri).',
    en: '“{detail}” is neither an absolute address nor the name of an attached file (derefUri).',
  },
  CAP_DEREF_URI_FORMAT: {
    level: 'lenient',
    fr: 'Le fichier joint (derefUri) n’est pas en base64.',
    en: 'The attached file (derefUri) is not base64.',
  },
  CAP_DEREF_URI: {
    level: 'advice',
    fr: 'Un fichier est joint (derefUri) : à retirer avant de relayer.',
    en: 'A file is attached (derefUri): to be taken out before relaying.',
  },
  CAP_DIGEST_FORMAT: {
    level: 'lenient',
    fr: 'L’empreinte n’est pas un SHA-1 en hexadécimal.',
    en: 'The digest is no SHA-1 in hexadecimal.',
  },
} as const satisfies Record<string, CapRow>;
