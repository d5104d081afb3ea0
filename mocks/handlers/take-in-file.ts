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

type ReadOptions = Parameters<typeof inSlices>[1] & { readonly contentType: string | null };

/** The records of a file, read with other work in between; null where the signal ended that. */
export async function readInSlices(file: Chunks, options: ReadOptions): Promise<ReadRecords | null> {
  const text = await longTextOf(file);
  if (text === null) return { unreadable: "The file is not UTF-8. Save it as UTF-8 and import it again." };
  return inSlices(readRecords(text, options.contentType), options);
}

/** Holds what was read against the world as it is. The role comes first (it was asked before the file was read, too); then 422 for what cannot be read. */
export function takenIn(
  read: ReadRecords | null,
  importId: string,
  { caller, now }: Pick<Call, "caller" | "now">,
  { core }: Services,
): TakenIn {
  if (read === null) throw notFound(noUpload);
  const ruling = mayImport(caller);
  if (!ruling.allowed) throw new Refused(ruling);
  if ("unreadable" in read) throw unreadable(read.unreadable);
  return takeIn(read, core.world, { importId, importer: caller.person, now });
}

/** 422 `invalid_request`, for a file that cannot be taken in as it is. */
export function unreadable(message: string, errors: readonly FieldError[] = []): Refused {
  return new Refused(refused("invalid_request", message, { errors }), 422);
}
