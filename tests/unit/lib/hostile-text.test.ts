import { describe, expect, test } from "vitest";
import { hostOf, inspectDomain } from "#src/lib/lookalike.ts";
import { decodeLabel } from "#src/lib/punycode.ts";
import { truncateText } from "#src/lib/truncate.ts";
import { visibleText } from "#src/lib/visible-text.ts";

describe("hidden characters become visible", () => {
  test.each([
    ["invoice\u202Efdp.exe", "invoice⟦U+202E⟧fdp.exe"],
    ["pay\u200Bpal", "pay⟦U+200B⟧pal"],
    ["a\u0000b\nc", "a⟦U+0000⟧b⟦U+000A⟧c"],
    ["\u2067x\u2069", "⟦U+2067⟧x⟦U+2069⟧"],
    ["x\u{e0041}", "x⟦U+E0041⟧"],
    ["half \ud83d", "half ⟦U+D83D⟧"],
    ["<b>&amp;</b>", "<b>&amp;</b>"],
    ["Grüße, naïve, 請求書", "Grüße, naïve, 請求書"],
  ])("%j", (text, shown) => {
    expect(visibleText(text)).toBe(shown);
  });

  test("an emoji is not taken apart", () => {
    expect(visibleText("👩‍💻 ❤️ 👍🏽")).toBe("👩‍💻 ❤️ 👍🏽");
    expect(visibleText("a\u200Db")).toBe("a⟦U+200D⟧b");
  });
});

describe("long text", () => {
  test("is cut and says how much is missing", () => {
    const cut = truncateText("x".repeat(100_000), 200);
    expect(cut.shown).toHaveLength(200);
    expect(cut.hidden).toBe(99_800);
    expect(truncateText("short", 200)).toEqual({ shown: "short", hidden: 0 });
  });

  test("is never cut inside a character", () => {
    expect(truncateText("ab👍", 3)).toEqual({ shown: "ab", hidden: 2 });
  });
});

describe("names that are not what they seem", () => {
  test.each([
    ["northwind.example", []],
    ["files-2.northwind.example", []],
    ["pаypal.example", ["lookalike"]],
    ["раураӏ.example", ["lookalike"]],
    ["xn--mnchen-3ya.example", ["encoded", "nonLatin"]],
    ["xn--80ak6aa92e.example", ["encoded", "lookalike"]],
    ["münchen.example", ["nonLatin"]],
    ["shopщ.example", ["mixedScripts"]],
    ["ｅvil.example", ["mixedScripts"]],
    ["xn--999999999.example", []],
  ])("%s", (domain, codes) => {
    expect(inspectDomain(domain).map((reason) => reason.code)).toEqual(codes);
  });

  test("the reason says what the reader is meant to see", () => {
    expect(inspectDomain("pаypal.example")[0]?.message).toBe("Looks like “paypal” but has Cyrillic letters.");
  });

  test.each([
    ["https://user:pw@evil.example:8443/a@b", "evil.example"],
    ["a@evil.example", "evil.example"],
    ["https:/\\evil.example\\@good.example", "evil.example"],
    ["evil.example/path", "evil.example"],
    ["evil.example:8080", "evil.example"],
    ["https://pаypal.example/login", "pаypal.example"],
    ["http://[2001:db8::1]:80/", "[2001:db8::1]"],
    ["mailto:ada@evil.example", ""],
    ["", ""],
  ])("the host of %s", (address, host) => {
    expect(hostOf(address)).toBe(host);
  });

  test.each(["München", "ü", "ليهمابتكلموشعربي؟", "他们为什么不说中文", "Pročprostěnemluvíčesky"])(
    "decodes what a browser encodes: %s",
    (name) => {
      const label = new URL(`https://${name}.example`).hostname.replace(".example", "");
      expect(decodeLabel(label)).toBe(name.toLowerCase());
    },
  );
});
