import { describe, expect, test, vi } from "vitest";
import type { FoundEntity } from "#src/contract/shapes/entity.ts";
import { entityEntry, namesOne } from "#src/app/palette/use-found.ts";

const url: FoundEntity = {
  kind: "url",
  key: "a".repeat(32),
  mailbox: null,
  title: "https://login.evil.example/<b>\u202Egnp",
  about: null,
  verdict: "malicious",
  investigations: 2,
  lastSeen: null,
};
const mail: FoundEntity = { ...url, kind: "email", title: "Pay at http://evil.example", about: "x@evil.example" };
const ada: FoundEntity = {
  ...url,
  kind: "mailbox",
  mailbox: "ada@northwind.example",
  title: "ada@northwind.example",
  about: "Ada\u200B <i>Lund</i>",
  verdict: null,
};

const entry = (entity: FoundEntity) => entityEntry(entity, () => Promise.resolve());

describe("an entity that was found", () => {
  test("cannot be followed by mistake, and hides no sign", () => {
    expect(entry(url).label).toBe("hxxps://login[.]evil[.]example/<b>⟦U+202E⟧gnp");
    expect(entry(url).hint).toBe("URL, malicious");
    expect(entry(mail).label).toBe("Pay at hxxp://evil[.]example");
    expect(entry(mail).hint).toBe("Email, from x@evil[.]example, malicious");
    expect(entry(ada).hint).toBe("Mailbox, Ada⟦U+200B⟧ <i>Lund</i>");
  });

  test("opens the page of the mailbox, or of the thing wherever it was seen", () => {
    const navigate = vi.fn<() => Promise<void>>(() => Promise.resolve());
    entityEntry(ada, navigate).run();
    entityEntry(url, navigate).run();
    entityEntry({ ...ada, mailbox: null }, navigate).run();
    expect(navigate.mock.calls).toEqual([
      [{ to: "/mailboxes/$address", params: { address: "ada@northwind.example" } }],
      [{ to: "/entities/$kind/$id", params: { kind: "url", id: url.key } }],
      [{ to: "/entities/$kind/$id", params: { kind: "mailbox", id: url.key } }],
    ]);
  });

  test("comes first where the text is how its name begins", () => {
    expect(namesOne([url, ada], "ADA@n")).toBe(true);
    expect(namesOne([url, ada], "northwind")).toBe(false);
  });
});
