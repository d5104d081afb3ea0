import { mayImport } from "#src/domain/rules/permission.ts";
import { refused } from "#src/domain/ruling.ts";
import { longTextOf, type Chunks } from "#mocks/backend/http/chunks.ts";
import { noUpload } from "#mocks/backend/http/no-upload.ts";
import { notFound, Refused, type FieldError } from "#mocks/backend/http/problems.ts";
import type { Call } from "#mocks/backend/http/route.ts";
import type { Services } from "#mocks/backend/services.ts";
import { inSlices } from "#mocks/import/in-slices.ts";
import { readRecords, type ReadRecords } from "#mocks/import/read-records.ts";
import { takeIn, type TakenIn } from "#mocks/import/take-in.ts";

type ReadOptions = Parameters<typeof inSlices>[1] & { readonly contentType: string | null; readonly now: number };

/** The records of a file, read with other work in between; null where the signal ended that. */
export async function readInSlices(file: Chunks, options: ReadOptions): Promise<ReadRecords | null> {
  const text = await longTextOf(file);
  if (text === null) return { unreadable: notUtf8(file) };
  return inSlices(readRecords(text, options.contentType, options.now), options);
}

/** PowerShell and Excel write UTF-16, and say so by a mark at its beginning. */
function notUtf8([first]: Chunks): string {
  const mark = first?.slice(0, 2).join(" ");
  const isUtf16 = mark === "255 254" || mark === "254 255";
  return `The file is ${isUtf16 ? "UTF-16" : "not UTF-8"}. Save it as UTF-8 and import it again.`;
}

/** Holds what was read against the world as it is. Unreadable is 422 and comes before the role, as the contract orders it. */
export function takenIn(
  read: ReadRecords | null,
  importId: string,
  { caller, now }: Pick<Call, "caller" | "now">,
  { core }: Services,
): TakenIn {
  if (read === null) throw notFound(noUpload);
  if ("unreadable" in read) throw unreadable(read.unreadable);
  const ruling = mayImport(caller);
  if (!ruling.allowed) throw new Refused(ruling);
  return takeIn(read, core.world, { importId, importer: caller.person, now });
}

/** 422 `invalid_request`, for a file that cannot be taken in as it is. */
export function unreadable(message: string, errors: readonly FieldError[] = []): Refused {
  return new Refused(refused("invalid_request", message, { errors }), 422);
}
