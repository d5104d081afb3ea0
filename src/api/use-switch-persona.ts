import { useQueryClient } from "@tanstack/react-query";
import { commandKeys } from "./client.ts";
import { personId, takePersona } from "./persona.ts";
import { readAgain, startAfresh } from "./query-client.ts";

/**
 * Who takes over this tab, by a token and the person whom it stands for (in the demo they are the same). Of another person nothing
 * stays of what the former one saw or typed. The same one, signed in again, goes on with what they had typed and chosen, and with
 * the commands that no answer had come for.
 */
export function useSwitchPersona(): (token: string, person?: string) => void {
  const client = useQueryClient();
  return (token, person = token) => {
    const isSame = person !== "" && person === personId();
    if (!isSame) commandKeys.forget();
    takePersona(token, person);
    if (isSame) readAgain(client);
    else startAfresh(client);
  };
}
