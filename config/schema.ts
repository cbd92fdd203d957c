/** Everything that can be set, and the only home of defaults. Durations are in ms, sizes in bytes. */
import Type, { type Static } from 'typebox';

const text = (fallback: string, description: string) => Type.String({ default: fallback, description });
const count = (fallback: number, description: string) =>
  Type.Integer({ default: fallback, minimum: 0, description });

export const ConfigSchema = Type.Object(
  {
    http: Type.Object(
      {
        host: text('127.0.0.1', 'Address to listen on; 0.0.0.0 in a container'),
        port: Type.Integer({
          default: 8080,
          minimum: 0,
          maximum: 65_535,
          description: 'Port; 0 lets the system choose',
        }),
        trustProxy: Type.Boolean({
          default: false,
          description: 'Believe X-Forwarded-* from a reverse proxy',
        }),
        requestTimeout: count(300_000, 'A request, its upload included, must have arrived within this time'),
        bodyLimit: count(1_048_576, 'Largest JSON body'),
        ratePerMinute: count(600, 'Requests a minute from one address'),
        signInPerMinute: count(10, 'Attempts a minute to sign in, set up or pair from one address'),
        reportsPerMinute: count(20, 'Reports of citizens a minute from one address'),
      },
      { additionalProperties: false, default: {} },
    ),
    reports: Type.Object(
      {
        draw: text(
          '*/2 * * * * *',
          'When photos of reports that have arrived are drawn anew, as a cron expression',
        ),
        waitingPhotos: count(20_000, 'Photos that may wait for it; beyond, reports with photos are refused'),
        waitingBytes: count(4_000_000_000, 'What these may take on disk'),
        keepMonths: Type.Integer({
          default: 12,
          minimum: 1,
          maximum: 120,
          description:
            'Months after its end for which what is personal of a report is kept, where its category says nothing else',
        }),
        letters: text('40 * * * * *', 'When the mailboxes of towns are read, as a cron expression'),
        passOn: text('50 * * * * *', 'When reports are passed on to other desks, as a cron expression'),
        erase: text('53 1 * * *', 'When what has been kept so long is erased, as a cron expression'),
      },
      { additionalProperties: false, default: {} },
    ),
    forms: Type.Object(
      {
        least: count(
          100,
          'Forms of residents within ten minutes below which nothing is ever asked of them; 0: never by itself',
        ),
        times: Type.Integer({
          default: 5,
          minimum: 2,
          maximum: 1000,
          description:
            'So many times what is usual, forms ask for some work of the browser, or some seconds of patience',
        }),
        bits: Type.Integer({
          default: 12,
          minimum: 8,
          maximum: 20,
          description: 'How much work: each one more doubles it',
        }),
        waitMs: Type.Integer({
          default: 20_000,
          minimum: 1000,
          maximum: 300_000,
          description: 'How long is waited where no script does the work',
        }),
        look: text('*/5 * * * * *', 'When it is looked how many have come, as a cron expression'),
      },
      { additionalProperties: false, default: {} },
    ),
    publicUrl: text('http://localhost:8080', 'How people reach this server; links and feeds begin with it'),
    dataDir: text('data', 'Folder of the database, media and secrets'),
    authSecret: text('', 'Signs the sessions; at least 32 characters. A file in dataDir when empty'),
    database: Type.Object(
      { url: text('', 'postgres://… ; SQLite in dataDir when empty') },
      { additionalProperties: false, default: {} },
    ),
    log: Type.Object(
      {
        level: Type.Enum(['fatal', 'error', 'warn', 'info', 'debug', 'trace', 'silent'] as const, {
          default: 'info',
        }),
        pretty: Type.Boolean({ default: false, description: 'For people instead of machines' }),
      },
      { additionalProperties: false, default: {} },
    ),
    territory: Type.Object(
      {
        name: text('Ma commune', 'Name of the town, until setup says otherwise'),
        language: text('fr', 'BCP 47'),
        timeZone: text('Europe/Paris', 'IANA time zone'),
        colour: text('#1f4e6b', 'The town colour'),
      },
      { additionalProperties: false, default: {} },
    ),
    media: Type.Object(
      {
        maxBytes: count(20_971_520, 'Largest picture'),
        maxPixels: count(50_000_000, 'Largest picture, width × height'),
        maxVideoBytes: count(262_144_000, 'Largest video'),
        maxVideoTime: count(600_000, 'Longest video'),
        maxVideoPixels: count(8_912_896, 'Largest frame of a video, width × height (4096 × 2176)'),
        maxPdfBytes: count(52_428_800, 'Largest PDF'),
        maxPdfPages: count(40, 'Pages of a PDF'),
        readTimeout: count(60_000, 'A PDF or video must have been read within this time'),
        quota: count(21_474_836_480, 'Space for the media of one territory; 0 for no limit'),
        variantBytes: count(4_294_967_296, 'Space for the sizes and crops that pages ask for'),
        unusedAfter: count(2_592_000_000, 'Media that nothing uses are deleted after this time; 0 never'),
        collect: text('41 4 * * *', 'When unused media are looked for, as a cron expression'),
        s3: Type.Object(
          {
            endpoint: text('', 'https://… of an S3-compatible store; files lie in dataDir when empty'),
            region: text('us-east-1', 'Region that requests are signed for'),
            bucket: text('beffroi', 'Bucket, which must exist'),
            prefix: Type.String({
              default: 'media/',
              pattern: '^[A-Za-z0-9._/-]*$',
              description: 'What the names of the files begin with',
            }),
            accessKeyId: text('', 'Name of the access key'),
            secretAccessKey: text('', 'Secret of the access key'),
          },
          { additionalProperties: false, default: {} },
        ),
      },
      { additionalProperties: false, default: {} },
    ),
    mail: Type.Object(
      {
        smtpUrl: Type.String({
          default: '',
          pattern: '^(smtps?://\\S+)?$',
          description: 'smtp://user:password@host:587 or smtps://…; no e-mail is sent when empty',
        }),
        from: text(
          '',
          'Sender, such as Beffroi <beffroi@ville.fr>; beffroi@ the host of publicUrl when empty',
        ),
        every: text('*/5 * * * * *', 'When it is looked which e-mails are due, as a cron expression'),
      },
      { additionalProperties: false, default: {} },
    ),
    backup: Type.Object(
      {
        folder: text('', 'Folder of the backups made by themselves; backups in dataDir when empty'),
        every: text('23 2 * * *', 'When a backup is made, as a cron expression; never when empty'),
        keep: count(14, 'How many backups are kept'),
      },
      { additionalProperties: false, default: {} },
    ),
    imports: Type.Object(
      {
        maxBytes: count(5_242_880, 'Largest feed or calendar'),
        timeoutMs: count(15_000, 'A feed must have arrived within this time'),
        allowPrivate: Type.Boolean({
          default: false,
          description: 'Let feeds be fetched from private and loopback addresses',
        }),
        every: text('*/15 * * * *', 'When feeds are read, as a cron expression'),
      },
      { additionalProperties: false, default: {} },
    ),
    cap: Type.Object(
      {
        maxBytes: count(5_242_880, 'Largest feed of alerts of others'),
        maxDocumentBytes: count(1_048_576, 'Largest alert of others'),
        timeoutMs: count(15_000, 'It must have arrived within this time'),
        allowPrivate: Type.Boolean({
          default: false,
          description: 'Let alerts of others be read from private and loopback addresses',
        }),
        every: text('* * * * *', 'When alerts of others are read, as a cron expression'),
      },
      { additionalProperties: false, default: {} },
    ),
    values: Type.Object(
      {
        maxBytes: count(262_144, 'Largest document that live values are read from'),
        timeoutMs: count(10_000, 'It must have arrived within this time'),
        allowPrivate: Type.Boolean({
          default: false,
          description: 'Let live values be read from private and loopback addresses',
        }),
        every: text('*/10 * * * * *', 'When it is looked which live values are due, as a cron expression'),
      },
      { additionalProperties: false, default: {} },
    ),
    map: Type.Object(
      {
        tiles: Type.String({
          default: '',
          pattern: '^((https?:/)?/\\S*\\{z\\}\\S*)?$',
          description:
            'Where the ground of the maps comes from: an address with {z}, {x} and {y}, and {s} for one of a, b, c. Nobody is asked when empty',
        }),
        attribution: text('', 'Whose ground it is, as its owner wants to be named'),
        attributionUrl: Type.String({
          default: '',
          pattern: '^(https?://\\S+)?$',
          description: 'Where the name leads',
        }),
        maxZoom: Type.Integer({
          default: 19,
          minimum: 1,
          maximum: 22,
          description: 'The finest level that there are pictures of',
        }),
        geocoder: Type.String({
          default: '',
          pattern: '^(https?://\\S+)?$',
          description:
            'Where addresses of reports are looked for: a service that speaks as Addok does (Géoplateforme, Base Adresse Nationale). Only this server asks it. Nobody is asked when empty',
        }),
        geocoderTimeoutMs: count(4_000, 'An address must have been found within this time'),
      },
      { additionalProperties: false, default: {} },
    ),
    webhooks: Type.Object(
      {
        timeoutMs: count(15_000, 'A system that is told of events must answer within this time'),
        allowPrivate: Type.Boolean({
          default: false,
          description: 'Let systems at private and loopback addresses be told of events',
        }),
        every: text('*/10 * * * * *', 'When it is looked what is due to be told, as a cron expression'),
      },
      { additionalProperties: false, default: {} },
    ),
    channels: Type.Object(
      {
        timeoutMs: count(30_000, 'What is given to a network or a gateway must be answered within this time'),
        allowPrivate: Type.Boolean({
          default: false,
          description: 'Let networks and gateways at private and loopback addresses be used',
        }),
        every: text('*/5 * * * * *', 'When it is looked what is due on channels, as a cron expression'),
        replies: text(
          '40 */10 * * * *',
          'When networks are asked what was answered to posts, as a cron expression',
        ),
        codesPerDay: count(200, 'Codes for numbers that subscribe to texts, a day; each costs a text'),
        pushTimeoutMs: count(5_000, 'A push service must answer within this time'),
        pushServices: Type.Array(Type.String({ pattern: '^(\\*\\.)?[a-z0-9.-]+(:[0-9]+)?$' }), {
          default: [],
          description:
            'Push services besides those of the known browsers: hosts, such as push.example.org or *.example.org',
        }),
      },
      { additionalProperties: false, default: {} },
    ),
    pairing: Type.Object(
      { codeLifetime: count(600_000, 'How long a pairing code is valid') },
      { additionalProperties: false, default: {} },
    ),
    display: Type.Object(
      {
        offlineAfter: count(150_000, 'A display not heard of for this long is offline'),
        commandTimeout: count(10_000, 'How long a screen may take to answer a command'),
        mediaRate: count(0, 'Bytes a second of media for one display; 0 for no limit'),
      },
      { additionalProperties: false, default: {} },
    ),
    player: Type.Object(
      {
        pilotTag: text('pilot', 'Screens with this tag are the first to get a new build of the player'),
        ringTime: count(14_400_000, 'How long a ring must have served well before the next gets the build'),
      },
      { additionalProperties: false, default: {} },
    ),
  },
  { additionalProperties: false, default: {} },
);

export type Config = Static<typeof ConfigSchema>;
