import type { Trace } from "../../journeys/explain-reading.ts";
import type { Site } from "../../newsroom/site.ts";
import { copyFor } from "../copy/copy.ts";
import { formatDay } from "../format.ts";
import { Notice } from "./parts/notice.tsx";
import { DOCTYPE, render } from "./parts/render.ts";

/** For the newsroom, in the words of the code: each decision about one read with its reason, and the trace to replay. */
export function renderExplanation(site: Site, trace: Trace): string {
  const { slug } = trace.circumstances.article;
  const page = (
    <Notice site={site} copy={copyFor("en")} title="Why this reader got this page">
      <table>
        <tbody>
          {rowsOf(trace).map(([what, why]) => (
            <tr>
              <th scope="row">{what}</th>
              <td>{why}</td>
            </tr>
          ))}
        </tbody>
      </table>
      <h2>What stands beside the text, and why</h2>
      <table>
        <tbody>
          {asksOf(trace).map(([what, why]) => (
            <tr>
              <th scope="row">{what}</th>
              <td>{why}</td>
            </tr>
          ))}
        </tbody>
      </table>
      <p>
        This look has counted nothing. <a href={`/articles/${slug}`}>The article</a>
      </p>
      <details>
        <summary>The trace, to replay</summary>
        <pre>{JSON.stringify(trace, null, 2)}</pre>
      </details>
    </Notice>
  );
  return DOCTYPE + render(page);
}

/** Each placement with its winner, and each campaign before it with all that spoke against it. */
function asksOf({ asking }: Trace): readonly (readonly string[])[] {
  return asking.placements.flatMap(({ placement, shows, campaign, variant, passedOver }) => [
    [placement, campaign === null ? shows : `${shows}: ${campaign}, ${variant}`],
    // Of what does not stand there anyway nothing is said.
    ...passedOver
      .filter(({ because }) => because !== "placement")
      .map((one) => [
        `${placement}: not ${one.campaign}`,
        [`because ${one.because}`, ...one.also.map((rule) => `and ${rule}`)].join(", "),
      ]),
  ]);
}

function rowsOf({ circumstances, proof, decision, asking }: Trace): readonly (readonly string[])[] {
  const { article, reader, counting, policy } = circumstances;
  const { access } = decision;
  return [
    ["Article", `${article.slug}, ${article.tier}, published ${day(article.published)}`],
    ["Reader", `${reader.kind}, pass: ${proof.pass}`],
    ["Bot", reader.kind === "bot" ? `${reader.category}, by ${proof.bot}` : proof.bot],
    ["Policy for bots", reader.kind === "bot" ? reader.treatment : "does not apply"],
    ["Country", asking.circumstances.country ?? "not known"],
    ["Policy of the meter", `${policy.articles} in ${windowOf(policy.window)}`],
    ["Meter", counting ? meterOf(decision) : "counts nothing here"],
    ["Access", `${access.granted ? "granted" : "refused"} because ${access.because}`],
    ["Counts", decision.counts ? "yes" : "no"],
    ["Standing", asking.circumstances.standing],
    ["Policy of harm", asking.circumstances.precaution],
  ];
}

function meterOf({ meter, access }: Trace["decision"]): string {
  if (meter === null) return "does not apply";
  const { limit, read, seen, spoiled } = meter;
  const opens = access.because === "meter-exhausted" ? access.opens : null;
  return [
    `${read} of ${limit} read`,
    seen === null
      ? "this one is new"
      : `this one was ${seen === "gift" ? "a gift" : "read before"}`,
    ...(spoiled ? ["the history was meddled with"] : []),
    ...(opens === null ? [] : [`opens ${day(opens)}`]),
  ].join(", ");
}

function windowOf(window: Trace["circumstances"]["policy"]["window"]): string {
  return window === "month" ? "a calendar month" : `${window.days} days`;
}

function day(moment: number): string {
  return formatDay(moment, "en");
}
