/** The words of proposals in easy-to-read French, by the rules of `easy-words.ts`. */
import type { Easier } from './easier.ts';
import type { ProposalPageWords } from './proposal-words.ts';

export const easyProposals: Easier<ProposalPageWords> = {
  list: { title: 'Donner une idée' },
  phases: {
    deposit: 'Vous donnez une idée avant le {until}',
    support: 'Vous soutenez une idée avant le {until}',
    over: 'C’est fini depuis le {until}',
  },
  call: {
    deposit: 'Vous donnez une idée, du {from} au {until}.',
    moderation: 'La mairie lit les idées. Elle les montre ici. Ou elle dit pourquoi non.',
    support: 'Vous soutenez une idée jusqu’au {until}.',
    answer: 'Une idée a {n} soutiens\u00a0? La mairie doit répondre.',
    follow: 'Après, cette page dit ce que la mairie fait.',
    policy: 'Les règles',
    write: 'Donner une idée',
    proposals: 'Les idées',
    none: 'Il n’y a pas encore d’idée.',
    newest: 'Les nouvelles idées',
    supported: 'Les idées les plus soutenues',
    sort: 'Dans quel ordre\u00a0?',
    owed: 'La mairie doit répondre',
    data: 'Fichiers\u00a0:',
    licence: 'Licence Ouverte',
  },
  who: {
    anyone: 'Vous soutenez une idée une fois. Votre appareil le retient.',
    email: 'Vous donnez votre adresse e-mail. La mairie vous envoie un lien. Personne ne voit votre adresse.',
  },
  form: {
    title: 'Donner une idée',
    name: 'Votre idée en une phrase',
    text: 'Expliquez votre idée',
    textHint: 'Pour qui\u00a0? Où\u00a0? Pourquoi\u00a0? Ne donnez pas de nom.',
    emailNeeded:
      'La mairie vous envoie un lien. Personne ne voit votre adresse. La mairie l’efface un mois après la fin. Votre projet a gagné le vote\u00a0? Alors elle l’efface après les travaux.',
    emailHint:
      'Vous pouvez laisser vide. Avec votre adresse, la mairie vous répond. Elle efface l’adresse un mois après la fin. Votre projet a gagné le vote\u00a0? Alors elle l’efface après les travaux.',
    back: 'Revenir',
  },
  near: {
    title: 'Est-ce la même idée\u00a0?',
    intro: 'Ces idées ressemblent à votre idée. Vous pouvez soutenir une de ces idées.',
    see: 'Voir cette idée',
    different: 'Mon idée est différente. Je l’envoie',
  },
  asked: {
    text: 'La mairie vous envoie un lien. Attendez quelques minutes. Puis ouvrez le lien.',
  },
  own: {
    title: 'Votre idée',
    keep: 'Gardez l’adresse de cette page. Elle dit ce que devient votre idée.',
    states: {
      unconfirmed: 'Vous devez confirmer',
      waiting: 'La mairie va lire votre idée',
      published: 'Votre idée est sur le site',
      refused: 'Votre idée n’est pas sur le site',
      appealed: 'La mairie lit encore votre idée',
      withdrawn: 'Vous avez retiré votre idée',
      merged: 'Votre idée et une autre idée vont ensemble',
    },
    withdrawSo: 'Vous pouvez retirer votre idée. La mairie ne garde rien.',
    withdrawNow: 'Retirer mon idée',
    confirm: 'Confirmer mon idée',
    reason: 'Pourquoi',
    appeal: 'Demander une autre lecture',
    appealHint: 'Dites pourquoi votre idée doit être sur le site. Vous pouvez le faire une fois.',
  },
  rules: {
    person: 'Votre idée parle d’une personne.',
    unlawful: 'Votre idée est contre la loi.',
    'off-topic': 'La mairie demande autre chose.',
    same: 'Une autre idée dit la même chose.',
  },
  one: {
    support: 'Soutenir cette idée',
    emailHint: 'La mairie vous envoie un lien. Personne ne voit votre adresse.',
    thanks: 'Votre soutien compte.',
    known: 'Votre soutien compte déjà. Il compte une fois.',
    gone: 'Votre soutien ne compte plus.',
    yours: 'Vous soutenez cette idée.',
    united: 'Ces idées vont avec cette idée',
    owed: 'Cette idée a {n} soutiens. La mairie doit répondre.',
    until: 'Avec {n} soutiens, la mairie doit répondre.',
    back: 'Toutes les idées',
  },
  outcomes: {
    accepted: 'La mairie dit oui',
    studied: 'La mairie regarde si c’est possible',
    declined: 'La mairie dit non',
    started: 'La mairie le fait',
    done: 'C’est fait',
  },
};
