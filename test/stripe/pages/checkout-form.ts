import { html } from "hono/html";
import { INSTRUMENTS } from "../billing/instruments.ts";
import { display } from "../billing/money.ts";
import type { CheckoutSession } from "../stored.ts";
import type { World } from "../world.ts";
import { layout, type Markup } from "./layout.ts";

/** What stands in the form, named as on Stripe's own page: prefilled, then what was typed. */
export type Fields = {
  readonly email: string;
  readonly billingName: string;
  readonly billingCountry: string;
  readonly cardNumber: string;
  readonly cardExpiry: string;
  readonly cardCvc: string;
  readonly method: string;
};

export const PREFILLED: Fields = {
  email: "reader@example.com",
  billingName: "Test Reader",
  billingCountry: "US",
  cardNumber: "4242 4242 4242 4242",
  cardExpiry: "12 / 40",
  cardCvc: "123",
  method: "card",
};

type Shown = { session: CheckoutSession; fields: Fields; error?: string | undefined };

/** The hosted page of an open session. */
export function checkoutPage(world: World, { error, fields, session }: Shown): Markup {
  const amount = display(session.amount_total ?? 0, session.currency ?? "usd");
  const subscription = session.mode === "subscription";
  const every = interval(world, session);
  return layout(
    `Pay ${amount}`,
    html`<h1>${session.branding_settings?.display_name ?? world.siteName}</h1>
      <p>
        ${world.state.lineItems[session.id]?.map((line) => line.description).join(", ")}:
        <strong>${amount}${every === null ? "" : ` per ${every}`}</strong>
      </p>
      ${error === undefined ? "" : html`<p class="error" role="alert" id="error">${error}</p>`}
      <form method="post" action="/c/pay/${session.id}">
        ${person(world, session, fields)} ${cardFields(fields)} ${methods(session, fields)}
        ${session.custom_text.submit ? html`<p>${session.custom_text.submit.message}</p>` : ""}
        <button class="main" type="submit">
          ${subscription ? "Subscribe" : verb(session)} ${subscription ? "" : amount}
        </button>
      </form>
      ${
        session.cancel_url === null
          ? ""
          : html`<p><a href="${session.cancel_url}" rel="nofollow">Go back without paying</a></p>`
      }
      ${testCards()}`,
  );
}

function verb(session: CheckoutSession): string {
  const verbs: Record<string, string> = { donate: "Donate", book: "Book", subscribe: "Subscribe" };
  return verbs[session.submit_type ?? ""] ?? "Pay";
}

function interval(world: World, session: CheckoutSession): string | null {
  return world.state.lineItems[session.id]?.[0]?.price?.recurring?.interval ?? null;
}

function person(world: World, session: CheckoutSession, fields: Fields): Markup {
  const known = world.state.customers[session.customer ?? ""];
  const fixed = session.customer_email ?? (known?.deleted === true ? null : known?.email);
  return html`<label
      >E-mail
      <input
        name="email"
        type="email"
        autocomplete="email"
        required
        value="${fixed ?? fields.email}"
        ${fixed ? "readonly" : ""}
    /></label>
    <label
      >Name on card
      <input name="billingName" autocomplete="cc-name" required value="${fields.billingName}"
    /></label>
    <label
      >Country (two letters)
      <input
        name="billingCountry"
        autocomplete="country"
        required
        maxlength="2"
        pattern="[A-Za-z]{2}"
        value="${fields.billingCountry}"
    /></label>`;
}

function cardFields(fields: Fields): Markup {
  return html`<label
      >Card number
      <input name="cardNumber" inputmode="numeric" autocomplete="off" value="${fields.cardNumber}"
    /></label>
    <div class="pair">
      <label
        >Expiry (MM / YY)
        <input
          name="cardExpiry"
          inputmode="numeric"
          autocomplete="off"
          value="${fields.cardExpiry}"
      /></label>
      <label
        >CVC <input name="cardCvc" inputmode="numeric" autocomplete="off" value="${fields.cardCvc}"
      /></label>
    </div>`;
}

const METHODS = [
  ["card", "Card"],
  ["debit-arrives", "Bank debit (arrives later)"],
  ["debit-bounces", "Bank debit (bounces later)"],
] as const;

/** Bank debits are offered unless the session leaves them out. */
function methodsOf(session: CheckoutSession): typeof METHODS | readonly [(typeof METHODS)[0]] {
  const debit = session.currency === "eur" ? "sepa_debit" : "us_bank_account";
  const allowed = session.allowed_payment_method_types?.includes(debit) ?? true;
  const excluded = session.excluded_payment_method_types?.includes(debit) ?? false;
  return allowed && !excluded ? METHODS : [METHODS[0]];
}

function methods(session: CheckoutSession, fields: Fields): Markup {
  return html`<fieldset>
    <legend>Pay with</legend>
    ${methodsOf(session).map(
      ([value, label]) =>
        html`<label class="choice"
          ><input
            type="radio"
            name="method"
            value="${value}"
            ${fields.method === value ? "checked" : ""}
          />
          ${label}</label
        >`,
    )}
  </fieldset>`;
}

function testCards(): Markup {
  const cards = Object.entries(INSTRUMENTS).filter(([number]) => /^\d/.test(number));
  return html`<details>
    <summary>Test cards</summary>
    <table>
      ${cards.map(
        ([number, { label }]) =>
          html`<tr>
            <td><code>${number.replace(/(.{4})(?=.)/g, "$1 ")}</code></td>
            <td>${label}</td>
          </tr>`,
      )}
    </table>
  </details>`;
}
