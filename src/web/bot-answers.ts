import { licenceLink } from "./outputs/licence.ts";
import type { Services } from "./services.ts";

/**
 * The answer to a machine that has to pay, or may not read. The price is said in the words of Cloudflare's pay per crawl,
 * https://developers.cloudflare.com/ai-crawl-control/features/pay-per-crawl/. The money is not taken here: only
 * Cloudflare itself, in front of us, can do that. Where it is made to, the category's treatment belongs on `full`, for
 * whoever comes through has paid. `crawler-max-price` and `crawler-exact-price`, sent to us, pay nothing and open nothing.
 */
export function answerBot(
  because: "payment-required" | "bot-refused",
  { site, reading }: Pick<Services, "site" | "reading">,
): Response {
  const { price } = reading.bots;
  const headers = new Headers({
    "content-type": "text/plain; charset=utf-8",
    "cache-control": "private, no-store",
    "x-content-type-options": "nosniff",
    link: licenceLink(site),
  });
  const contact = `The terms: ${site.url}/license.xml\nAsk: ${site.contact}\n`;
  if (because === "bot-refused") {
    return new Response(
      `${site.name} does not give its articles to this kind of machine.\n${contact}`,
      {
        status: 403,
        headers,
      },
    );
  }
  if (price) headers.set("crawler-price", `${price.currency} ${price.amount}`);
  const cost = price ? ` It is ${price.currency} ${price.amount}.` : "";
  return new Response(
    `${site.name} asks this kind of machine to pay for an article.${cost}\n${contact}`,
    { status: 402, headers },
  );
}
