import * as z from "zod/mini";

/** A file by name, in letters that no shell or file system takes for something else. */
export const fileHeaders = z.object({
  "Content-Disposition": z.string().check(z.regex(/^attachment; filename="[\w.-]{1,100}"$/)),
});

/** The name in a `Content-Disposition` that holds one. */
export function fileNameIn(disposition: string): string {
  return /"(.+)"/.exec(disposition)?.[1] ?? "";
}
