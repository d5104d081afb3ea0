import fc from "fast-check";
import { expect, test } from "vitest";
import { hostOfEntry, reaches, urlKey } from "#src/domain/block-entry.ts";
import { readEntry } from "#src/domain/entry-syntax.ts";
import { webAddress } from "#src/lib/url.ts";
import { UrlIndex } from "#mocks/tenant/tenant-state.ts";

const host = fc.constantFrom(
  "evil.example",
  "login.evil.example",
  "a.b.login.evil.example",
  "xevil.example",
  "other.example",
  "evil.test",
  "evil.example.",
  "192.0.2.7",
  "[2001:db8::1]",
);
const rest = fc.constantFrom(
  "",
  "/",
  "/a",
  "/a/b",
  "/a?q=1",
  "/go/evil.example/x",
  "/?to=LOGIN.evil.example",
  "/ab-evil.example",
);
const url = fc.tuple(host, rest).map(([at, after]) => `https://${at}${after}`);
const entry = fc.tuple(
  fc.constantFrom("", "*.", "~"),
  fc.constantFrom("evil.example", "login.evil.example", "example", "other.example", "192.0.2.7"),
  fc.constantFrom("", "/a", "/*", "~", "/a/*"),
);

function indexOf(urls: readonly string[]): UrlIndex {
  const index = new UrlIndex();
  for (const each of urls) index.add(urlKey(each), each);
  return index;
}

/** As each was first written. */
function distinct(urls: readonly string[]): readonly string[] {
  return [...new Map(urls.toReversed().map((each) => [urlKey(each), each])).values()];
}

test("finds what a look at every URL finds that an entry would stop, each once", () => {
  fc.assert(
    fc.property(fc.array(url, { maxLength: 20 }), entry, (urls, parts) => {
      const reading = readEntry(parts.join(""));
      fc.pre("reach" in reading);
      if (!("reach" in reading)) return;
      const stopped = distinct(urls).filter((each) => {
        const address = webAddress(each);
        return address !== null && reaches(reading.reach, address);
      });
      expect([...indexOf(urls).stoppedBy(reading.reach)].toSorted()).toEqual(stopped.toSorted());
    }),
    { numRuns: 500 },
  );
});

test("finds the URLs of a host and of those below it", () => {
  fc.assert(
    fc.property(fc.array(url, { maxLength: 20 }), entry, (urls, [, at]) => {
      const within = distinct(urls).filter((each) => `.${hostOfEntry(each)}`.endsWith(`.${at}`));
      expect([...indexOf(urls).within(at)].toSorted()).toEqual(within.toSorted());
    }),
  );
});

test("of hundreds of URLs on other sites none is looked at", () => {
  const index = new UrlIndex();
  let asked = 0;
  for (let n = 0; n < 500; n += 1) index.add(`s${n}.example/x`, `https://s${n}.example/x`);
  const reading = readEntry("s7.example");
  if ("fault" in reading) throw new Error("this is an entry");
  const counting = {
    ...reading.reach,
    get host() {
      asked += 1;
      return "s7.example";
    },
  };
  expect([...index.stoppedBy(counting)]).toEqual(["https://s7.example/x"]);
  expect(asked).toBeLessThan(20);
});
