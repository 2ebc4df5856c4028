import type { DefaultWords } from "./words.ts";

export const DE: DefaultWords = {
  language: "de",
  heading: "Diese Redaktion lebt von den Menschen, die sie lesen",
  paragraphs: [
    "Wir berichten von außerhalb über unser Land, weil unsere Arbeit dort verboten wurde. Hinter uns stehen kein Eigentümer, keine Regierung und keine Partei, und kein Unternehmen in der Heimat kann es sich leisten, hier zu werben. Bezahlt wird die Berichterstattung mit sehr vielen kleinen Beiträgen.",
    "Sie können ab {amount} im Monat geben. Das ist schnell eingerichtet, und Sie können jederzeit aufhören. Wenn es gerade nicht passt, lesen Sie weiter: Wir arbeiten, um gelesen zu werden.",
  ],
  button: "Diese Redaktion unterstützen",
  thanks:
    "Sie gehören zu denen, die diese Arbeit bezahlen. Danke: Deshalb konnte sie entstehen, und deshalb können andere sie lesen.",
};
