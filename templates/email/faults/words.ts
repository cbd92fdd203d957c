/** Every word of the e-mail about faults, in French and in English. `{name}`, `{count}` and the like are filled in. */
const french = {
  /** What happens, of one display and of several; so what; what now. */
  'screen-offline': {
    one: 'L’écran « {name} » ne répond plus',
    many: '{count} écrans ne répondent plus',
    means: 'Ce qui s’y affiche peut être ancien, et une alerte n’y arriverait pas.',
    todo: 'Vérifiez l’alimentation, puis le réseau. Si l’arrêt est voulu, déclarez une maintenance sur la page de l’écran.',
    was: 'ne répondait plus',
  },
  'screen-black': {
    one: 'L’écran « {name} » n’affiche rien',
    many: '{count} écrans n’affichent rien',
    means: 'Les passants n’y voient rien, pas même une alerte.',
    todo: 'Rechargez l’écran depuis sa page ; si cela ne suffit pas, redémarrez son boîtier.',
    was: 'n’affichait rien',
  },
  'screen-wrong-plan': {
    one: 'L’écran « {name} » n’a pas le bon programme',
    many: '{count} écrans n’ont pas le bon programme',
    means: 'Un message récent peut y manquer, un message retiré y rester affiché.',
    todo: 'Rechargez l’écran depuis sa page ; si cela ne suffit pas, vérifiez le réseau et l’espace libre de son boîtier.',
    was: 'n’avait pas le bon programme',
  },
  'screen-failing': {
    one: 'L’écran « {name} » va d’erreur en erreur',
    many: '{count} écrans vont d’erreur en erreur',
    means: 'Des messages peuvent y être sautés.',
    todo: 'Ouvrez la page de l’écran : elle dit la dernière erreur.',
    was: 'allait d’erreur en erreur',
  },
  'screen-update-failed': {
    one: 'La mise à jour du lecteur n’a pas démarré sur « {name} »',
    many: 'La mise à jour du lecteur n’a pas démarré sur {count} écrans',
    means: 'L’affichage continue avec la version d’avant.',
    todo: 'Rien ne presse : la mise à jour est reprise d’elle-même si d’autres écrans en souffrent. Si un seul écran la refuse, vérifiez la version de son navigateur.',
    was: 'gardait l’ancienne version du lecteur',
  },
  panel: {
    one: 'Le panneau « {name} » est en défaut',
    many: '{count} panneaux sont en défaut',
    means: 'Rien ne prouve qu’on y lit ce qui devrait y être.',
    todo: 'Ouvrez la page du panneau : elle dit ce qui ne va pas, et permet de l’interroger.',
    was: 'était en défaut',
  },
  over: { one: 'Panne terminée : « {name} »', many: '{count} pannes terminées' },
  since: 'depuis {from}',
  lasted: '{was} depuis {from}',
  more: 'et {count} de plus',
  why: 'Vous recevez cet e-mail parce que vous veillez sur les afficheurs de {town}. Ce qui est éteint exprès (maintenance, heures d’extinction) n’est pas signalé. Un administrateur choisit qui est prévenu.',
};

type FaultWords = typeof french;

const english: FaultWords = {
  'screen-offline': {
    one: 'The screen “{name}” does not answer any more',
    many: '{count} screens do not answer any more',
    means: 'What it shows may be old, and an alert would not reach it.',
    todo: 'Check the power, then the network. If it is off on purpose, declare maintenance on the page of the screen.',
    was: 'had not answered',
  },
  'screen-black': {
    one: 'The screen “{name}” shows nothing',
    many: '{count} screens show nothing',
    means: 'People who pass see nothing, not even an alert.',
    todo: 'Reload the screen from its page; if that does not help, restart its box.',
    was: 'had shown nothing',
  },
  'screen-wrong-plan': {
    one: 'The screen “{name}” does not have the right programme',
    many: '{count} screens do not have the right programme',
    means: 'A recent message may be missing there, a withdrawn one may still be shown.',
    todo: 'Reload the screen from its page; if that does not help, check the network and the free space of its box.',
    was: 'had not had the right programme',
  },
  'screen-failing': {
    one: 'The screen “{name}” goes from error to error',
    many: '{count} screens go from error to error',
    means: 'Messages may be skipped there.',
    todo: 'Open the page of the screen: it says the last error.',
    was: 'had gone from error to error',
  },
  'screen-update-failed': {
    one: 'The update of the player did not start on “{name}”',
    many: 'The update of the player did not start on {count} screens',
    means: 'The display goes on with the version before.',
    todo: 'Nothing is urgent: the update is taken back by itself when other screens suffer from it. If one screen alone refuses it, check the version of its browser.',
    was: 'had kept the version before of the player',
  },
  panel: {
    one: 'The panel “{name}” is at fault',
    many: '{count} panels are at fault',
    means: 'Nothing proves that it can be read as it should.',
    todo: 'Open the page of the panel: it says what is wrong, and lets you ask the panel.',
    was: 'had been at fault',
  },
  over: { one: 'Fault over: “{name}”', many: '{count} faults over' },
  since: 'since {from}',
  lasted: '{was} since {from}',
  more: 'and {count} more',
  why: 'You receive this e-mail because you look after the displays of {town}. What is off on purpose (maintenance, dark hours) is not reported. An administrator chooses who is told.',
};

export const faultWords: Readonly<Record<'fr' | 'en', FaultWords>> = { fr: french, en: english };
/** What of a fault is said in words of its own; the rest is a panel's. */
export type FaultKind = Exclude<keyof FaultWords, 'over' | 'since' | 'lasted' | 'more' | 'why'>;
