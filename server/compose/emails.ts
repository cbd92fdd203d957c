/** E-mails: a subject, a plain text and an HTML text that say the same. */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import Handlebars from 'handlebars';
import { type FaultLine, type FaultsView, faultsModel } from './fault-email.ts';

export type Email = { readonly subject: string; readonly text: string; readonly html: string };
export type Emails = { readonly faults: (view: FaultsView) => Email };
export type { FaultLine, FaultsView };

/** Every folder of templates/email. */
export const emailNames = ['faults'] as const;
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
  const faults = write('faults');
  return { faults: (view) => faults(faultsModel(view)) };
}

function compile(file: string, { noEscape }: { noEscape: boolean }): (model: Model) => string {
  const run = Handlebars.create().compile<Model>(readFileSync(file, 'utf8'), {
    strict: true,
    knownHelpersOnly: true,
    noEscape,
  });
  return (model) => run(model, { allowProtoPropertiesByDefault: false, allowProtoMethodsByDefault: false });
}
