import type { ComponentPropsWithRef } from "react";

/** A quiet command inside a sentence or at the end of a row; looks like a link, acts like a button. */
export function TextButton({ className = "", ...rest }: ComponentPropsWithRef<"button">) {
  return (
    <button
      type="button"
      {...rest}
      className={`rounded-small text-accent-ink font-medium underline-offset-2 hover:underline ${className}`}
    />
  );
}
