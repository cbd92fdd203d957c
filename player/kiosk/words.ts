/** What the kiosk says. French unless the screen speaks English. */
const fr = {
  title: 'Pages de la ville',
  home: 'Accueil',
  back: 'Retour',
  up: 'Monter',
  down: 'Descendre',
  larger: 'Agrandir le texte',
  smaller: 'Réduire le texte',
  contrast: 'Contraste fort',
  lower: 'Mode assis',
  close: 'Terminer',
  still: 'Êtes-vous toujours là ?',
  stillHow: 'L’écran se referme et oublie tout dans',
  seconds: 's',
  stay: 'Je continue',
  elsewhere: 'Cette adresse ne s’ouvre pas ici. Notez-la, ou ouvrez-la sur votre téléphone :',
  read: 'J’ai lu',
} as const;
const en: Record<keyof typeof fr, string> = {
  title: 'The town’s pages',
  home: 'Home',
  back: 'Back',
  up: 'Up',
  down: 'Down',
  larger: 'Larger text',
  smaller: 'Smaller text',
  contrast: 'High contrast',
  lower: 'Seated mode',
  close: 'Finish',
  still: 'Are you still there?',
  stillHow: 'The screen closes and forgets everything in',
  seconds: 's',
  stay: 'I continue',
  elsewhere: 'This address does not open here. Note it down, or open it on your phone:',
  read: 'Close this note',
};

export type KioskWords = Record<keyof typeof fr, string>;

export function kioskWords(language: string): KioskWords {
  return language.startsWith('en') ? en : fr;
}
