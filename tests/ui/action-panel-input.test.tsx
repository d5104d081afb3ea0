import { screen } from "@testing-library/react";
import { describe, expect, test } from "vitest";
import { clusterAction, pendingAllowed, session } from "#tests/support/action-fixtures.ts";
import { clusterEvidence } from "#tests/support/evidence-fixtures.ts";
import { openPanel } from "#tests/support/panel.tsx";

const section = (name: string) => screen.getByRole("region", { name });

describe("bad and hostile input", () => {
  test("text from outside is shown as text, marked and cut, and nothing of it is live", async () => {
    const subject = `<img src=x onerror=alert(1)> \u202eexe.fdp ${"a".repeat(100_000)}`;
    const evidence = clusterEvidence({ subject, sender: "p\u0430ypal.example" });
    await openPanel(clusterAction({ evidence }));
    const line = screen.getByText(/more characters/).closest("p");
    expect(line).toHaveTextContent("<img src=x onerror=alert(1)>");
    expect(line).toHaveTextContent("⟦U+202E⟧");
    expect(line?.textContent.length).toBeLessThan(1000);
    expect(await screen.findByRole("img", { name: /Looks like “paypal”/ })).toBeInTheDocument();
    expect(document.querySelector("img, a[href^='http']")).toBeNull();
  });

  test("a link of a record is live only where it leads to Defender", async () => {
    const imported = {
      importId: "imp-1",
      exportedAt: "2026-11-20T10:02:00.000Z",
      recordedStatus: "Pending",
      recordedApproval: null,
      recordedApprover: null,
      recordedComment: null,
      deepLink: "https://security.microsoft.com.evil.example/airinvestigation",
    };
    const { view } = await openPanel(clusterAction({ evidence: clusterEvidence({ imported, derived: true }) }));
    expect(section("What will change")).toHaveTextContent(
      /As exported on 20 Nov 2026, .*may have been decided in Defender since\. Derived/,
    );
    expect(screen.queryByRole("link", { name: /Defender/ })).toBeNull();
    view.unmount();
    const deepLink = "https://security.microsoft.com/airinvestigation?i=1";
    await openPanel(clusterAction({ evidence: clusterEvidence({ imported: { ...imported, deepLink } }) }));
    expect(screen.getByRole("link", { name: /Open in Defender/ })).toHaveAttribute("href", deepLink);
  });

  test("a reader cannot decide, and learns why", async () => {
    const message = "Deciding on soft deletes needs the permission Search and Purge.";
    const refusal = { allowed: false, code: "forbidden", message } as const;
    const allowed = { ...pendingAllowed, approve: refusal, reject: refusal };
    const { user, sent } = await openPanel(clusterAction({ allowed }), { viewer: { ...session, permissions: [] } });
    for (const name of ["Approve", "Reject"]) {
      const button = screen.getByRole("button", { name });
      expect(button).toHaveAttribute("aria-disabled", "true");
      expect(button).toHaveAccessibleDescription(message);
      await user.click(button);
    }
    expect(sent).toEqual([]);
    expect(screen.queryByRole("textbox", { name: "Comment" })).toBeNull();
  });
});
