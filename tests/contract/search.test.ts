import { expect, test } from "vitest";
import { startBackend } from "#tests/support/backend.ts";
import { action, airRecord, guid, mail } from "#tests/support/import-fixtures.ts";
import { smallStory } from "./support/small-story.ts";

const file = airRecord(
  [
    action([
      mail({
        Subject: "U\u0308berfa\u0308llige Rechnung von O’Shea, I\u0307stanbul",
        NetworkMessageId: guid(9),
        Recipient: "ada@northwind.example",
      }),
    ]),
  ],
  { InvestigationName: "Stra\u00dfe “Ost”" },
);

const words = [
  "überfällige",
  "ÜBERFÄLLIGE rechnung",
  "rechnung überfällige",
  '"überfällige rechnung"',
  "“Überfällige Rechnung”",
  "o'shea",
  "O’SHEA istanbul",
  "ISTANBUL",
];

/** Everywhere where text is searched, with what it finds there. */
const places = [
  ["/api/actions?view=all&q=", [...words]],
  ["/api/investigations?q=", [...words, "strasse", '"STRASSE \\"ost\\""', "STRAẞE"]],
  ["/api/entities?q=", [...words]],
  ["/api/mailboxes/ada@northwind.example/messages?q=", [...words]],
] as const;

test.each(places.flatMap(([path, searches]) => searches.map((search) => [path, search] as const)))(
  "%s%s",
  async (path, search) => {
    const backend = await startBackend({ story: smallStory() });
    await backend.call("operator", "POST", "/api/imports", JSON.stringify([file]));
    const found = await backend.call("operator", "GET", `${path}${encodeURIComponent(search)}`);
    expect(found.body).toMatchObject({ total: 1 });
    const other = await backend.call("operator", "GET", `${path}${encodeURIComponent(`${search} nowhere`)}`);
    expect(other.body).toMatchObject({ total: 0 });
  },
);
