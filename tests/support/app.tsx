import { configure, render } from "@testing-library/react";
import { userEvent, type UserEvent } from "@testing-library/user-event";
import { onTestFinished, vi } from "vitest";
import { commandKeys } from "#src/api/client.ts";
import { takePersona } from "#src/api/persona.ts";
import { App } from "#src/app/app.tsx";
import { dismissAllHints } from "#src/ui/hints.ts";
import { startBackend, type Persona, type StartTest, type TestBackend } from "./backend.ts";

// Parts of a page are loaded when they are first needed, which on a busy machine takes its time.
configure({ asyncUtilTimeout: 15_000 });

interface OpenApp extends StartTest {
  readonly path: string;
  readonly persona?: Persona;
  /** One that another page of the same test shares. */
  readonly backend?: TestBackend;
  /** An address that this backend does not know. */
  readonly without?: string;
  /** Somebody who sees all for the first time. Others have dismissed the hints. */
  readonly newcomer?: boolean;
}

export interface OpenedApp {
  readonly user: UserEvent;
  readonly backend: TestBackend;
  /** Method and path of every call so far. */
  readonly calls: readonly string[];
  /** The next answers to commands are lost after the backend has acted. */
  readonly loseAnswers: (count: number) => void;
  /** No call is answered until it is switched back on. */
  readonly switchOff: (off: boolean) => void;
}

/** The whole app on a path, with the real mocked backend in this process behind `fetch`. */
export async function openApp(options: OpenApp): Promise<OpenedApp> {
  const { path, persona = "operator", backend, without, newcomer, ...start } = options;
  const served = backend ?? (await startBackend(start));
  const calls: string[] = [];
  let toLose = 0;
  let off = false;
  vi.stubGlobal("fetch", async (input: string, init: RequestInit = {}) => {
    calls.push(`${init.method ?? "GET"} ${input}`);
    if (off) throw new TypeError("Failed to fetch");
    if (without !== undefined && input.startsWith(without)) return new Response("Not found", { status: 404 });
    const answer = await served.backend.handle(new Request(new URL(input, "http://backend.test"), init));
    init.signal?.throwIfAborted();
    if (answer.type === "error") throw new TypeError("Failed to fetch");
    if (init.method === "POST" && toLose > 0) {
      toLose -= 1;
      throw new TypeError("Failed to fetch");
    }
    return answer;
  });
  onTestFinished(() => {
    vi.unstubAllGlobals();
  });
  sessionStorage.clear();
  localStorage.clear();
  if (newcomer !== true) dismissAllHints();
  commandKeys.forget();
  takePersona(persona);
  window.history.pushState(null, "", path);
  render(<App />);
  return {
    user: userEvent.setup(),
    backend: served,
    calls,
    loseAnswers: (count) => {
      toLose = count;
    },
    switchOff: (next) => {
      off = next;
    },
  };
}
