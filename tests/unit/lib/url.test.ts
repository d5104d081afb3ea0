import { existsSync, readFileSync } from "node:fs";
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import * as z from "zod";
import { ipKey, ipWithoutPort } from "#src/lib/ip.ts";
import { hasScheme, parseUrl, webAddress } from "#src/lib/url.ts";

const hrefOf = (text: string): string | null => webAddress(text)?.href ?? null;

describe("a web address is what a browser makes of it", () => {
  test.each([
    ["https://evil.example", "https://evil.example/"],
    ["https:/\\evil.example/a", "https://evil.example/a"],
    ["https:evil.example/a", "https://evil.example/a"],
    ["https:///evil.example/a", "https://evil.example/a"],
    ["HTTPS:\\\\EVIL.example\\a\\..\\b", "https://evil.example/b"],
    ["  ht\ttps://ev\nil.example/a\r ", "https://evil.example/a"],
    ["http://ada:pa:ss@evil.example@evil.test/", "http://ada:pa%3Ass%40evil.example@evil.test/"],
    ["http://evil.example:80/a", "http://evil.example/a"],
    ["https://evil.example:08443/a", "https://evil.example:8443/a"],
    ["https://evil.example:/a", "https://evil.example/a"],
    ["ftp://files.evil.example:21/a", "ftp://files.evil.example/a"],
    ["https://evil.example/a/%2e%2E/./b/.", "https://evil.example/b/"],
    ["https://evil.example/a b<c>^`{}?d e'#f g", "https://evil.example/a%20b%3Cc%3E%5E%60%7B%7D?d%20e%27#f%20g"],
    ["https://evil.example/ü\ud800", "https://evil.example/%C3%BC%EF%BF%BD"],
    ["https://ev%69l.example/", "https://evil.example/"],
    ["https://bücher-konto.example/login", "https://xn--bcher-konto-thb.example/login"],
    ["https://evil。example/", "https://evil.example/"],
    ["http://3405803820/", "http://203.0.113.44/"],
    ["http://0xCB.0x71.44", "http://203.113.0.44/"],
    ["http://0313.0.0161.054/", "http://203.0.113.44/"],
    ["http://203.0.113.44./a", "http://203.0.113.44/a"],
    ["http://[2001:DB8:0:0:0:0:0:1]:8080/", "http://[2001:db8::1]:8080/"],
    ["http://[::ffff:203.0.113.44]/", "http://[::ffff:cb00:712c]/"],
    ["http://[1:0:0:2:0:0:0:3]/", "http://[1:0:0:2::3]/"],
    // Without a scheme, as reports write them.
    ["evil.example/a", "https://evil.example/a"],
    ["//evil.example/a", "https://evil.example/a"],
    ["EVIL.example:8443/a", "https://evil.example:8443/a"],
    ["203.0.113.44", "https://203.0.113.44/"],
    ["[2001:db8::1]/a", "https://[2001:db8::1]/a"],
    ["2001:db8:85a3::8a2e:370:7334", "https://[2001:db8:85a3::8a2e:370:7334]/"],
    ["fe80::1/a", "https://[fe80::1]/a"],
  ])("%j is %s", (text, href) => {
    expect(hrefOf(text)).toBe(href);
    expect(hrefOf(href)).toBe(href);
  });

  test.each([
    ["mailto:helpdesk@contoso.example?subject=x", "otherScheme"],
    ["sip:ada@contoso.example", "otherScheme"],
    ["cid:image001@contoso.example", "otherScheme"],
    ["blob:https://evil.example/1", "otherScheme"],
    ["javascript:location='https://evil.example'", "otherScheme"],
    ["data:text/html,https://evil.example", "otherScheme"],
    ["file:///etc/hosts", "otherScheme"],
    ["tel:+4940123", "otherScheme"],
    ["other://evil.example/a", "otherScheme"],
    ["java\nscript:alert(1)", "otherScheme"],
    ["ada@northwind.example", "notAnAddress"],
    ["\\\\server.example\\share", "notAnAddress"],
    ["/a/b.html", "notAnAddress"],
    ["contoso", "notAnAddress"],
    [".example", "notAnAddress"],
    ["no address at all", "notAnAddress"],
    ["", "notAnAddress"],
    ["https://", "badHost"],
    ["https://?a", "badHost"],
    ["https://user@/a", "badHost"],
    ["https://evil .example/", "badHost"],
    ["https://evil%00.example/", "badHost"],
    ["https://evil%2f.example/", "badHost"],
    ["https://e<v>il.example/", "badHost"],
    ["https://％４１.example", "badHost"],
    ["https://%ff.example", "badHost"],
    ["http://256.0.0.1/", "badHost"],
    ["http://1.2.3.4.5/", "badHost"],
    ["http://0x100000000/", "badHost"],
    ["http://09.0.0.1/", "badHost"],
    ["http://[2001:db8::1%250]/", "badHost"],
    ["http://[1:2:3:4:5:6:7]/", "badHost"],
    ["http://[1:2:3:4:5:6:7::8]/", "badHost"],
    ["http://[1::2::3]/", "badHost"],
    ["http://[::1.2.3]/", "badHost"],
    ["http://[::01.2.3.4]/", "badHost"],
    ["http://[::1.2.3.4:5]/", "badHost"],
    ["http://[::1/", "badHost"],
    ["https://2001:db8::1/", "badPort"],
    ["https://evil.example:99999/", "badPort"],
    ["https://evil.example:8a/", "badPort"],
  ] as const)("%j is none: %s", (text, fault) => {
    expect(parseUrl(text)).toEqual({ fault });
  });

  test("tells its parts", () => {
    expect(webAddress("https://u:p@Evil.example:443/a?b#c")).toEqual({
      href: "https://u:p@evil.example/a?b#c",
      host: "evil.example",
      isIp: false,
      hasPort: true,
      hasUser: true,
      path: "/a",
      query: "?b",
    });
    expect(webAddress("https://evil.example/?")).toMatchObject({
      path: "/",
      query: "",
      hasPort: false,
      hasUser: false,
    });
    expect(webAddress("https://0x7f.1")).toMatchObject({ host: "127.0.0.1", isIp: true });
    expect(webAddress("https://[::1]")).toMatchObject({ host: "[::1]", isIp: true });
  });

  test.each([
    ["https:evil.example", true],
    ["mailto:a@b.example", true],
    ["evil.example:8080/a", false],
    ["evil.example/a:b", false],
    ["fe80::1", false],
  ] as const)("%s names a scheme: %s", (text, has) => {
    expect(hasScheme(text)).toBe(has);
  });

  test("asked many times it answers the same for a name with other letters", () => {
    const answers = new Set<string | null>();
    for (let count = 0; count < 5000; count += 1) answers.add(hrefOf("https://bücher-konto.example/login"));
    expect([...answers]).toEqual(["https://xn--bcher-konto-thb.example/login"]);
  });

  const signs = "abcxX019.-_%2eF[]:@/\\?#*~ |<>\"'`{}()\t".split("");
  const rest = fc.string({ unit: fc.constantFrom(...signs) });

  test("property: never throws, and its own output is read as itself", () => {
    fc.assert(
      fc.property(
        fc.oneof(fc.string({ unit: "grapheme" }), rest),
        fc.constantFrom("", "https://", "http:"),
        (text, scheme) => {
          const address = webAddress(scheme + text);
          const again = address === null ? null : webAddress(address.href);
          // The one spelling leaves out a usual port and an empty user name.
          expect(again).toEqual(address && { ...address, hasPort: again?.hasPort, hasUser: again?.hasUser });
        },
      ),
      { numRuns: 3000 },
    );
  });

  test("property: in ASCII it is what the URL class of the runtime makes of it", () => {
    fc.assert(
      fc.property(
        fc.constantFrom("http:", "https://", "HTTP:/", "https:\\\\", "ftp://"),
        rest,
        rest,
        (scheme, one, other) => {
          const text = scheme + one + other;
          expect([text, hrefOf(text)]).toEqual([text, runtimesOf(text)]);
        },
      ),
      { numRuns: 3000 },
    );
  });
});

