import * as fc from "fast-check";
import { expect, test } from "vitest";
import { placeBehind } from "../../src/web/text-blocks.ts";

/** Clean blocks of every kind, with things inside that look like the end of one. */
const BLOCKS = [
  "<p>Tea &amp; salt.</p>",
  '<p>See <a href="/a?b=1&amp;c=2" title="a > b </p>">there</a>.<br>And there.</p>',
  "<ul><li><p>One</p></li><li>Two<ul><li>Three</li></ul></li></ul>",
  '<figure><img src="/a.png" alt="" width="2" height="1"><figcaption>At <em>sea</em></figcaption></figure>',
  "<blockquote><p>No.</p><p>Yes.</p></blockquote>",
  "<hr>",
  "<pre>a &lt;p&gt;\n\nb</pre>",
  "<table><tbody><tr><td>1</td></tr></tbody></table>",
];

test("an appeal stands behind the block that was named, whatever blocks there are", () => {
  const blocks = fc.array(fc.constantFrom(...BLOCKS), { minLength: 2, maxLength: 12 });
  fc.assert(
    fc.property(blocks, fc.nat(), (all, number) => {
      const after = 1 + (number % (all.length - 1));
      const place = placeBehind(all.join("\n"), after);
      expect(place).toBe(all.slice(0, after).join("\n").length);
    }),
  );
});

test("behind the last block, or further, there is no place", () => {
  const html = BLOCKS.join("\n");
  expect(placeBehind(html, BLOCKS.length)).toBeNull();
  expect(placeBehind(html, 99)).toBeNull();
  expect(placeBehind("", 1)).toBeNull();
});

test("a heading is not cut from what it heads", () => {
  const [first, second] = ["<p>One.</p>\n<h2>Then</h2>", "\n<p>Two.</p>"];
  expect(placeBehind(`${first}${second}\n<p>Three.</p>`, 2)).toBe((first + second).length);
  expect(placeBehind(first + second, 2)).toBeNull();
});
