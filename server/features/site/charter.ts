/** What whoever writes to the town may count on, and what the town asks of them: published, so that nobody has to guess why something does not appear. */
import type { Language } from './site-view.ts';

type Charter = {
  readonly title: string;
  readonly paragraphs: readonly string[];
  readonly checks: {
    readonly title: string;
    readonly intro: string;
    readonly list: readonly string[];
    readonly note: string;
  };
};

const charters: Readonly<Record<Language, Charter>> = {
  fr: {
    title: 'Charte\u00a0: écrire à la commune',
    paragraphs: [
      'Ce que vous envoyez est lu par un agent de la mairie avant que quiconque d’autre ne le lise. Rien ne paraît tout seul.',
      'Un signalement parle d’une chose ou d’un lieu, jamais d’une personne. Les noms, les visages et les plaques d’immatriculation sont retirés avant la publication\u00a0; votre texte d’origine reste à la mairie, et vous le revoyez sur votre page de suivi.',
      'Ce qui est refusé l’est avec une raison, écrite sur votre page de suivi, et avec le nom de qui peut agir quand ce n’est pas la commune. Si vous n’êtes pas d’accord, écrivez à la mairie en citant le numéro du signalement\u00a0: elle le relit.',
      '«\u00a0Fait\u00a0» veut dire fait\u00a0: la page vous demande ensuite si c’est résolu, et votre «\u00a0non\u00a0» rouvre le signalement.',
      'Il n’y a pas de commentaires publics\u00a0: une question reçoit une réponse, et une réponse utile à tous devient une information de la commune.',
      'Aucun compte n’est demandé, aucun traceur n’est posé. Une adresse e-mail donnée pour connaître la suite ne sert qu’à cela\u00a0; elle est effacée dès que vous y mettez fin.',
      'Pour que chacun soit lu, le nombre d’envois par minute depuis une même connexion est limité. Un danger immédiat ne s’écrit pas\u00a0: appelez le 112.',
    ],
    checks: {
      title: 'Ce qui n’est pas publié',
      intro: 'La mairie ne publie pas\u00a0:',
      list: [
        'ce qui vise ou désigne une personne\u00a0;',
        'les injures, les menaces, et ce que la loi punit\u00a0;',
        'la publicité, et les messages d’une campagne électorale\u00a0;',
        'les sujets sensibles, qui sont traités sans jamais paraître\u00a0;',
        'ce qui est déjà signalé\u00a0: votre envoi est alors joint au premier.',
      ],
      note: 'Un contenu caché n’est pas détruit\u00a0: la mairie le garde avec la raison et le nom de qui a décidé.',
    },
  },
  en: {
    title: 'Charter: writing to the town',
    paragraphs: [
      'What you send is read by a person at the town hall before anybody else reads it. Nothing appears by itself.',
      'A report is about a thing or a place, never about a person. Names, faces and number plates are taken out before it is published; your own words stay at the town hall, and you see them again on your tracking page.',
      'What is declined is declined with a reason, on your tracking page, and with the name of who can act when it is not the town. If you disagree, write to the town hall with the number of the report: it is read again.',
      '“Done” means done: the page then asks you whether it is solved, and your “no” opens the report again.',
      'There are no public comments: a question gets an answer, and an answer that serves everybody becomes news of the town.',
      'No account is asked for and no tracker is set. An e-mail address given to hear what becomes of it serves for that alone; it is erased as soon as you end it.',
      'So that everybody is read, the number of messages a minute from one connection is limited. Immediate danger is not for writing: call 112.',
    ],
    checks: {
      title: 'What is not published',
      intro: 'The town hall does not publish:',
      list: [
        'what is aimed at a person or points to one;',
        'insults, threats, and what the law forbids;',
        'advertising, and messages of an election campaign;',
        'sensitive matters, which are handled and never appear;',
        'what has been reported already: yours is then joined to the first.',
      ],
      note: 'What is hidden is not destroyed: the town hall keeps it with the reason and the name of who decided.',
    },
  },
  'fr-x-falc': {
    title: 'Les règles pour écrire à la mairie',
    paragraphs: [
      'Une personne de la mairie lit d’abord votre message. Rien ne se montre tout seul.',
      'Parlez d’une chose ou d’un lieu. Ne parlez pas d’une personne. La mairie cache les noms et les visages.',
      'Parfois, la mairie dit non. Elle dit toujours pourquoi. Vous pensez autre chose\u00a0? Écrivez à la mairie. Elle lit encore votre message.',
      'La mairie dit\u00a0: c’est fini. Elle vous demande\u00a0: est-ce vrai\u00a0? Vous pouvez dire non. Alors la mairie recommence.',
      'Vous ne donnez pas votre nom. Ce site ne vous suit pas. Vous donnez votre adresse e-mail\u00a0? Elle sert seulement à vous répondre.',
      'Il y a un danger\u00a0? N’écrivez pas. Appelez le 112.',
    ],
    checks: {
      title: 'Ce que la mairie ne montre pas',
      intro: 'La mairie ne montre pas\u00a0:',
      list: [
        'un message contre une personne\u00a0;',
        'les insultes et les menaces\u00a0;',
        'la publicité\u00a0;',
        'ce que quelqu’un a déjà dit.',
      ],
      note: 'La mairie garde le message, même quand elle ne le montre pas.',
    },
  },
};

export const charterOf = (language: Language): Charter => charters[language];
