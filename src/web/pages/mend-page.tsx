import type { Mending } from "../../journeys/mend-payment.ts";
import type { Site } from "../../newsroom/site.ts";
import { copyFor } from "../copy/copy.ts";
import { MENDING, type MendingCopy } from "../copy/mending/en.ts";
import { Notice } from "./parts/notice.tsx";
import { DOCTYPE, render } from "./parts/render.ts";
import { siteLanguage } from "./parts/site-language.ts";

export interface MendPage {
  readonly site: Site;
  readonly language: string;
  readonly stand: Mending;
  /** Where the button leads: this page's own address. */
  readonly path: string;
}

/** What became of a payment, for whoever has the link: it names nobody, and no amount. */
export function renderMendPage({ site, language, stand, path }: MendPage): string {
  const copy = copyFor(language, siteLanguage(site), MENDING);
  const { title, text } = copy.mending[stand];
  const page = (
    <Notice {...{ site, copy, title }}>
      <p class="stand">{text}</p>
      <Next {...{ copy, stand, path }} />
    </Notice>
  );
  return DOCTYPE + render(page);
}

function Next({
  copy,
  stand,
  path,
}: Pick<MendPage, "stand" | "path"> & { readonly copy: MendingCopy }) {
  switch (stand) {
    case "due":
      return (
        <form method="post" action={path}>
          <button>{copy.mending.due.button}</button>
        </form>
      );
    case "paid":
      return <Link href="/" text={copy.frontPage} />;
    case "over":
      return <Link href="/support" text={copy.support} />;
    case "closed":
    case "unknown":
      return <Link href="/sign-in?to=account" text={copy.mending.unknown.signIn} />;
  }
}

function Link({ href, text }: { readonly href: string; readonly text: string }) {
  return (
    <p>
      <a href={href}>{text}</a>
    </p>
  );
}
