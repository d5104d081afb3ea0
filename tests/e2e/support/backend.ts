import type { Page } from "@playwright/test";
import * as z from "zod/mini";

export type PersonaId = "reader" | "operator" | "operator-2" | "administrator";

interface Call {
  readonly as?: PersonaId;
  readonly body?: unknown;
}

/** Calls the API from within the page, past the client and all it forbids: POST with a body, else GET. */
export async function callApi(page: Page, path: string, { as = "operator", body }: Call = {}) {
  const answer = await page.evaluate(
    async ([address, persona, content]) => {
      const headers = { authorization: `Bearer ${persona}`, "content-type": "application/json" };
      const request = content === null ? { headers } : { method: "POST", headers, body: content };
      const response = await fetch(address, request);
      return { status: response.status, text: await response.text() };
    },
    [path, as, body === undefined ? null : JSON.stringify(body)] as const,
  );
  return { status: answer.status, json: z.record(z.string(), z.unknown()).parse(JSON.parse(answer.text)) };
}

/** Moves the demo's clock. Whole seconds; the page learns of it with its next answer. */
export async function advanceClock(page: Page, seconds: number): Promise<void> {
  const { status } = await callApi(page, "/api/demo/clock", { body: { advanceSeconds: seconds } });
  if (status !== 200) throw new Error(`The clock did not move: ${status}`);
}

/** How fast the demo's clock runs: 1 as the machine's, 0 stands still. */
export async function setClockSpeed(page: Page, speed: number): Promise<void> {
  const { status } = await callApi(page, "/api/demo/clock", { body: { speed } });
  if (status !== 200) throw new Error(`The clock did not take its speed: ${status}`);
}

const acted = z.object({
  status: z.string(),
  results: z.record(z.string(), z.number()),
  timeline: z.array(z.object({ type: z.string(), data: z.record(z.string(), z.unknown()) })),
});

/** An action as the backend knows it. */
export async function actionIn(page: Page, id: string) {
  return acted.parse((await callApi(page, `/api/actions/${id}`)).json);
}
