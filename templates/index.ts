/** Every template. A new one is a folder and a line here; a test fails when a folder is not listed. */
import { standard } from './panel/standard/template.ts';
import { alert } from './screen/alert/template.ts';
import { event } from './screen/event/template.ts';
import { picture } from './screen/picture/template.ts';
import { text } from './screen/text/template.ts';

export const screenTemplates = [alert, event, picture, text] as const;
export const panelTemplates = [standard] as const;
