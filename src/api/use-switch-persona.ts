import { useQueryClient } from "@tanstack/react-query";
import { commandKeys } from "./client.ts";
import { takePersona } from "./persona.ts";
import { startAfresh } from "./query-client.ts";

/** Another person takes over this tab: nothing of what the former one saw or typed remains. */
export function useSwitchPersona(): (id: string) => void {
  const client = useQueryClient();
  return (id) => {
    commandKeys.forget();
    takePersona(id);
    startAfresh(client);
  };
}
