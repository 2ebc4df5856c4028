import type { Site } from "../../../newsroom/site.ts";
import { fill } from "../../copy/copy.ts";
import type { Copy } from "../../copy/en.ts";
import { siteLanguage } from "./site-language.ts";
import { tongue } from "./tongue.ts";

interface ImprintProps {
  readonly site: Site;
  readonly copy: Copy;
  readonly language: string;
}

/** Who answers for the page, where, and how to reach them. */
export function Imprint({ site, copy, language }: ImprintProps) {
  return (
    <footer class="imprint" {...tongue(copy.language, language)}>
      <p>
        <bdi {...tongue(siteLanguage(site), copy.language)}>
          <b>{site.name}</b> {site.description}
        </bdi>
      </p>
      <address>
        <p>
          {fill(copy.publishedBy, { name: site.legalName })}
          <br />
          <bdi>{site.postalAddress}</bdi>
        </p>
        <p>
          {copy.contact} <a href={`mailto:${site.contact}`}>{site.contact}</a>
        </p>
      </address>
      {site.socialLinks.length > 0 && (
        <ul aria-label={copy.elsewhere}>
          {site.socialLinks.map((link) => (
            <li>
              <a rel="me" href={link}>
                {label(link)}
              </a>
            </li>
          ))}
        </ul>
      )}
    </footer>
  );
}

/** An address without what every address has: `example.org/@paper`. */
function label(link: string): string {
  return link.replace(/^https?:\/\/(?:www\.)?/, "").replace(/\/$/, "");
}
