import * as z from "zod/mini";
import type { Endpoint } from "#src/contract/endpoint.ts";
import { problem } from "#src/contract/shapes/problem.ts";
import { ProblemError, UnexpectedAnswerError } from "#src/api/errors.ts";

/** The parsed answer; throws `ProblemError` for a problem and `UnexpectedAnswerError` for anything outside the contract. */
export async function readAnswer(endpoint: Pick<Endpoint, "response">, response: Response): Promise<unknown> {
  if (!response.ok) throw await refusalIn(response);
  if (endpoint.response === undefined) {
    if (response.status === 204) return undefined;
    throw foreignAnswer(response);
  }
  if (!isJson(response)) throw foreignAnswer(response);
  return parsed(endpoint.response, await bodyOf(response), response.status);
}

/** What an answer that is no success says of itself. */
export async function refusalIn(response: Response): Promise<Error> {
  if (!isJson(response)) return foreignAnswer(response);
  const read = z.safeParse(problem, await bodyOf(response));
  return read.success ? new ProblemError(read.data) : wrongShape(response.status, read.error);
}

/** A part of an answer by its schema; throws `UnexpectedAnswerError` for what the contract does not know. */
export function parsed<T>(schema: z.ZodMiniType<T>, part: unknown, status: number): T {
  const read = z.safeParse(schema, part);
  if (!read.success) throw wrongShape(status, read.error);
  return read.data;
}

async function bodyOf(response: Response): Promise<unknown> {
  try {
    return await response.json();
  } catch (error) {
    throw new UnexpectedAnswerError(response.status, true, "The answer broke off before its end. Try again.", error);
  }
}

/** `text/csv`: in lower case, without parameters. */
export function mediaTypeOf(response: Response): string {
  return response.headers.get("content-type")?.split(";")[0]?.trim().toLowerCase() ?? "";
}

function isJson(response: Response): boolean {
  const type = mediaTypeOf(response);
  return type === "application/json" || type.endsWith("+json");
}

// A static host answers an unknown address with its own page, often with status 200.
export function foreignAnswer(response: Response): UnexpectedAnswerError {
  const what = response.headers.get("content-type")?.includes("html") ? "a web page" : "something else than data";
  return new UnexpectedAnswerError(
    response.status,
    true,
    `The backend cannot be reached: its address answered with ${what} (status ${response.status}). Reload the page.`,
  );
}

function wrongShape(status: number, cause: unknown): UnexpectedAnswerError {
  return new UnexpectedAnswerError(
    status,
    false,
    "The backend answered in a form that this page does not know. Reload the page to get its newest version.",
    cause,
  );
}
