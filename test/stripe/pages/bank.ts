import { html } from "hono/html";
import { layout, type Markup } from "./layout.ts";

/** What a bank asks before it pays: 3-D Secure. */
export function bankPage(amount: string, action: string): Markup {
  return layout(
    "3-D Secure",
    html`<h1>Your pretend bank asks</h1>
      <p>Is it you who wants to pay <strong>${amount}</strong>?</p>
      <form method="post" action="${action}">
        <button type="submit" name="answer" value="authenticate">Yes, it is me</button>
        <button type="submit" name="answer" value="fail">No, stop this payment</button>
      </form>`,
  );
}
