/** Every word of the e-mails about approvals, in French and in English. `{name}`, `{count}` and the like are filled in. */
const french = {
  /** What happens, of one text and of several; so what, what now. */
  submitted: {
    one: 'À valider : « {name} »',
    many: '{count} messages à valider',
    means: 'Relisez avec les aperçus, puis approuvez ou renvoyez avec un commentaire.',
  },
  returned: {
    one: 'À revoir : « {name} »',
    many: '{count} messages à revoir',
    means: 'Corrigez le texte, puis soumettez-le de nouveau. Rien n’est perdu.',
  },
  approved: {
    one: 'Approuvé : « {name} »',
    many: '{count} messages approuvés',
    means: 'Le texte paraît là où il est diffusé.',
  },
  by: 'de {who}',
  byUnknown: 'importé',
  decided: 'par {who}, {when}',
  neededBy: 'attendu pour {when}',
  since: 'soumis {when}',
  more: 'et {count} de plus',
  whyApprover: 'Vous recevez cet e-mail parce que vous validez les messages de {town}.',
  whyDeputy:
    'Vous recevez cet e-mail parce que vous validez les messages de {town} comme suppléant de {who}, en congé.',
  whyAuthor: 'Vous recevez cet e-mail parce que vous avez écrit ce texte pour {town}.',
};

export type ApprovalWords = typeof french;

const english: ApprovalWords = {
  submitted: {
    one: 'To approve: “{name}”',
    many: '{count} messages to approve',
    means: 'Read it with its previews, then approve it or send it back with a comment.',
  },
  returned: {
    one: 'To revise: “{name}”',
    many: '{count} messages to revise',
    means: 'Correct the text, then submit it again. Nothing is lost.',
  },
  approved: {
    one: 'Approved: “{name}”',
    many: '{count} messages approved',
    means: 'The text appears wherever it is placed.',
  },
  by: 'by {who}',
  byUnknown: 'imported',
  decided: 'by {who}, {when}',
  neededBy: 'needed by {when}',
  since: 'submitted {when}',
  more: 'and {count} more',
  whyApprover: 'You receive this e-mail because you approve the messages of {town}.',
  whyDeputy:
    'You receive this e-mail because you approve the messages of {town} as deputy of {who}, who is away.',
  whyAuthor: 'You receive this e-mail because you wrote this text for {town}.',
};

export const approvalWords: Readonly<Record<'fr' | 'en', ApprovalWords>> = { fr: french, en: english };
