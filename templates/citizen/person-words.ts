/** The words with which residents prove who they are by a service such as FranceConnect; `{name}` is that of the service. */
import { type Easier, easier } from './easier.ts';

const french = {
  who: 'Il faut s’identifier avec {name}. Une personne compte une fois. Votre nom n’est pas gardé, et {name} n’apprend pas ce que vous répondez.',
  rule: 'Réservé\u00a0: {said}',
  twice:
    'Le registre en ligne et le registre de la mairie ne peuvent pas être comparés\u00a0: la mairie demande à qui vote sur papier de ne pas avoir voté en ligne, sans pouvoir le vérifier.',
  begin: 'S’identifier avec {name}',
  beginHint: 'Vous allez sur le site de {name}, puis vous revenez ici.',
  again: 'S’identifier de nouveau avec {name} (nouvel onglet)',
  about: 'Qu’est-ce que {name}\u00a0?',
  known: 'Vous êtes identifié avec {name}, jusqu’au {until}.',
  leave: 'Se déconnecter de {name}',
  leaveHint: 'Sur un appareil que d’autres utilisent, déconnectez-vous.',
  expired:
    'Votre identification a expiré. Votre réponse est toujours là, elle n’a pas été envoyée\u00a0: identifiez-vous de nouveau dans un autre onglet, revenez ici, puis envoyez.',
  none: 'L’identification n’est pas possible en ce moment\u00a0: la mairie doit la régler.',
  back: 'Revenir à la consultation',
  retry: 'Recommencer',
  left: 'Vous êtes déconnecté',
  leftText: 'Vous n’êtes plus identifié ici. Vous pouvez fermer cette page.',
  faults: {
    refused: {
      title: 'Vous n’êtes pas identifié',
      text: 'L’identification a été interrompue. Rien n’a été envoyé. Vous pouvez recommencer.',
    },
    lost: {
      title: 'L’identification a pris trop de temps',
      text: 'Elle n’est plus valable, ou elle a été commencée dans un autre navigateur, ou votre navigateur refuse les cookies. Rien n’a été envoyé\u00a0: recommencez depuis la consultation.',
    },
    mixed: {
      title: 'Cette réponse n’est pas la vôtre',
      text: 'Le retour ne correspond pas à ce que ce navigateur avait demandé. Rien n’a été envoyé. Si plusieurs onglets étaient ouverts, recommencez dans un seul.',
    },
    used: {
      title: 'Cette identification a déjà servi',
      text: 'Elle ne sert qu’une fois, et peu de temps. Rien n’a été envoyé\u00a0: recommencez.',
    },
    down: {
      title: '{name} ne répond pas',
      text: 'Ce n’est pas de votre fait, et rien n’est perdu. Réessayez dans quelques minutes.',
    },
    untrusted: {
      title: 'L’identification n’a pas pu être vérifiée',
      text: 'Ce qui est revenu n’est pas une réponse sûre de {name}. Rien n’a été envoyé. Réessayez\u00a0; si cela se répète, dites-le à la mairie.',
    },
    unsure: {
      title: 'Cette identification ne suffit pas',
      text: 'Cette consultation demande une identification plus sûre. Choisissez un autre compte chez {name}.',
    },
    rule: {
      title: 'Cette consultation est réservée',
      text: 'Vous êtes bien identifié, mais cette consultation est réservée\u00a0: {said}. Rien n’a été gardé de vous.',
    },
  },
};
export type PersonWords = typeof french;

