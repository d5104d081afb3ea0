import { describe, expect, test } from "vitest";
import type { Notice } from "#src/contract/shapes/notices.ts";
import { dueNotices, isNew, keyOf } from "#src/app/for-you/notice-count.ts";
import { headOf, saidOf, targetOf } from "#src/app/for-you/notice-words.ts";

const now = Date.parse("2026-11-23T12:00:00.000Z");

function notice(change: Partial<Notice> = {}): Notice {
  return {
    kind: "handed",
    at: "2026-11-23T11:00:00.000Z",
    by: { id: "operator-2", name: "Jonas Weber" },
    note: null,
    outcome: null,
    action: {
      id: "url",
      kind: "blockUrl",
      target: "https://login.evil.example/reset",
      severity: "high",
      status: "pendingApproval",
      expiresAt: "2026-11-25T12:00:00.000Z",
    },
    ...change,
  };
}

const expires = (expiresAt: string) => ({ ...notice().action, expiresAt });

describe("notices", () => {
  test("what I signed or gave away is one only in its last day", () => {
    const far = notice({ kind: "waiting" });
    const near = notice({ kind: "waiting", action: expires("2026-11-24T11:59:59.999Z") });
    expect(dueNotices([far, near, notice()], now)).toEqual([near, notice()]);
  });

  test("a decision counts until it was seen; what waits for me always does", () => {
    const decided = notice({ kind: "decided", outcome: "rejected" });
    expect(isNew(decided, "", now)).toBe(true);
    expect(isNew(decided, "2026-11-23T10:59:59.999Z", now)).toBe(true);
    expect(isNew(decided, "2026-11-23T11:00:00.000Z", now)).toBe(false);
    expect(isNew(notice(), "2026-11-23T11:30:00.000Z", now)).toBe(true);
    // Seen by a clock that was set back since.
    expect(isNew(decided, "2026-11-24T12:00:00.000Z", now)).toBe(true);
  });

  test("the same action handed over again is another one", () => {
    expect(keyOf(notice())).toBe(keyOf(notice({ note: "x" })));
    expect(keyOf(notice())).not.toBe(keyOf(notice({ at: "2026-11-23T11:00:01.000Z" })));
  });

  test("says who did what, and names no link that lives", () => {
    expect(saidOf(notice())).toBe("Jonas Weber handed it to you");
    expect(saidOf(notice({ kind: "decided", outcome: "rejected" }))).toBe("Jonas Weber rejected it");
    expect(headOf(notice())).toBe("Jonas Weber handed it to you");
    expect(headOf(notice({ kind: "waiting" }))).toBe("Yours, and expires within a day");
    expect(targetOf(notice())).toBe("hxxps://login[.]evil[.]example/reset");
  });
});
