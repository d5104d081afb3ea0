import { describe, expect, test } from "vitest";
import { ownShortId, shortIdsFor } from "#src/backend/engine/short-id.ts";

const record = (id: string, externalId: string | null, shortId = "000001") => ({
  id: `inv-${id}`,
  externalId,
  shortId,
});
const nobody = { shortIdOwner: () => undefined };

describe("what an investigation is spoken of by", () => {
  test("its short id, where nobody else has it", () => {
    expect(ownShortId(record("a", "urn:x:000001"), () => undefined)).toBe("000001");
    expect(ownShortId(record("a", "urn:x:000001"), () => "inv-a")).toBe("000001");
  });

  test("as many more digits as it takes where ids end alike", () => {
    const named = shortIdsFor(nobody);
    const ids = ["a0c00001-0000-4000-8000-0000aa000001", "a0c00002-0000-4000-8000-0000aa000001", "f-no-hex-000001"];
    const shortIds = ids.map((externalId, index) => named(record(`${index}${index}`, externalId)).shortId);
    expect(shortIds).toEqual(["000001", "a000001", "000001-22"]);
  });

  test("fourteen that end alike are fourteen, and the same again when they are told again", () => {
    const named = shortIdsFor(nobody);
    const all = Array.from({ length: 14 }, (_, index) =>
      record(`abc${index.toString(16)}00`, `urn:ZappedUrlInvestigation:${index}-ends-in-000001`),
    );
    const first = all.map((one) => named(one).shortId);
    expect(new Set(first).size).toBe(14);
    expect(all.map((one) => named(one).shortId)).toEqual(first);
  });

  test("where nothing else tells two apart, the whole id does", () => {
    expect(ownShortId(record("ab", null), () => "inv-other")).toBe("inv-ab");
  });
});
