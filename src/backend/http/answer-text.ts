import type * as z from "zod/mini";
import type { Services } from "./services.ts";
import type { Steps } from "#src/backend/engine/steps.ts";
import type { Answered } from "./route.ts";

/** An endpoint, as far as its answer goes. */
type Answering<Answer> = {
  readonly method: string;
  readonly path: string;
  readonly response: z.ZodMiniType<Answer> | undefined;
};

/** The mock holds itself to the contract: an answer of another shape is a fault of the backend, found by tests. */
export function answerText<Answer>(
  definition: Answering<Answer>,
  answer: Answer,
  { checksAnswers }: Services,
): string | null {
  if (definition.response === undefined) return null;
  if (checksAnswers) check(definition, answer);
  return JSON.stringify(answer);
}

function check<Answer>({ method, path, response }: Answering<Answer>, answer: unknown): void {
  const checked = response?.safeParse(answer);
  if (checked === undefined || checked.success) return;
  const [issue] = checked.error.issues;
  throw new Error(`${method} ${path} would answer a wrong shape at "${issue?.path.join(".")}": ${issue?.code}`);
}

/** Items of a list that are checked and written at a time. */
const itemsAtATime = 200;

/** The same for a list that is long: its items are checked and written some at a time, and sent so. */
export function* answerInSteps<Answer>(
  definition: Answering<Answer>,
  answer: Answer,
  services: Services,
): Steps<Answered> {
  const items = longListIn(answer);
  if (items === null) return answerText(definition, answer, services);
  const parts: string[] = [];
  for (let first = 0; first < items.length; first += itemsAtATime) {
    yield;
    const some = items.slice(first, first + itemsAtATime);
    if (services.checksAnswers) check(definition, { ...answer, items: some });
    parts.push(`${first === 0 ? '{"items":[' : ","}${JSON.stringify(some).slice(1, -1)}`);
  }
  const rest = JSON.stringify({ ...answer, items: undefined }).slice(1);
  return { headers: { "content-type": "application/json" }, parts: [...parts, rest === "}" ? "]}" : `],${rest}`] };
}

function longListIn(answer: unknown): readonly unknown[] | null {
  if (typeof answer !== "object" || answer === null || !("items" in answer)) return null;
  return Array.isArray(answer.items) && answer.items.length > itemsAtATime ? answer.items : null;
}
