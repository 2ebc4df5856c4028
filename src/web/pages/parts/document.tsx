import type { Child } from "hono/jsx";
import type { Site } from "../../../newsroom/site.ts";
import type { Copy } from "../../copy/en.ts";
import { CSS, DARK_PAPER, PAPER } from "../../style.ts";
import { Imprint } from "./imprint.tsx";
import { Masthead, type MastheadLink } from "./masthead.tsx";
import { tongue } from "./tongue.ts";

interface DocumentProps {
  readonly site: Site;
  readonly copy: Copy;
  /** BCP 47 tag of what the page mainly speaks. */
  readonly language: string;
  readonly title: string;
  readonly description: string;
  /** Path of the page's one address; null keeps the page out of search engines. */
  readonly path: string | null;
  readonly head?: Child;
  readonly front?: boolean;
  /** None where the page is the same wherever its reader is. */
  readonly link?: MastheadLink | null;
  readonly children: Child;
}

/** A whole page: head, masthead, what the page is about, imprint. */
export function Document(props: DocumentProps) {
  const { site, copy, language } = props;
  return (
    <html {...tongue(language)}>
      <Head {...props} />
      <body>
        <a class="skip" href="#main" {...tongue(copy.language, language)}>
          {copy.skip}
        </a>
        <Masthead
          {...{ site, copy, language }}
          front={props.front === true}
          link={props.link ?? null}
        />
        <main id="main">{props.children}</main>
        <Imprint {...{ site, copy, language }} />
      </body>
    </html>
  );
}

function Head({ site, title, description, path, head }: DocumentProps) {
  return (
    <head>
      <meta charset="utf-8" />
      <title>{title}</title>
      <meta name="viewport" content="width=device-width,initial-scale=1" />
      <meta name="color-scheme" content="light dark" />
      <meta name="theme-color" content={PAPER} media="(prefers-color-scheme:light)" />
      <meta name="theme-color" content={DARK_PAPER} media="(prefers-color-scheme:dark)" />
      {description && <meta name="description" content={description} />}
      {path === null ? (
        <meta name="robots" content="noindex" />
      ) : (
        <link rel="canonical" href={site.url + path} />
      )}
      <link rel="icon" href="/favicon.svg" type="image/svg+xml" />
      {head}
      <style dangerouslySetInnerHTML={{ __html: CSS }} />
    </head>
  );
}
