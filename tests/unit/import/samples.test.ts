import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { ImportDesk } from "#tests/support/import-fixtures.ts";

/** Real events that the project may not hold itself; the variable says where they lie. */
const folder = process.env["AIR_SAMPLES_DIR"] ?? "";

type Expected = {
  readonly investigations: number;
  readonly actions: readonly string[];
  readonly leftOut: Readonly<Record<string, number>>;
};

const samples: readonly [string, Expected][] = [
  [
    "investigation-pending-one-cluster",
    { investigations: 1, actions: ["blockUrl pendingApproval", "softDeleteEmailCluster pendingApproval"], leftOut: {} },
  ],
  [
    "investigation-remediated-minimal",
    { investigations: 1, actions: [], leftOut: { unsupportedAction: 1, unknownWord: 1 } },
  ],
  [
    "investigation-remediated-with-entities",
    { investigations: 1, actions: [], leftOut: { unsupportedAction: 1, unknownWord: 1 } },
  ],
  ["investigation-running-with-attachment", { investigations: 1, actions: [], leftOut: {} }],
  ["advanced-hunting-cloud-app-event", { investigations: 1, actions: [], leftOut: {} }],
  [
    "new-inbox-rule-forwarding",
    { investigations: 1, actions: ["turnOffExternalMailForwarding pendingApproval"], leftOut: {} },
  ],
  ["safe-links-url-click", { investigations: 0, actions: [], leftOut: { unknownUrl: 1 } }],
];

describe.skipIf(!existsSync(folder))("real events", () => {
  test.each(samples)("%s", (name, { investigations, actions, leftOut }) => {
    const text = readFileSync(join(folder, `${name}.json`), "utf8");
    const desk = new ImportDesk();
    const { report } = desk.take(text);
    expect(report.read).toBe(1);
    expect(report.investigations).toEqual({ created: investigations, updated: 0, unchanged: 0 });
    expect(
      desk
        .actions()
        .map(({ kind, status }) => `${kind} ${status}`)
        .toSorted(),
    ).toEqual(actions);
    expect(report.leftOut.byReason).toEqual(leftOut);
    const before = desk.standing();
    const again = desk.take(text);
    expect(again.events).toHaveLength(1);
    expect(again.report).toMatchObject({
      investigations: { created: 0, updated: 0 },
      actions: { created: 0, updated: 0 },
    });
    expect(desk.standing()).toEqual(before);
  });

  test("all of them in one file", () => {
    const desk = new ImportDesk();
    const texts = samples.map(([name]) =>
      JSON.stringify(JSON.parse(readFileSync(join(folder, `${name}.json`), "utf8"))),
    );
    expect(desk.report(texts.join("\n"))).toMatchObject({
      read: samples.length,
      investigations: { created: 5 },
      actions: { created: 3 },
    });
  });
});
