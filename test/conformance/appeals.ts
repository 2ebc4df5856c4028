import type { Mutation } from "./mutations.ts";

const GIVER = "src/journeys/recognise-giver.ts";
const NEVER_ASKED = ["test/journeys/never-asked.test.ts"];
const PAGES = {
  seenBy: ["test/edge/app-appeals.test.ts", "test/edge/app-appeals-memory.test.ts"],
  project: "workerd",
} as const;

/** Rules of the pages that ask, broken on purpose. */
export const APPEALS: readonly Mutation[] = [
  {
    broken: "whoever began to give is asked for nothing until the books know",
    file: "src/supporters/giving-trail.ts",
    find: "return one.led && now < one.opened + TOLD_OF;",
    replace: "return false;",
    seenBy: NEVER_ASKED,
  },
  {
    broken: "where the books do not answer nobody who may have given is asked",
    file: GIVER,
    find: '} catch {\n    return { ...identified, standing: "unsettled" };',
    replace: "} catch {\n    return identified;",
    seenBy: NEVER_ASKED,
  },
  {
    broken: "a read chooses as it is explained",
    file: "src/appeals/candidates.ts",
    find: "if (known?.published !== published || known.language !== language) {",
    replace: "if (known === undefined) {",
    seenBy: ["test/domain/choose-fast.test.ts"],
  },
  {
    broken: "a memory that we did not seal is none",
    file: "src/edge/memory-seal.ts",
    find: 'FORMAT.exec(this.#signed.open(sealed) ?? "")',
    replace: "FORMAT.exec(sealed.slice(0, -32))",
    seenBy: ["test/edge/memory-seal.test.ts"],
    project: "workerd",
  },
  {
    broken: "one appeal on a page holds a form",
    file: "src/web/appeal-pieces.ts",
    find: "const holdsForm = form === one.placement;",
    replace: "const holdsForm = true;",
    ...PAGES,
  },
  {
    broken: "what nobody sees counts for nothing",
    file: "src/web/read.ts",
    find: "if (!visit.ahead) {",
    replace: "{",
    ...PAGES,
  },
  {
    broken: "no text of an appeal shows a brace",
    file: "src/web/pages/chosen-part.tsx",
    find: "const filled = filledIn(ask, part.known);",
    replace: "const filled = ask;",
    ...PAGES,
  },
  {
    broken: "an appeal is waved away from our own pages alone",
    file: "src/web/appeals.ts",
    find: 'if (isForeign(request)) return seeOther("/");',
    replace: "",
    ...PAGES,
  },
];
