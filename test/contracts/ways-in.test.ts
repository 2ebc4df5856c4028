import { describe } from "vitest";
import { storesOver } from "../support/ports/stores.ts";
import { d1Over, migratedSqlite } from "../support/sqlite-d1.ts";
import { keyPhrasesContract } from "./key-phrases.ts";
import { signInsContract } from "./sign-ins.ts";

const open = () => {
  const database = d1Over(migratedSqlite());
  return Promise.resolve({ ...storesOver(database), database });
};

describe("sign-ins in memory", () => signInsContract(open));
describe("key phrases in memory", () => keyPhrasesContract(open));
