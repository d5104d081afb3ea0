import type { ReactNode } from "react";

/** One line that ends in an ellipsis where it does not fit; the whole of it is shown on hover and on focus. */
export function CutText({ children, className = "" }: { readonly children: ReactNode; readonly className?: string }) {
  return (
    <span data-cut="" className={`block min-w-0 truncate ${className}`}>
      {children}
    </span>
  );
}
