import { env } from "cloudflare:workers";
import { describe } from "vitest";
import { keyPhrasesContract } from "../contracts/key-phrases.ts";
import { signInsContract } from "../contracts/sign-ins.ts";
import { emptyD1Stores } from "./d1-stores.ts";

const open = async () => ({ ...(await emptyD1Stores()), database: env.DB });

describe("sign-ins in D1", () => signInsContract(open));
describe("key phrases in D1", () => keyPhrasesContract(open));
