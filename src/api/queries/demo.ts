import { queryOptions, useMutation, useQueryClient } from "@tanstack/react-query";
import { call } from "#src/api/client.ts";
import { getDemoState, resetDemo, setDemoAnalyst, setDemoClock, setDemoFaults } from "#src/contract/demo.ts";
import type { BodyInputOf } from "#src/contract/endpoint.ts";
import type { DemoFaults, DemoState } from "#src/contract/shapes/demo.ts";
import { startAfresh } from "#src/api/query-client.ts";

/** What the demo is set to. Another tab may direct it too, so what is on the screen is asked for again, ms. */
const stateBeat = 5000;

export const demoStateQuery = queryOptions({
  queryKey: ["demo"],
  queryFn: ({ signal }) => call(getDemoState, { signal }),
  refetchInterval: stateBeat,
});

/** Starts the demo again: same scenario and seed, same story. Nothing that was read before holds any more. */
export function useResetDemo() {
  const client = useQueryClient();
  return useMutation({
    mutationFn: (body: BodyInputOf<typeof resetDemo>) => call(resetDemo, { body }),
    onSuccess: () => startAfresh(client),
  });
}

/** Moves the clock or sets its speed. Time changes everything that is shown. */
export function useMoveClock() {
  const client = useQueryClient();
  return useMutation({
    mutationFn: (body: BodyInputOf<typeof setDemoClock>) => call(setDemoClock, { body }),
    onSettled: () => void client.invalidateQueries(),
  });
}

/** Sets all faults at once; what is left out is off. */
export function useSetFaults() {
  const client = useQueryClient();
  return useMutation({
    mutationFn: (faults: Partial<DemoFaults>) => call(setDemoFaults, { body: faults }),
    onSuccess: ({ faults }) => {
      client.setQueryData(demoStateQuery.queryKey, (state: DemoState | undefined) => state && { ...state, faults });
    },
    // What failed meanwhile is asked for again; nobody waits for that.
    onSettled: () => void client.invalidateQueries(),
  });
}

export function useSetAnalyst() {
  const client = useQueryClient();
  return useMutation({
    mutationFn: (body: BodyInputOf<typeof setDemoAnalyst>) => call(setDemoAnalyst, { body }),
    onSettled: () => client.invalidateQueries({ queryKey: demoStateQuery.queryKey }),
  });
}
