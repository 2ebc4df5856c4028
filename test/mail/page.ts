import { html, raw } from "hono/html";
import type { Kept } from "./mailbox.ts";

const STYLE = `
:root { color-scheme: light dark; font: 1rem/1.5 system-ui, sans-serif; }
body { margin: 0 auto; max-width: 40rem; padding: 1rem; }
.pretend { border: 2px dashed; padding: .5rem .75rem; }
article { border-block-start: 1px solid; margin-block: 1.5rem; padding-block-start: .75rem; }
dl { display: grid; gap: 0 1rem; grid-template-columns: auto 1fr; margin: 0; } dd { margin: 0; }
pre { font: inherit; overflow-wrap: anywhere; unicode-bidi: plaintext; white-space: pre-wrap; }
button { cursor: pointer; font: inherit; padding: .4rem .8rem; }
`;

/** Where its buttons lead. */
export const MAILBOX = "/dev/mail";

/** The mailbox of everybody: what was sent, as plain text, with its links to click. */
export function mailboxPage(letters: readonly Kept[], canFetch: boolean) {
  return html`<!doctype html>
    <html lang="en">
      <head>
        <meta charset="utf-8" />
        <meta name="viewport" content="width=device-width, initial-scale=1" />
        <meta name="robots" content="noindex" />
        <title>Mail · pretend mailbox</title>
        <style>
          ${raw(STYLE)}
        </style>
      </head>
      <body>
        <header class="pretend">
          This is a <strong>pretend mailbox</strong> for development. No letter leaves this machine.
        </header>
        <main>
          <h1>Mail</h1>
          ${
            canFetch
              ? html`<form method="post" action="${MAILBOX}/fetch">
                  <p>Letters are sent once a minute. <button>Send what is due now</button></p>
                </form>`
              : ""
          }
          ${letters.length === 0 ? html`<p>Nothing has been sent yet.</p>` : letters.map(one)}
        </main>
      </body>
    </html>`;
}

function one(letter: Kept) {
  const { id, from, to, subject, text, at, bounced } = letter;
  return html`<article>
    <h2 dir="auto">${subject}</h2>
    <dl>
      <dt>From</dt>
      <dd>${from}</dd>
      <dt>To</dt>
      <dd>${to}</dd>
      <dt>Sent</dt>
      <dd>${new Date(at).toISOString()}</dd>
    </dl>
    <pre dir="auto">${linked(text)}</pre>
    ${
      bounced
        ? html`<p>It came back.</p>`
        : html`<form method="post" action="${MAILBOX}/bounce">
            <input type="hidden" name="letter" value="${id}" /><button>Let it come back</button>
          </form>`
    }
  </article>`;
}

function linked(text: string) {
  return text
    .split(/(https?:\/\/\S+)/)
    .map((part, at) => (at % 2 === 1 ? html`<a href="${part}">${part}</a>` : part));
}
