import { useMutation, useQueryClient } from "@tanstack/react-query";
import { call } from "#src/api/client.ts";
import { importEvents } from "#src/api/contract/imports.ts";
import { refreshActions } from "./refresh-actions.ts";

/** Takes in a file of AIR events and answers the report. Refuses with `forbidden`, `invalid_request`, `payload_too_large`. */
export function useImportEvents() {
  const client = useQueryClient();
  return useMutation({
    mutationFn: ({ file }: { readonly file: Blob }) => call(importEvents, { file }),
    onSettled: () => refreshActions(client),
  });
}
