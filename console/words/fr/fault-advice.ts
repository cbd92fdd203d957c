/** Que faire devant chaque panne ; ce qui n’a pas de conseil propre prend celui de tous. */
export const faultAdvice = {
  title: 'Que faire',
  any: 'Interrogez l’afficheur, puis relancez-le. Si la panne dure, appelez la personne qui l’entretient.',
  types: {
    'screen-offline':
      'Vérifiez que l’écran et son boîtier sont sous tension, puis le câble réseau ou le wifi. Il reprendra seul ce qu’il doit montrer.',
    'screen-wrong-plan':
      'Relancez la page de l’écran. S’il garde l’ancien programme, sa connexion est sans doute trop lente.',
    'screen-black': 'Allumez le moniteur, et vérifiez son câble vidéo et l’entrée choisie.',
    'screen-failing': 'Relancez la page de l’écran. Si cela recommence, redémarrez son boîtier.',
    'screen-update-failed':
      'Rien d’urgent : l’ancienne version continue. Redémarrez le boîtier quand c’est possible.',
    'slide-quarantined':
      'Ouvrez le message en cause et vérifiez son image ou sa vidéo ; les autres messages passent.',
    'bytes-refused': 'Le fichier sera repris de lui-même. Si cela dure, vérifiez le réseau de l’écran.',
    'fetch-refused': 'Ouvrez le message en cause et remettez-y le fichier.',
    'sound-refused': 'Autorisez le son dans le navigateur de l’écran, ou coupez-le dans les réglages.',
    PANEL_LINE_DOWN:
      'Vérifiez que le panneau est sous tension, puis le câble ou la passerelle. La liaison se rétablira seule.',
    PANEL_NO_ANSWER:
      'Vérifiez l’adresse du panneau et la vitesse de la ligne dans ses réglages, puis son alimentation.',
    PANEL_GARBLED: 'Vérifiez la vitesse et la parité dans les réglages, puis l’état du câble.',
    PANEL_REJECTED: 'Vérifiez dans les réglages le protocole et la taille du panneau.',
    PANEL_CHANGED:
      'Le contenu a été rétabli. Si cela recommence, un autre logiciel écrit peut-être sur ce panneau.',
    PANEL_STALE: 'Allez voir le panneau ou coupez-le : un contenu périmé peut y être encore allumé.',
    PANEL_LINK: 'Ouvrez les réglages : la liaison y est mal décrite.',
    PANEL_LOCAL_MODE: 'Sur place, remettez le panneau en commande à distance.',
    PANEL_TEXT_DOES_NOT_FIT: 'Ouvrez le message et écrivez un texte plus court pour les panneaux.',
    PANEL_PAGES_TOO_LONG: 'Ouvrez le message et écrivez un texte plus court pour les panneaux.',
    PANEL_PRIORITY_TOO_LONG: 'Écrivez une version courte de l’alerte pour les panneaux.',
  },
};
