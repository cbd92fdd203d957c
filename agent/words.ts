/** What the agent says to the person at the terminal, and in the journal. */
const fr = {
  usage:
    'usage : beffroi agent --server URL [--key CLÉ …] [--key-file FICHIER …] [--panels N] [--state DOSSIER]',
  code: (code: string, url: string) =>
    `Code de jumelage : ${code}\nSaisissez-le dans le bureau, sur le panneau « piloté par un agent » : ${url}`,
  noServer: 'Le serveur ne répond pas encore ; nouvel essai dans quelques secondes.',
  paired: 'Jumelé. La clé est gardée dans le dossier d’état.',
  ready: (count: number) => `Agent prêt, panneaux : ${count}.`,
  untrusted: 'L’heure de cette machine n’est pas sûre : seul ce qui est valable à coup sûr est affiché.',
  revoked: (name: string) =>
    `${name || 'Panneau'} : la clé a été révoquée. Le panneau est éteint, plus rien ne lui sera envoyé par cet agent.`,
  none: 'Il ne reste aucun panneau à piloter.',
};
const en: typeof fr = {
  usage: 'usage: beffroi agent --server URL [--key KEY …] [--key-file FILE …] [--panels N] [--state FOLDER]',
  code: (code, url) =>
    `Pairing code: ${code}\nType it at the desk, on the panel that is driven by an agent: ${url}`,
  noServer: 'The server does not answer yet; trying again in a few seconds.',
  paired: 'Paired. The key is kept in the state folder.',
  ready: (count) => `Agent ready, panels: ${count}.`,
  untrusted: 'The clock of this machine cannot be trusted: only what is valid for certain is shown.',
  revoked: (name) =>
    `${name || 'Panel'}: the key was revoked. The panel is dark; this agent sends it nothing any more.`,
  none: 'There is no panel left to drive.',
};

export type Words = typeof fr;

/** French, unless the terminal says English. */
export function wordsOf(env: Readonly<Record<string, string | undefined>>): Words {
  return (env.LC_ALL || env.LC_MESSAGES || env.LANG || '').startsWith('en') ? en : fr;
}
