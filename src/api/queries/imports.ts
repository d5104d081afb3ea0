import { queryOptions } from "@tanstack/react-query";
import { call } from "#src/api/client.ts";
import { getImport } from "#src/contract/imports.ts";

/** The report of an import; it never changes. Refuses with `not_found`. */
export const importQuery = (id: string) =>
  queryOptions({
    queryKey: ["imports", id],
    queryFn: ({ signal }) => call(getImport, { params: { id }, signal }),
    staleTime: Number.POSITIVE_INFINITY,
  });
