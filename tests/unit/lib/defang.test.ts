import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { defangAddress, defangText, defangUrl } from "#src/lib/defang.ts";
import { refang } from "#src/lib/refang.ts";
import { webAddress } from "#src/lib/url.ts";

/** What a program could make a link of: a scheme that opens, or a name that begins like a site. */
const live = /(?:https?|ftp):|\bwww\.|^[^/?#\\[\]@]*[a-z]\.[a-z]/i;

describe("defanged addresses", () => {
  test.each([
    ["https://login.evil.example/reset.php?u=a.b", "hxxps://login[.]evil[.]example/reset.php?u=a.b"],
    ["HTTP://203.0.113.44/~hr", "hxxp://203[.]0[.]113[.]44/~hr"],
    ["ftp://files.evil.example", "fxp://files[.]evil[.]example"],
    ["login.evil.example/reset.html", "login[.]evil[.]example/reset.html"],
    ["*.evil.example/*", "*[.]evil[.]example/*"],
    ["https://user@evil.example:8443/", "hxxps://user@evil[.]example:8443/"],
    ["evil.example:8443/a", "evil[.]example:8443/a"],
    ["https://evil。example/", "hxxps://evil[。]example/"],
    ["https://evil.example\\@good.example", "hxxps://evil[.]example\\@good.example"],
    ["https:/\\evil.example/a", "hxxps:/\\evil[.]example/a"],
    ["ht\ntps://evil.example/a", "hxxps://evil[.]example/a"],
    ["http:evil.example", "hxxp:evil[.]example"],
    [
      "https://a.example/go?to=https://b.example/c&d=www.e.example",
      "hxxps://a[.]example/go?to=hxxps://b[.]example/c&d=www[.]e.example",
    ],
    ["mailto:ada@evil.example?x", "mailto[:]ada@evil[.]example?x"],
    ["blob:https://evil.example/1", "blob[:]hxxps://evil[.]example/1"],
    ["javascript:location='https://evil.example'", "javascript[:]location='hxxps://evil[.]example'"],
    ["", ""],
  ])("%j", (url, shown) => {
    expect(defangUrl(url)).toBe(shown);
    expect(defangUrl(shown)).toBe(shown);
  });

  test("addresses keep the local part readable", () => {
    expect(defangAddress("a.lindqvist@mailbox.example")).toBe("a.lindqvist@mailbox[.]example");
    expect(defangAddress("evil.example")).toBe("evil[.]example");
  });

  test("a sentence keeps everything but its links", () => {
    expect(defangText("See v1.2 at https://evil.example/a, now.")).toBe("See v1.2 at hxxps://evil[.]example/a, now.");
    expect(defangText("xhttps://evil.example or https:/\\evil.example")).toBe(
      "xhxxps://evil[.]example or hxxps:/\\evil[.]example",
    );
  });

  test("property: no address survives, whatever stands around it", () => {
    const around = fc.string({ maxLength: 8 });
    fc.assert(
      fc.property(
        fc.webUrl({ withQueryParameters: true, withFragments: true }),
        around,
        around,
        (url, before, after) => {
          expect(defangUrl(url)).not.toMatch(live);
          expect(defangUrl(`https://evil.example/?u=${url}`)).not.toMatch(live);
          expect(defangText(before + url + after)).not.toMatch(/(?:https?|ftp):/i);
        },
      ),
    );
  });
});

describe("what was defanged, by whatever way, is read as what it stands for", () => {
  test.each([
    ["hxxps[:]//evil[dot]example/a", "https://evil.example/a"],
    ["hXXp://evil[.]example", "http://evil.example"],
    ["hxxp[://]evil(.)example/", "http://evil.example/"],
    ["hxxps:[//]evil<.>example/a?x=[.]", "https://evil.example/a?x=[.]"],
    ["http[:]//evil.example", "http://evil.example"],
    ["https://evil{.}example", "https://evil.example"],
    ["h**ps://evil[.]example:8080", "https://evil.example:8080"],
    ["fxp://evil[.]example", "ftp://evil.example"],
    ["evil (dot) example/a", "evil.example/a"],
    ["evil [.] example", "evil.example"],
    ["evil dot example", "evil.example"],
    ["evil{DOT}example[:]8080", "evil.example:8080"],
    ["evil[.example/a", "evil.example/a"],
    ["evil.]example", "evil.example"],
    ["ada[at]evil[.]example", "ada@evil.example"],
    ["ada (@) evil (dot) example", "ada@evil.example"],
    ["invoice hxxps://evil[.]example/a now", "invoice https://evil.example/a now"],
    ["hxxp://[2001:db8::1]/a", "http://[2001:db8::1]/a"],
  ])("%s", (text, plain) => {
    expect(refang(text)).toBe(plain);
    expect(refang(plain)).toBe(plain);
  });

  test.each([
    "https://x.example/a(.)b?c=[dot]&d=hxxp://e[.]f",
    "https://x.example/a b[.]c",
    "http://[2001:db8::1]/a[.]b",
    "hxxp.example/a",
    "polka dot",
    "x.example/[at]",
  ])("what never was stays as it is: %s", (text) => {
    expect(refang(text)).toBe(text);
  });

  test("property: undoing gives back the address", () => {
    fc.assert(
      fc.property(fc.webUrl({ withQueryParameters: true, withFragments: true }), (url) => {
        const href = webAddress(url)?.href ?? "";
        expect(refang(defangUrl(href))).toBe(href);
        expect(refang(href)).toBe(href);
      }),
    );
  });

  test("a megabyte of signs takes no time", () => {
    const start = performance.now();
    for (const sign of [" ", "[", "[.", "(dot", "h", "/", ". "]) {
      refang(sign.repeat(300_000));
      defangUrl(sign.repeat(300_000));
      webAddress(`https://a.example/${sign.repeat(300_000)}`);
    }
    expect(performance.now() - start).toBeLessThan(20_000);
  });
});
