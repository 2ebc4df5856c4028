import type { Site } from "../../../newsroom/site.ts";
import { fill } from "../../copy/copy.ts";
import type { PrecautionCopy } from "../../copy/precaution/en.ts";

interface PrecautionProps {
  readonly site: Site;
  readonly copy: PrecautionCopy;
}

/** What stands before an ask where giving may be punished. */
export function Warning({ site, copy }: PrecautionProps) {
  const { title, text } = copy.warning;
  return (
    <div class="alert">
      <p>
        <b>{title}</b>
      </p>
      <p>{fill(text, { descriptor: site.statementDescriptor })}</p>
    </div>
  );
}

/** What stands in an ask's place where nobody should be asked for money: no form, and no way to one. */
export function OtherWaysToHelp({ copy }: Pick<PrecautionProps, "copy">) {
  const { title, text, read, tell, feed } = copy.otherWays;
  return (
    <section class="help">
      <h2>{title}</h2>
      <p>{text}</p>
      <ul>
        <li>{read}</li>
        <li>{tell}</li>
        <li>
          <a href="/feed.xml">{feed}</a>
        </li>
      </ul>
    </section>
  );
}
