import { QueryClientProvider } from "@tanstack/react-query";
import { createMemoryHistory, createRootRoute, createRouter, RouterProvider } from "@tanstack/react-router";
import { render, screen } from "@testing-library/react";
import { userEvent } from "@testing-library/user-event";
import { useState } from "react";
import { onTestFinished, vi } from "vitest";
import { commandKeys } from "#src/api/client.ts";
import type { ActionDetail, ActionItem } from "#src/contract/shapes/action-detail.ts";
import type { Precedents } from "#src/contract/shapes/precedents.ts";
import type { Session } from "#src/contract/shapes/policy.ts";
import type { Problem } from "#src/contract/shapes/problem.ts";
import { createQueryClient } from "#src/api/query-client.ts";
import { AnnouncerProvider } from "#src/ui/announcer.tsx";
import { ToastProvider } from "#src/ui/toast.tsx";
import { ActionPanel } from "#src/features/action-center/panel/action-panel.tsx";
import { serverClock } from "#src/lib/clock.ts";
import { now, problem, session } from "./action-fixtures.ts";

export interface Sent {
  readonly command: string;
  readonly body: unknown;
  readonly key: string | null;
}

/** What a command comes to: the action after it, a refusal, or no answer at all. */
export type Outcome = ActionDetail | Problem | "lost" | Promise<ActionDetail | Problem>;

/** An answer that comes when the test says so. */
export function laterAnswer() {
  let answer: (outcome: ActionDetail | Problem) => void = () => undefined;
  const promise = new Promise<ActionDetail | Problem>((resolve) => {
    answer = resolve;
  });
  return { promise, answer };
}

/** The words of an element as they are read out: without what is drawn for the eye alone. */
export function spokenText(element: Element): string {
  const copy = document.createElement("div");
  copy.append(element.cloneNode(true));
  for (const drawn of copy.querySelectorAll('[aria-hidden="true"]')) drawn.remove();
  return copy.textContent;
}

interface OpenPanel {
  readonly viewer?: Session;
  readonly items?: readonly ActionItem[];
  /** The answer to each reading of them, in order; the last holds for the rest. */
  readonly precedents?: readonly (Precedents | Problem)[];
  /** The answer to each command, in order; the last holds for the rest. */
  readonly outcomes?: readonly Outcome[];
  /** Others that "Next action" leads to, in order. */
  readonly others?: readonly ActionDetail[];
}

const noPrecedents: Precedents = {
  days: 90,
  likeness: { by: "senderDomain", value: "contoso-billing.example" },
  total: 0,
  approved: 0,
  rejected: 0,
  undone: 0,
  rejections: [],
  latest: null,
  latestRejected: null,
};

/** The panel over answers written by hand, for states that a story reaches only by a long way. */
export async function openPanel(action: ActionDetail, options: OpenPanel = {}) {
  const { viewer = session, items = [], others = [] } = options;
  const outcomes = [...(options.outcomes ?? [])];
  const precedents = [...(options.precedents ?? [noPrecedents])];
  const shown = new Map([action, ...others].map((each) => [each.id, each]));
  const sent: Sent[] = [];
  let failing = false;
  const serve = (next: ActionDetail) => shown.set(next.id, next);
  serverClock.observe(now);

  const command = async (path: string, init: RequestInit): Promise<Response> => {
    const [, , , id = "", name = ""] = path.split("/");
    const headers = new Headers(init.headers);
    sent.push({
      command: name,
      body: typeof init.body === "string" ? JSON.parse(init.body) : null,
      key: headers.get("Idempotency-Key"),
    });
    if (name === "evidence-opened") return new Response(null, { status: 204 });
    const outcome = outcomes.length > 1 ? outcomes.shift() : outcomes[0];
    if (outcome === undefined) throw new Error(`no outcome for ${name} on ${id}`);
    if (outcome === "lost") throw new TypeError("Failed to fetch");
    const answer = await outcome;
    if ("type" in answer) return json(answer, answer.status);
    serve(answer);
    return json(answer);
  };
  const read = (path: string): Response => {
    if (path === "/api/session") return json(viewer);
    const id = /^\/api\/actions\/([^/?]+)/.exec(path)?.[1] ?? "";
    if (path.endsWith("/precedents")) {
      const answer = precedents.length > 1 ? precedents.shift() : precedents[0];
      return json(answer, answer !== undefined && "type" in answer ? answer.status : 200);
    }
    if (path.includes("/items")) return json({ items, nextCursor: null, total: items.length, facets: {} });
    const found = shown.get(id);
    return found === undefined ? json(problem("not_found", 404, "No such thing."), 404) : json(found);
  };
  vi.stubGlobal("fetch", async (path: string, init: RequestInit = {}) => {
    if (failing) throw new TypeError("Failed to fetch");
    return init.method === "POST" ? command(path, init) : read(path);
  });
  onTestFinished(() => {
    vi.unstubAllGlobals();
  });
  commandKeys.forget();

  const client = createQueryClient();
  const closed = vi.fn<() => void>();
  const ids = [action.id, ...others.map(({ id }) => id)];
  const root = createRootRoute({ component: () => <Walk ids={ids} onClose={closed} /> });
  const router = createRouter({ routeTree: root, history: createMemoryHistory() });
  const view = render(
    <QueryClientProvider client={client}>
      <AnnouncerProvider>
        <ToastProvider>
          <RouterProvider router={router} />
        </ToastProvider>
      </AnnouncerProvider>
    </QueryClientProvider>,
  );
  await screen.findByRole("heading", { level: 2 });
  return {
    user: userEvent.setup({ delay: null }),
    sent,
    serve,
    closed,
    view,
    refresh: () => client.invalidateQueries({ queryKey: ["actions"] }),
    fail: (next: boolean) => {
      failing = next;
    },
  };
}

function json(body: unknown, status = 200): Response {
  const type = status < 400 ? "application/json" : "application/problem+json";
  return new Response(JSON.stringify(body), { status, headers: { "content-type": type, "X-Now": now } });
}

function Walk({ ids, onClose }: { readonly ids: readonly string[]; readonly onClose: () => void }) {
  const [index, setIndex] = useState(0);
  return (
    <ActionPanel
      id={ids[index] ?? ""}
      position={{ index, total: ids.length }}
      onPrevious={index > 0 ? () => setIndex(index - 1) : null}
      onNext={index < ids.length - 1 ? () => setIndex(index + 1) : null}
      onClose={onClose}
    />
  );
}