const english: PersonWords = {
  who: 'You need to sign in with {name}. A person counts once. Your name is not kept, and {name} does not learn what you answer.',
  rule: 'Reserved: {said}',
  twice:
    'The register online and that of the town hall cannot be compared: the town hall asks whoever votes on paper not to have voted online, and cannot check it.',
  begin: 'Sign in with {name}',
  beginHint: 'You go to the site of {name}, then you come back here.',
  again: 'Sign in with {name} again (new tab)',
  about: 'What is {name}?',
  known: 'You are signed in with {name}, until {until}.',
  leave: 'Sign out of {name}',
  leaveHint: 'On a device that others use, sign out.',
  expired:
    'Your sign-in has expired. Your answer is still here, it was not sent: sign in again in another tab, come back here, then send it.',
  none: 'Signing in is not possible at the moment: the town hall has to set it up.',
  back: 'Back to the consultation',
  retry: 'Begin again',
  left: 'You are signed out',
  leftText: 'You are not signed in here any more. You may close this page.',
  faults: {
    refused: {
      title: 'You are not signed in',
      text: 'Signing in was interrupted. Nothing was sent. You may begin again.',
    },
    lost: {
      title: 'Signing in took too long',
      text: 'It is no longer valid, or it was begun in another browser, or your browser refuses cookies. Nothing was sent: begin again from the consultation.',
    },
    mixed: {
      title: 'This answer is not yours',
      text: 'What came back is not what this browser had asked for. Nothing was sent. If several tabs were open, begin again in a single one.',
    },
    used: {
      title: 'This sign-in was used already',
      text: 'It serves once, and for a short time. Nothing was sent: begin again.',
    },
    down: {
      title: '{name} does not answer',
      text: 'It is not your doing, and nothing is lost. Try again in a few minutes.',
    },
    untrusted: {
      title: 'The sign-in could not be checked',
      text: 'What came back is no safe answer of {name}. Nothing was sent. Try again; if it happens again, tell the town hall.',
    },
    unsure: {
      title: 'This sign-in is not enough',
      text: 'This consultation asks for a safer sign-in. Choose another account at {name}.',
    },
    rule: {
      title: 'This consultation is reserved',
      text: 'You are signed in, but this consultation is reserved: {said}. Nothing of you was kept.',
    },
  },
};

const easy: Easier<PersonWords> = {
  who: 'Vous dites qui vous êtes avec {name}. Vous répondez une fois. La mairie ne garde pas votre nom.',
  rule: 'Qui peut répondre\u00a0: {said}',
  twice: 'Vous votez une seule fois. Votez en ligne ou votez sur papier. Ne votez pas deux fois.',
  begin: 'Dire qui je suis avec {name}',
  beginHint: 'Vous allez sur le site de {name}. Puis vous revenez ici.',
  again: 'Dire encore qui je suis avec {name}, dans un autre onglet',
  known: '{name} vous connaît. Vous pouvez répondre jusqu’au {until}.',
  leave: 'Quitter {name}',
  leaveHint: 'Cet appareil est à plusieurs personnes\u00a0? Alors quittez {name}.',
  expired:
    'Vous avez attendu longtemps. Votre réponse est encore là. Dites encore qui vous êtes. Puis revenez ici. Puis envoyez.',
  none: 'Ce n’est pas possible en ce moment. Demandez à la mairie.',
  back: 'Revenir à la question',
  left: 'C’est fini',
  leftText: 'Vous avez quitté. Vous pouvez fermer cette page.',
  faults: {
    refused: {
      title: 'Vous n’avez pas dit qui vous êtes',
      text: 'Vous vous êtes arrêté. Rien n’est parti. Vous pouvez recommencer.',
    },
    lost: {
      title: 'Vous avez attendu trop longtemps',
      text: 'Rien n’est parti. Recommencez au début.',
    },
    mixed: {
      title: 'Il y a une erreur',
      text: 'Rien n’est parti. Fermez les autres pages. Puis recommencez.',
    },
    used: { title: 'Il faut recommencer', text: 'Rien n’est parti. Recommencez au début.' },
    down: {
      text: 'Ce n’est pas votre faute. Attendez quelques minutes. Puis recommencez.',
    },
    untrusted: {
      title: 'Il y a une erreur',
      text: 'Rien n’est parti. Recommencez. Ou demandez à la mairie.',
    },
    unsure: {
      title: 'Ce compte ne suffit pas',
      text: 'Prenez un autre compte chez {name}. Puis recommencez.',
    },
    rule: {
      title: 'Vous ne pouvez pas répondre ici',
      text: 'Voici qui peut répondre\u00a0: {said}. La mairie ne garde rien sur vous.',
    },
  },
};

export const personWords = {
  fr: french,
  en: english,
  'fr-x-falc': easier<PersonWords>(french, easy),
} as const;
