import type { ReactNode } from "react";

/**
 * The buttons of the footer. In a window too low for a footer that stands, the rest of it scrolls with the content and these
 * alone stay, at the foot of the panel: the frame that holds them is the panel's own, not what scrolls.
 */
export function DecisionBar({ children }: { readonly children: ReactNode }) {
  return (
    <div className="tiny:absolute tiny:inset-x-0 tiny:bottom-0 tiny:z-10 tiny:border-t tiny:border-line tiny:bg-surface tiny:px-5 tiny:py-2 flex flex-wrap items-center justify-end gap-2 max-md:grow max-md:*:grow">
      {children}
    </div>
  );
}
