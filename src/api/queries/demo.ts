import { useMutation, useQueryClient } from "@tanstack/react-query";
import { call } from "#src/api/client.ts";
import type { BodyInputOf } from "#src/api/contract/endpoint.ts";
import { resetDemo } from "#src/api/contract/demo.ts";
import { startAfresh } from "#src/api/query-client.ts";

/** Starts the demo again: same scenario and seed, same story. Nothing that was read before holds any more. */
export function useResetDemo() {
  const client = useQueryClient();
  return useMutation({
    mutationFn: (body: BodyInputOf<typeof resetDemo>) => call(resetDemo, { body }),
    onSuccess: () => startAfresh(client),
  });
}
