/** E-mails: a subject, a plain text and an HTML text that say the same. */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import Handlebars from 'handlebars';
import { type ApprovalLine, type ApprovalView, approvalModel } from './approval-email.ts';
import { type FaultLine, type FaultsView, faultsModel } from './fault-email.ts';
import { type LetterView, letterModel } from './letter-email.ts';
import { type MissedView, missedModel } from './missed-email.ts';

export type Email = { readonly subject: string; readonly text: string; readonly html: string };
export type Emails = {
  readonly approval: (view: ApprovalView) => Email;
  readonly faults: (view: FaultsView) => Email;
  /** To citizens. */
  readonly letter: (view: LetterView) => Email;
  /** To whoever is on duty, of an alert that does not get through. */
  readonly missed: (view: MissedView) => Email;
};
export type { ApprovalLine, ApprovalView, FaultLine, FaultsView };

/** Every folder of templates/email. */
export const emailNames = ['approval', 'faults', 'letter', 'missed'] as const;
type EmailName = (typeof emailNames)[number];
type Model = { readonly subject: string };

/** Reads and compiles the templates once. */
export function createEmails({ templatesDir }: { readonly templatesDir: string }): Emails {
  const write = (name: EmailName) => {
    const dir = join(templatesDir, 'email', name);
    const text = compile(join(dir, 'text.hbs'), { noEscape: true });
    const html = compile(join(dir, 'html.hbs'), { noEscape: false });
    return (model: Model): Email => ({
      subject: model.subject,
      text: `${text(model).trim()}\n`,
      html: html(model),
    });
  };
  const approval = write('approval');
  const faults = write('faults');
  const letter = write('letter');
  const missed = write('missed');
  return {
    approval: (view) => approval(approvalModel(view)),
    faults: (view) => faults(faultsModel(view)),
    letter: (view) => letter(letterModel(view)),
    missed: (view) => missed(missedModel(view)),
  };
}

function compile(file: string, { noEscape }: { noEscape: boolean }): (model: Model) => string {
  const run = Handlebars.create().compile<Model>(readFileSync(file, 'utf8'), {
    strict: true,
    knownHelpersOnly: true,
    noEscape,
  });
  return (model) => run(model, { allowProtoPropertiesByDefault: false, allowProtoMethodsByDefault: false });
}
