import { QueryClientProvider } from "@tanstack/react-query";
import { render, screen, waitFor } from "@testing-library/react";
import { userEvent } from "@testing-library/user-event";
import { afterEach, beforeEach, describe, expect, test, vi } from "vitest";
import { saveSelectedIds, loadSelectedIds } from "#src/api/selected-ids.ts";
import { keepDraft, readDraft } from "#src/api/drafts.ts";
import { hasSavedJob, savedJobKey } from "#src/api/saved-job-key.ts";
import { personaToken, takePersona } from "#src/api/persona.ts";
import { createQueryClient } from "#src/api/query-client.ts";
import { SignInPage } from "#src/app/sign-in-page.tsx";
import { keepForTab } from "#src/lib/storage.ts";
import { smallStory } from "#tests/contract/support/small-story.ts";
import { startBackend } from "#tests/support/backend.ts";

let isOff = false;

beforeEach(async () => {
  isOff = false;
  const { backend } = await startBackend({ story: smallStory() });
  vi.stubGlobal("fetch", (input: string, init: RequestInit) =>
    isOff
      ? Promise.reject(new TypeError("Failed to fetch"))
      : backend.handle(new Request(new URL(input, "http://backend.test"), init)),
  );
  takePersona("");
});

afterEach(() => {
  vi.unstubAllGlobals();
  takePersona("operator");
});

function open() {
  render(
    <QueryClientProvider client={createQueryClient()}>
      <SignInPage />
    </QueryClientProvider>,
  );
  return { user: userEvent.setup(), field: screen.getByLabelText("Access token") };
}

describe("signing in to a backend of its own", () => {
  test("a token that the backend knows is taken for this tab alone", async () => {
    const { user, field } = open();
    await user.type(field, "  operator-2 {Enter}");
    await waitFor(() => expect(personaToken()).toBe("operator-2"));
    expect(sessionStorage.getItem("countersign.persona")).toBe("operator-2");
    expect(Object.values(localStorage)).not.toContain("operator-2");
  });

  test("one that it does not know is said at the field, which keeps it and has the focus", async () => {
    const { user, field } = open();
    await user.type(field, "somebody");
    await user.click(screen.getByRole("button", { name: "Sign in" }));
    await waitFor(() => expect(field).toHaveAccessibleDescription(/does not know this token/));
    expect(field).toHaveValue("somebody");
    expect(field).toHaveFocus();
    expect(personaToken()).toBe("");
  });

  test.each(["", "two words", "Straße"])("%j is no token, and is not sent", async (text) => {
    isOff = true;
    const { user, field } = open();
    await user.type(field, `${text}{Enter}`);
    await waitFor(() => expect(field).toHaveAccessibleDescription(/as the backend printed it/));
  });

  test("a backend that gives no answer is told apart from a wrong token", async () => {
    isOff = true;
    const { user, field } = open();
    await user.type(field, "operator{Enter}");
    expect(await screen.findByRole("alert")).toHaveTextContent("No answer from the backend");
    expect(field).not.toHaveAccessibleDescription(/does not know/);
  });
});

describe("what a person has typed and chosen is theirs, not their token's", () => {
  const draft = { comment: "Same kit as last week" };
  const before = () => {
    takePersona("a-token-of-before", "operator");
    keepDraft("action act-1", draft);
    saveSelectedIds(new Set(["act-1"]));
    keepForTab(savedJobKey, "kept");
    // The backend has been started anew and does not know the token any more.
    takePersona("", "operator");
  };

  test("the same person, signed in by a new token, goes on where they were", async () => {
    before();
    const { user, field } = open();
    await user.type(field, "operator{Enter}");
    await waitFor(() => expect(personaToken()).toBe("operator"));
    expect(readDraft("action act-1")).toEqual(draft);
    expect([...loadSelectedIds()]).toEqual(["act-1"]);
    expect(hasSavedJob()).toBe(true);
  });

  test("another person finds nothing of it, and neither does the former one afterwards", async () => {
    before();
    const { user, field } = open();
    await user.type(field, "operator-2{Enter}");
    await waitFor(() => expect(personaToken()).toBe("operator-2"));
    expect(readDraft("action act-1")).toBeUndefined();
    expect(loadSelectedIds().size).toBe(0);
    expect(hasSavedJob()).toBe(false);
    takePersona("operator");
    expect(readDraft("action act-1")).toBeUndefined();
  });

  test("no token is written into what is kept", () => {
    before();
    expect(JSON.stringify(Object.entries(sessionStorage))).not.toContain("a-token-of-before");
  });
});
