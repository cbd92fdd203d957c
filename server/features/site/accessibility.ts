/** The statement that a public site owes its readers (RGAA 4.1, law 2005-102, article 47): what is known, and nothing more. */
export const accessibility = {
  fr: {
    title: 'Accessibilité',
    paragraphs: [
      'Ce site est conçu pour être lu par tout le monde : au clavier, avec un lecteur d’écran, agrandi jusqu’à 200 %, sur un petit téléphone, sans script et dans le calme.',
      'État de conformité : non conforme au RGAA 4.1, car aucun audit n’a encore été réalisé.',
      'Les textes, images et documents sont publiés par la commune ; une image peut manquer de description, un texte peut ne pas avoir de version facile à lire.',
      'Vous ne parvenez pas à lire une information ? Écrivez à la mairie ou téléphonez-lui : elle vous la donnera sous une autre forme.',
      'Si vous n’obtenez pas de réponse satisfaisante, vous pouvez saisir le Défenseur des droits.',
    ],
  },
  en: {
    title: 'Accessibility',
    paragraphs: [
      'This site is made to be read by everybody: with a keyboard, with a screen reader, enlarged to 200%, on a small telephone, without scripts, and in peace.',
      'Compliance: not compliant with RGAA 4.1, because no audit has been carried out yet.',
      'Texts, pictures and documents are published by the town; a picture may lack a description, and a text an easy-to-read version.',
      'Is there something that you cannot read? Write to the town hall or call it: you will get it in another form.',
      'If the answer does not satisfy you, you can turn to the Défenseur des droits, the French defender of rights.',
    ],
  },
} as const;
