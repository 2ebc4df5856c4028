import { html } from "hono/html";

export type Markup = ReturnType<typeof html>;

const STYLE = `
:root { color-scheme: light dark; font: 1rem/1.5 system-ui, sans-serif; }
body { margin: 0 auto; max-width: 34rem; padding: 1rem; }
.pretend { border: 2px dashed; padding: .5rem .75rem; }
.error { border-inline-start: .3rem solid #c00; padding-inline-start: .75rem; }
label, fieldset { display: block; margin-block: .75rem; }
input:not([type=radio]), select { box-sizing: border-box; font: inherit; padding: .4rem; width: 100%; }
.pair { display: grid; gap: 1rem; grid-template-columns: 1fr 1fr; }
button { cursor: pointer; font: inherit; font-weight: 600; padding: .6rem 1rem; }
.main { width: 100%; }
label.choice { margin-block: .25rem; }
form + form { margin-block-start: .5rem; }
table { border-collapse: collapse; } td, th { padding: .2rem .75rem .2rem 0; text-align: start; vertical-align: top; }
code { overflow-wrap: anywhere; }
`;

/** A page of the pretend Stripe: plain HTML that needs no script and says what it is. */
export function layout(title: string, body: Markup): Markup {
  return html`<!doctype html>
    <html lang="en">
      <head>
        <meta charset="utf-8" />
        <meta name="viewport" content="width=device-width, initial-scale=1" />
        <meta name="robots" content="noindex" />
        <title>${title} · pretend Stripe</title>
        <style>
          ${STYLE}
        </style>
      </head>
      <body>
        <header class="pretend">
          This is a <strong>pretend Stripe</strong> for development. No card is charged, no money
          moves. Never type a real card number here.
        </header>
        <main>${body}</main>
      </body>
    </html>`;
}
