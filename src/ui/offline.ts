import { createContext, use } from "react";

const UnsendableContext = createContext<string | null>(null);

/** Takes why nothing can be sent now; null while it can. */
export const OfflineProvider = UnsendableContext.Provider;

/** Why no command can be sent, in a sentence; null while it can. */
export function useOfflineReason(): string | null {
  return use(UnsendableContext);
}
