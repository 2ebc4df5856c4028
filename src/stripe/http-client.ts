import Stripe from "stripe";

/**
 * The SDK's own client over fetch. Only an object passes for JSON: of a bare string or number the SDK would make an
 * unhandled rejection and no answer at all.
 */
export function stripeHttpClient(fetched?: typeof fetch) {
  const client = Stripe.createFetchHttpClient(fetched);
  const makeRequest = client.makeRequest.bind(client);
  client.makeRequest = async (...request) => {
    const response = await makeRequest(...request);
    const read = response.toJSON.bind(response);
    response.toJSON = async () => {
      const json: unknown = await read();
      if (typeof json !== "object") throw new SyntaxError("JSON, and no object");
      return json;
    };
    return response;
  };
  return client;
}
