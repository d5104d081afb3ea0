import { createContext, use } from "react";

export interface ImportControls {
  readonly openDialog: () => void;
  /** Why the person may not import; null when they may. */
  readonly refusal: string | null;
}

export const ImportContext = createContext<ImportControls | null>(null);

/** Null outside of the drop zone: there is then nothing to open. */
export function useImport(): ImportControls | null {
  return use(ImportContext);
}
