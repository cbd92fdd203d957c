/**
 * A constructed style sheet: the policy of the page around may forbid inline styles. Letters and ground are those of the
 * page, so that both schemes of it are legible; an alert brings its own.
 */
export const style = `
:host { display: block; font-family: var(--beffroi-font, inherit); color: var(--beffroi-text, inherit); overflow-wrap: anywhere; line-height: 1.5; }
:host([hidden]) { display: none; }
[part=body] { background: var(--beffroi-ground, transparent); }
h2, h3, h4, h5, h6, p, ul { margin: 0; padding: 0; }
ul { list-style: none; }
.head { font-size: 1.25em; line-height: 1.2; padding-block: .6em .3em; border-top: 3px solid var(--beffroi-colour, currentColor); margin-top: 1em; }
.name { font-size: 1.05em; line-height: 1.3; font-weight: 700; }
li { padding-block: .7em; border-bottom: 1px solid var(--beffroi-line, color-mix(in srgb, currentColor 25%, transparent)); }
a { color: var(--beffroi-link, inherit); text-underline-offset: .18em; }
a:focus-visible { outline: 3px solid currentColor; outline-offset: 2px; }
.when { font-weight: 600; }
.all a { display: inline-flex; align-items: center; min-height: 44px; }
.note { padding: .6em .8em; border-left: 4px solid currentColor; margin-block: .6em; }
.alert { padding: .8em 1em; margin-bottom: .5em; background: #ffa126; color: #14212b; }
.vital .alert { background: #a30d16; color: #fff; }
.alert a { color: inherit; }
.word { text-transform: uppercase; letter-spacing: .03em; }
.mark { display: inline-block; padding: 0 .5em; background: #14212b; color: #fff; font-weight: 700; }
@media (forced-colors: active) { .alert { border: 3px solid; } }
`;
