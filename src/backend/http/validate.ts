import { invalid, type FieldError } from "#src/domain/refused.ts";
import type * as z from "zod/mini";
import { en } from "zod/locales";

const { localeError } = en();

/** Parses one part of a request; null where the endpoint has no such part. Throws 400 naming each wrong field. */
export function parsePart<T>(
  schema: z.ZodMiniType<T> | undefined,
  value: unknown,
  part: "query" | "body",
): { readonly value: T } | null {
  if (schema === undefined) {
    if (part === "query") refuseParameters(value);
    return null;
  }
  const result = schema.safeParse(value, { error: localeError });
  if (result.success) return { value: result.data };
  const errors = result.error.issues
    .flatMap(told)
    .slice(0, 20)
    .map(({ path, message }) => ({
      path: path.map(String).join("."),
      message: message.slice(0, 300),
    }));
  throw invalid(sentence(part, errors), errors);
}

type Issue = z.core.$ZodIssue;
type Told = Pick<Issue, "path" | "message">;

/** Of a value that could be one of several shapes, what is wrong with the one that fits best: "Invalid input" helps nobody. */
function told(issue: Issue): readonly Told[] {
  if (issue.code === "unrecognized_keys") {
    return issue.keys.map((key) => ({ path: [...issue.path, key.slice(0, 100)], message: "Unknown field" }));
  }
  if (issue.code !== "invalid_union") return [{ path: issue.path, message: issue.message }];
  const [best] = issue.errors.map((errors) => errors.flatMap(told)).toSorted((a, b) => a.length - b.length);
  if (best === undefined || best.length === 0) return [{ path: issue.path, message: issue.message }];
  return best.map(({ path, message }) => ({ path: [...issue.path, ...path], message }));
}

function refuseParameters(query: unknown): void {
  const names = typeof query === "object" && query !== null ? Object.keys(query) : [];
  if (names.length === 0) return;
  const errors = names.slice(0, 20).map((name) => ({ path: name.slice(0, 100), message: "Unknown parameter" }));
  throw invalid("This address takes no parameters.", errors);
}

function sentence(part: "query" | "body", errors: readonly FieldError[]): string {
  const what = part === "query" ? "The query" : "The body";
  const [first] = errors;
  if (first === undefined) return `${what} is not valid.`;
  return `${what} is not valid: ${first.path === "" ? "" : `${first.path}: `}${first.message}.`;
}

/** Half a surrogate pair has no UTF-8 form, so it could not be hashed into the log. Bodies are shallow once validated. */
export function wellFormed(value: unknown, path = ""): void {
  if (typeof value === "string" && !value.isWellFormed()) {
    throw invalid("The body holds half a character.", [{ path, message: "Holds half a surrogate pair" }]);
  }
  if (typeof value !== "object" || value === null) return;
  for (const [key, inner] of Object.entries(value)) wellFormed(inner, path === "" ? key : `${path}.${key}`);
}
