import { describe, expect, test } from "vitest";
import { openSite } from "./bot-site.ts";
import { AGENT, signedRequest } from "./signed-bot.ts";

const WHOLE = '"@authority" "signature-agent"';

describe("an agent that is not on the list is not even asked for its keys:", () => {
  const agents: readonly (readonly [string, string])[] = [
    ["another", "https://other.example"],
    ["over http", "http://agent.example"],
    ["with a path", "https://agent.example/keys"],
    ["with a slash", "https://agent.example/"],
    [
      "with the directory and more",
      "https://agent.example/.well-known/http-message-signatures-directory/x",
    ],
    [
      "with the directory and a query",
      "https://agent.example/.well-known/http-message-signatures-directory?a",
    ],
    [
      "with a way back",
      "https://agent.example/.well-known/../.well-known/http-message-signatures-directory",
    ],
    ["with a query", "https://agent.example?x"],
    ["with a fragment", "https://agent.example#x"],
    ["with a port", "https://agent.example:8443"],
    ["with its own port", "https://agent.example:443"],
    ["with a name", "https://agent.example@other.example"],
    ["with a name before it", "https://me@agent.example"],
    ["in capitals", "https://AGENT.example"],
    ["with a dot behind", "https://agent.example."],
    ["under another", "https://agent.example.other.example"],
    ["over it", "https://www.agent.example"],
    ["in other letters", "https://аgent.example"],
    ["percent-encoded", "https://%61gent.example"],
    ["with backslashes", "https:\\\\agent.example"],
    ["with a blank", "https://agent.example "],
    ["on this machine", "https://127.0.0.1"],
    ["in the cloud", "https://169.254.169.254"],
    ["as data", "data:application/json,{}"],
    ["as nothing", ""],
  ];
  test.each(agents)("%s", async (_what, agent) => {
    const site = await openSite();
    for (const field of [`sig1="${agent}"`, `"${agent}"`]) {
      const writing = { agent: /[^ -~]/.test(field) ? encodeURI(field) : field, components: WHOLE };
      const request = await signedRequest(site.signer, site.clock(), writing);
      expect((await site.visitors.bot(request)).bot).toBeNull();
    }
    expect(site.asked).toEqual([]);
  });

  const fields = [
    `sig1="${AGENT.origin}";type="x"`,
    `sig1="https://other.example", sig2="${AGENT.origin}"`,
    `sig1="${AGENT.origin}", sig1="${AGENT.origin}"`,
    `"${AGENT.origin}", "${AGENT.origin}"`,
    `sig1=${AGENT.origin}`,
    `sig1='${AGENT.origin}'`,
    `sig1=("${AGENT.origin}")`,
    `sig1=:aHR0cHM6Ly9hZ2VudC5leGFtcGxl:`,
    AGENT.origin,
    "agent.example",
    "?1",
  ];
  test.each(fields)("%s", async (agent) => {
    const site = await openSite();
    const writing = { agent, components: WHOLE };
    expect(await site.because(await signedRequest(site.signer, site.clock(), writing))).toBe(
      "malformed",
    );
    expect(site.asked).toEqual([]);
  });
});