function runtimesOf(text: string): string | null {
  try {
    return new URL(text).href;
  } catch {
    return null;
  }
}

describe("an IP address of a record", () => {
  test.each([
    ["203.0.113.44", "203.0.113.44"],
    ["203.0.113.44:51234", "203.0.113.44"],
    ["2001:db8:85a3::8a2e:370:7334", "2001:db8:85a3::8a2e:370:7334"],
    ["[2001:db8:85a3::8a2e:370:7334]", "2001:db8:85a3::8a2e:370:7334"],
    ["[2001:db8:85a3::8a2e:370:7334]:443", "2001:db8:85a3::8a2e:370:7334"],
    ["fe80::1%0", "fe80::1%0"],
    ["[fe80::1%eth0]:25", "fe80::1%eth0"],
    ["::ffff:203.0.113.44", "::ffff:203.0.113.44"],
    ["[::ffff:203.0.113.44]:5000", "::ffff:203.0.113.44"],
    [" 203.0.113.44 ", "203.0.113.44"],
    ["unknown", "unknown"],
  ])("%s is %s", (written, address) => {
    expect(ipWithoutPort(written)).toBe(address);
    expect(ipWithoutPort(address)).toBe(address);
  });

  test("has one key for all its spellings", () => {
    expect(ipKey("2001:DB8:0:0::1")).toBe("2001:db8::1");
    expect(ipKey("203.0.113.44")).toBe("203.0.113.44");
    expect(ipKey("fe80::1%Eth0")).toBe("fe80::1%eth0");
  });
});

/** The URL test data of web-platform-tests (url/resources/urltestdata.json), which the project does not hold itself. */
const suite = process.env["WPT_URL_DATA"] ?? "";
const cases = z.array(
  z.union([
    z.string(),
    z.object({
      input: z.string(),
      base: z.nullable(z.string()),
      failure: z.optional(z.boolean()),
      protocol: z.optional(z.string()),
      href: z.optional(z.string()),
      hostname: z.optional(z.string()),
    }),
  ]),
);

describe.skipIf(!existsSync(suite))("the test data of web-platform-tests", () => {
  const absolute = (existsSync(suite) ? cases.parse(JSON.parse(readFileSync(suite, "utf8"))) : [])
    .flatMap((each) => (typeof each === "string" ? [] : [each]))
    .filter(({ base }) => base === null);

  test("each address of the web is read as it says", () => {
    const read = absolute.filter(
      ({ failure, protocol }) => failure !== true && /^(?:https?|ftp):$/.test(protocol ?? ""),
    );
    expect(read.length).toBeGreaterThan(130);
    const differing = read.filter(
      ({ input, href, hostname }) => hrefOf(input) !== href || webAddress(input)?.host !== hostname,
    );
    expect(differing).toEqual([]);
  });

  test("nothing invalid is taken", () => {
    const invalid = absolute.filter(({ failure }) => failure === true);
    expect(invalid.length).toBeGreaterThan(200);
    expect(invalid.filter(({ input }) => webAddress(input) !== null)).toEqual([]);
  });
});
