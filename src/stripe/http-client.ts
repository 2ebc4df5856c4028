import Stripe from "stripe";

/**
 * The SDK's own client over fetch. Only an object passes for JSON: of a bare string or number the SDK would make an
 * unhandled rejection and no answer at all. An answer of 400 or more is an error whatever its body: a gateway's page
 * in an outage is an outage, where the SDK would only see that it is no JSON, or take `{}` for what was asked for.
 */
export function stripeHttpClient(fetched?: typeof fetch) {
  const client = Stripe.createFetchHttpClient(fetched);
  const makeRequest = client.makeRequest.bind(client);
  client.makeRequest = async (...request) => {
    const response = await makeRequest(...request);
    const read = response.toJSON.bind(response);
    const failed = response.getStatusCode() >= 400;
    response.toJSON = async () => {
      const json: unknown = failed ? await read().catch(() => null) : await read();
      if (failed) return isError(json) ? json : { error: { message: "an error without a word" } };
      if (typeof json !== "object") throw new SyntaxError("JSON, and no object");
      return json;
    };
    return response;
  };
  return client;
}

function isError(json: unknown): boolean {
  return typeof json === "object" && json !== null && "error" in json && isObject(json.error);
}

function isObject(value: unknown): boolean {
  return typeof value === "object" && value !== null;
}
