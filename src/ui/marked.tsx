import { createContext, Fragment, use, type ReactNode } from "react";

/** How the hits of a search are marked in the texts below; null where nothing is searched for. */
export const MarkContext = createContext<((text: string) => ReactNode) | null>(null);

/** A text of our own, or a part of one from outside, with what was searched for marked in it. */
export function Marked({ text }: { readonly text: string }) {
  return <Fragment>{use(MarkContext)?.(text) ?? text}</Fragment>;
}
