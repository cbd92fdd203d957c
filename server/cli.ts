/** The command line. Each command is loaded when it is asked for, so that a small one starts at once. */
import { readFileSync } from 'node:fs';
import { pathToFileURL } from 'node:url';
import { type CommandIo, type CommandRun, languageOf, messageOf } from './commands/io.ts';

export type { CommandIo, CommandRun };

type Command = {
  readonly words: readonly string[];
  /** What is typed after the words. */
  readonly usage: string;
  readonly fr: string;
  readonly en: string;
  load(): Promise<{ readonly run: CommandRun }>;
};

/** Every command. A new one is a file in commands/ that exports `run`, and an entry here. */
export const commands: readonly Command[] = [
  {
    words: ['serve'],
    usage: '',
    fr: 'démarre le serveur',
    en: 'starts the server',
    load: () => import('./commands/serve.ts'),
  },
  {
    words: ['demo'],
    usage: '',
    fr: 'démarre une ville d’essai, refaite à neuf à chaque fois',
    en: 'starts a town to try, made anew every time',
    load: () => import('./commands/demo.ts'),
  },
  {
    words: ['user', 'add'],
    usage: '--email ADDRESS [--name NAME] [--role ROLE …]',
    fr: 'crée un compte et affiche le lien d’invitation',
    en: 'makes an account and prints the link of its invitation',
    load: () => import('./commands/user-add.ts'),
  },
  {
    words: ['backup'],
    usage: 'FOLDER',
    fr: 'sauvegarde les données dans un dossier, même pendant la marche',
    en: 'saves the data into a folder, also while running',
    load: () => import('./commands/backup.ts'),
  },
  {
    words: ['import'],
    usage: 'rss|ics FILE|URL',
    fr: 'fait d’un flux ou d’un agenda des brouillons de messages',
    en: 'turns a feed or a calendar into drafts of messages',
    load: () => import('./commands/import.ts'),
  },
  {
    words: ['plan', 'ask'],
    usage: 'SCENARIO.json|-',
    fr: 'dit ce qu’un planning afficherait, sans serveur',
    en: 'says what a schedule would show, with no server',
    load: () => import('./commands/plan-ask.ts'),
  },
  {
    words: ['panel'],
    usage:
      'encode|decode --driver NAME [--options JSON] | fake --driver NAME --listen pty|tcp:PORT|udp:PORT | multi --sign FILE | glass',
    fr: 'traduit des pages en octets d’un panneau, et retour ; joue un panneau d’essai ; dessine ses lampes',
    en: 'turns pages into the bytes of a panel, and back; plays a panel to try; draws its lamps',
    load: () => import('./commands/panel.ts'),
  },
  {
    words: ['notice', 'verify'],
    usage: 'CERTIFICATE.json [--key FILE|URL]',
    fr: 'vérifie un certificat d’affichage : sa signature, ses témoignages, ses périodes',
    en: 'verifies a certificate of display: its signature, its witnesses, its periods',
    load: () => import('./commands/notice-verify.ts'),
  },
  {
    words: ['poll', 'verify'],
    usage: 'FILE.json',
    fr: 'recompte une consultation publiée, et dit ce qui ne vient pas de ses bulletins',
    en: 'counts a published consultation again, and says what does not follow from its ballots',
    load: () => import('./commands/poll-verify.ts'),
  },
  {
    words: ['cap', 'check'],
    usage: '[--publish] FILE|- …',
    fr: 'dit si des alertes reçues sont du CAP 1.2, et ce qui ne va pas',
    en: 'says whether alerts received are CAP 1.2, and what is wrong with them',
    load: () => import('./commands/cap-check.ts'),
  },
  {
    words: ['agent'],
    usage: '--server URL [--key KEY …]',
    fr: 'pilote, depuis l’armoire de rue, les panneaux que le serveur lui confie',
    en: 'drives, from the cabinet in the street, the panels that the server entrusts to it',
    load: () => import('#agent/command.ts'),
  },
  {
    words: ['docs', 'errors'],
    usage: '',
    fr: 'récrit docs/errors.md d’après la table des erreurs',
    en: 'writes docs/errors.md anew from the table of errors',
    load: () => import('./commands/docs-errors.ts'),
  },
  {
    words: ['docs', 'configuration'],
    usage: '',
    fr: 'récrit docs/reference/configuration.md d’après le schéma de la configuration',
    en: 'writes docs/reference/configuration.md anew from the schema of the configuration',
    load: () => import('./commands/docs-configuration.ts'),
  },
];

/** Runs the command that the words name. */
export async function main(argv: readonly string[], io: CommandIo): Promise<number> {
  const [first = 'help'] = argv;
  if (first === '--version') return say(io, `${version()}\n`);
  if (['help', '--help', '-h'].includes(first)) return say(io, help(languageOf(io)));
  const command = commands.find(({ words }) => words.every((word, index) => argv[index] === word));
  if (command === undefined) {
    io.stderr.write(`beffroi ${argv.join(' ')}?\n\n${help(languageOf(io))}`);
    return 2;
  }
  try {
    const { run } = await command.load();
    return await run(argv.slice(command.words.length), io);
  } catch (error) {
    io.stderr.write(`beffroi ${command.words.join(' ')}: ${messageOf(error)}\n`);
    return 1;
  }
}

function help(language: 'fr' | 'en'): string {
  const rows = [
    ...commands.map((one) => [[...one.words, one.usage].join(' ').trim(), one[language]] as const),
    ['help', language === 'fr' ? 'affiche cette aide' : 'shows this help'] as const,
    ['--version', language === 'fr' ? 'affiche la version' : 'shows the version'] as const,
  ];
  const lines = rows.map(([typed, says]) => `  beffroi ${typed}\n      ${says}`);
  const title = language === 'fr' ? 'Les commandes de Beffroi' : 'The commands of Beffroi';
  return `${title}\n\n${lines.join('\n')}\n`;
}

function say(io: CommandIo, text: string): number {
  io.stdout.write(text);
  return 0;
}

function version(): string {
  const about: unknown = JSON.parse(readFileSync(new URL('../package.json', import.meta.url), 'utf8'));
  return (about as { version: string }).version;
}

if (import.meta.url === pathToFileURL(process.argv[1] ?? '').href) {
  // Not process.exit(): what was written to a pipe must still arrive.
  process.exitCode = await main(process.argv.slice(2), process);
}
