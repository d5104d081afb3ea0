import { baseUrl } from "./client.ts";
import type { Endpoint } from "./contract/endpoint.ts";
import { type AnyInput, pathOf } from "./endpoint-input.ts";
import { NetworkError } from "./errors.ts";
import { personaToken } from "./persona.ts";
import { foreignAnswer, refusalIn } from "./read-answer.ts";

/**
 * Fetches a file that an endpoint streams and lets the browser save it under the name that the backend gave it; a plain
 * link could not send the token. Rejects with `ProblemError`, `NetworkError` or `UnexpectedAnswerError`.
 */
export async function saveStream(endpoint: Endpoint, input: AnyInput): Promise<void> {
  const response = await reach(endpoint, input);
  if (!response.ok) throw await refusalIn(response);
  const type = response.headers.get("content-type")?.split(";")[0] ?? "";
  if (!endpoint.streams.includes(type)) throw foreignAnswer(response);
  const name = /filename="([^"]+)"/.exec(response.headers.get("content-disposition") ?? "")?.[1] ?? "export.csv";
  save(await wholeOf(response), name);
}

async function reach(endpoint: Endpoint, input: AnyInput): Promise<Response> {
  const headers = { authorization: `Bearer ${personaToken()}` };
  try {
    return await fetch(baseUrl + pathOf(endpoint, input), { headers, cache: "no-store" });
  } catch (error) {
    throw new NetworkError(error);
  }
}

/** A file that broke off is not saved: half a list looks like a whole one. */
async function wholeOf(response: Response): Promise<Blob> {
  try {
    return await response.blob();
  } catch (error) {
    throw new NetworkError(error);
  }
}

function save(file: Blob, name: string): void {
  const url = URL.createObjectURL(file);
  const link = document.createElement("a");
  link.href = url;
  link.download = name;
  link.click();
  // The browser has taken it by the next minute; at once would be too early for some.
  setTimeout(() => URL.revokeObjectURL(url), 60_000);
}
