import type { Audit } from "./audit.ts";
import { spent } from "./histories.ts";
import { supporterPass } from "./people.ts";
import { draft, HISTORY, PASS, posted, withCookies } from "./request.ts";

const ARTICLE = "supporters-ru-1";
/** How often the audited newsroom's gift links open. */
const OPENS = 3;

/** A gift link from its making to its end, by the product's own forms. What went otherwise is a line each. */
export async function giftLife(audit: Audit): Promise<readonly string[]> {
  const wrong: string[] = [];
  const whole = audit.articles.get(ARTICLE)?.canaries.length ?? 0;
  const expectStatus = (what: string, status: number, ought: number) => {
    if (status !== ought) wrong.push(`${what}: ${status}, not ${ought}`);
  };
  const supporter = withCookies(draft("GET", `/gifts?article=${ARTICLE}`), [PASS, supporterPass()]);
  const made = await audit.send(posted(supporter, "/gifts", { article: ARTICLE }));
  expectStatus("making a link", made.status, 303);
  const page = (await audit.send(supporter)).body.toString("utf8");
  const token = /gift=(g1[\w.-]+)/.exec(page)?.[1];
  if (token === undefined) return [...wrong, "no link is on the supporter's page"];

  const stranger = () => withCookies(draft("GET", `/articles/${ARTICLE}`), [HISTORY, spent()]);
  const wish = { article: ARTICLE, gift: token };
  for (let open = 0; open < OPENS; open += 1) {
    const shown = await audit.send({ ...stranger(), target: `/articles/${ARTICLE}?gift=${token}` });
    expectStatus("the link", shown.status, 200);
    if (audit.canariesIn(shown).size > 0) wrong.push("the link shows what is behind the wall");
    const opened = await audit.send(posted(stranger(), "/gifts/open", wish));
    expectStatus("opening it", opened.status, 303);
    const kept = opened.headers.find(([name]) => name === "set-cookie")?.[1].split(/[=;]/)[1];
    const own = withCookies(draft("GET", `/articles/${ARTICLE}`), [HISTORY, kept ?? ""]);
    const read = audit.canariesIn(await audit.send(own)).size;
    if (read !== whole) wrong.push(`opened, it shows ${read} of ${whole}`);
  }
  const over = await audit.send(posted(stranger(), "/gifts/open", wish));
  expectStatus("opening it once too often", over.status, 410);
  for (const form of [wish, { ...wish, article: "supporters-en-0" }]) {
    const refused = await audit.send(posted(stranger(), "/gifts/open", form));
    if (audit.canariesIn(refused).size > 0) wrong.push("a refusal shows what is behind the wall");
    if (refused.headers.some(([name]) => name === "set-cookie")) wrong.push("a refusal opens it");
  }
  return wrong;
}
