import type { CapRow } from './row.ts';

/** Of the file and its XML, before a word of CAP is read. */
export const fileCodes = {
  CAP_UNREADABLE: {
    level: 'error',
    fr: 'Le fichier n’est pas lisible : {detail}.',
    en: 'The file cannot be read: {detail}.',
  },
  CAP_TOO_LARGE: {
    level: 'error',
    fr: 'Le document dépasse {detail} octets.',
    en: 'The document is larger than {detail} octets.',
  },
  CAP_ENCODING_UNKNOWN: {
    level: 'error',
    fr: 'Le codage « {detail} » n’est pas connu.',
    en: 'The encoding “{detail}” is not known.',
  },
  CAP_ENCODING_BROKEN: {
    level: 'error',
    fr: 'Les octets ne sont pas du {detail}.',
    en: 'The octets are not {detail}.',
  },
  CAP_ENCODING: {
    level: 'lenient',
    fr: 'Le document est codé en {detail} ; CAP s’écrit en UTF-8.',
    en: 'The document is encoded in {detail}; CAP is written in UTF-8.',
  },
  CAP_BYTE_ORDER_MARK: {
    level: 'advice',
    fr: 'Le document commence par une marque d’ordre des octets.',
    en: 'The document begins with a byte order mark.',
  },
  CAP_DTD: {
    level: 'error',
    fr: 'Le document déclare un type ou des entités (DOCTYPE, ENTITY) : il n’est pas ouvert.',
    en: 'The document declares a type or entities (DOCTYPE, ENTITY): it is not opened.',
  },
  CAP_ENTITY: {
    level: 'error',
    fr: 'L’entité « {detail} » n’existe pas en XML.',
    en: 'There is no entity “{detail}” in XML.',
  },
  CAP_MALFORMED: {
    level: 'error',
    fr: 'Ce n’est pas du XML bien formé : {detail}.',
    en: 'This is no well-formed XML: {detail}.',
  },
  CAP_TOO_DEEP: {
    level: 'error',
    fr: 'Les éléments sont imbriqués sur plus de {detail} niveaux.',
    en: 'Elements are nested more than {detail} levels deep.',
  },
  CAP_TOO_MANY_ELEMENTS: {
    level: 'error',
    fr: 'Le document a plus de {detail} éléments ou attributs.',
    en: 'The document has more than {detail} elements or attributes.',
  },
  CAP_ROOT: {
    level: 'error',
    fr: 'L’élément racine est « {detail} », et non « alert ».',
    en: 'The root element is “{detail}”, not “alert”.',
  },
  CAP_NAMESPACE: {
    level: 'error',
    fr: 'L’espace de noms « {detail} » n’est pas celui de CAP.',
    en: 'The namespace “{detail}” is not that of CAP.',
  },
  CAP_NAMESPACE_OLD: {
    level: 'lenient',
    fr: 'Le document est écrit dans une version antérieure de CAP ({detail}).',
    en: 'The document is written in an earlier version of CAP ({detail}).',
  },
  CAP_OLD_FORM: {
    level: 'lenient',
    fr: 'Écrit comme avant CAP 1.2 : {detail}.',
    en: 'Written as before CAP 1.2: {detail}.',
  },
  CAP_ELEMENT_UNKNOWN: {
    level: 'error',
    fr: 'L’élément « {detail} » n’a pas sa place ici.',
    en: 'The element “{detail}” has no place here.',
  },
  CAP_ELEMENT_ORDER: {
    level: 'error',
    fr: 'L’élément vient trop tard : il se place avant « {detail} ».',
    en: 'The element comes too late: its place is before “{detail}”.',
  },
  CAP_ELEMENT_MISSING: {
    level: 'error',
    fr: 'L’élément « {detail} » manque.',
    en: 'The element “{detail}” is missing.',
  },
  CAP_ELEMENT_REPEATED: {
    level: 'error',
    fr: 'L’élément ne peut figurer qu’une fois.',
    en: 'The element may stand only once.',
  },
  CAP_TEXT_BETWEEN: {
    level: 'error',
    fr: 'Il y a du texte entre les éléments.',
    en: 'There is text between the elements.',
  },
  CAP_ATTRIBUTE: {
    level: 'lenient',
    fr: 'CAP n’a pas d’attribut « {detail} ».',
    en: 'CAP has no attribute “{detail}”.',
  },
  CAP_SIGNATURE: {
    level: 'advice',
    fr: 'Le document porte {detail} signature(s), qui ne sont pas vérifiées ici.',
    en: 'The document carries {detail} signature(s), which are not verified here.',
  },
} as const satisfies Record<string, CapRow>;
