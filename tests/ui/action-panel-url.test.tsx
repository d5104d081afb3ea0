import { screen } from "@testing-library/react";
import { describe, expect, test } from "vitest";
import { entryFaultWords } from "#src/domain/entry-syntax.ts";
import { urlAction } from "#tests/support/action-fixtures.ts";
import { urlEvidence } from "#tests/support/evidence-fixtures.ts";
import { openPanel } from "#tests/support/panel.tsx";

const section = (name: string) => screen.getByRole("region", { name });

const blocking = (entryValue: string) => ({
  url: "https://login.contoso-portal.example/reset",
  entryValue,
  entryExpiresAt: "2026-12-23T00:00:00.000Z",
});

describe("what a block entry will change", () => {
  test("URL: exact entry, coverage, end, and every warning that applies", async () => {
    const evidence = urlEvidence({
      hostOnly: true,
      ownDomain: true,
      widelyUsedHost: true,
      obstacle: "The block list is full (10,000 entries).",
      otherUrlsMatched: ["https://login.contoso-portal.example/a"],
    });
    await openPanel(urlAction({ evidence, parameters: blocking("contoso-portal.example") }));
    const change = section("What will change");
    expect(change).toHaveTextContent("Entry contoso-portal[.]example");
    expect(change).toHaveTextContent("Safe Links covers 31 of the 33 mailboxes that hold it. No message is removed.");
    expect(change).toHaveTextContent(
      "Can be undone until 23 Dec 2026, when the entry ends by itself. Undo needs an approval of its own.",
    );
    expect(change).toHaveTextContent(
      "Blocks an entire host: contoso-portal[.]example with all paths and subdomains, and any address that contains contoso-portal[.]example.",
    );
    expect(change).toHaveTextContent("a domain of your own organization");
    expect(change).toHaveTextContent("Many people here use this host.");
    expect(change).toHaveTextContent("It would fail now: The block list is full (10,000 entries).");
    expect(change).toHaveTextContent("It also stops 1 other URL seen here.");
  });

  test("URL without any of these: no warning, and what is not known is said", async () => {
    const evidence = urlEvidence({ clicks: null, mailboxesHolding: null, mailboxesCovered: null });
    await openPanel(urlAction({ evidence }));
    const change = section("What will change");
    expect(change).toHaveTextContent("How often it was clicked is unknown.");
    expect(change).toHaveTextContent("covered by Safe Links, is unknown.");
    expect(change).toHaveTextContent(
      "Blocks: /reset on login[.]contoso-portal[.]example and everything below it. Not blocked: Other pages of login[.]contoso-portal[.]example, and its subdomains.",
    );
    expect(change).not.toHaveTextContent(/entire host|own organization|would fail|also stops/);
  });

  test("URL: what is no entry promises nothing, and says why", async () => {
    const obstacle = entryFaultWords.wildcard;
    await openPanel(
      urlAction({ evidence: urlEvidence({ obstacle }), parameters: blocking("contoso-portal.example/a*") }),
    );
    expect(section("After")).toHaveTextContent("Nothing: the entry cannot be created.");
    const change = section("What will change");
    expect(change).toHaveTextContent(`It would fail now: ${obstacle}`);
    expect(change).not.toHaveTextContent(/Blocks|Can be undone/);
  });

  test("URL: an entry with wildcards stands for all that it blocks", async () => {
    const parameters = { ...blocking("*.evil-share.example/*"), url: "*.evil-share.example/*" };
    await openPanel(urlAction({ evidence: urlEvidence({ hostOnly: true }), parameters }));
    expect(section("After")).toHaveTextContent("Clicks on every URL that the entry blocks are stopped.");
    expect(section("What will change")).toHaveTextContent(
      "Blocks an entire host: All pages of all subdomains of evil-share[.]example. Not blocked: Their home pages, and evil-share[.]example itself.",
    );
  });

  test("URL: an entry that leaves the URL itself open says so", async () => {
    await openPanel(urlAction({ parameters: blocking("contoso-portal.example/other") }));
    expect(section("After")).toHaveTextContent("This URL is not stopped: the entry covers other addresses.");
  });
});
