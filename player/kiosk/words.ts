/** What the kiosk says. French unless the screen speaks English. */
const fr = {
  title: 'Pages de la ville',
  home: 'Accueil',
  back: 'Retour',
  larger: 'Agrandir le texte',
  smaller: 'Réduire le texte',
  contrast: 'Contraste fort',
  lower: 'Mode assis',
  close: 'Terminer',
  still: 'Êtes-vous toujours là ?',
  stillHow: 'L’écran se referme et oublie tout dans',
  seconds: 's',
  stay: 'Je continue',
} as const;
const en: Record<keyof typeof fr, string> = {
  title: 'The town’s pages',
  home: 'Home',
  back: 'Back',
  larger: 'Larger text',
  smaller: 'Smaller text',
  contrast: 'High contrast',
  lower: 'Seated mode',
  close: 'Finish',
  still: 'Are you still there?',
  stillHow: 'The screen closes and forgets everything in',
  seconds: 's',
  stay: 'I continue',
};

export type KioskWords = Record<keyof typeof fr, string>;

export function kioskWords(language: string): KioskWords {
  return language.startsWith('en') ? en : fr;
}
