import type { ComponentPropsWithRef } from "react";
import { meaningOf } from "#src/ui/meaning-of.ts";
import { Pressable } from "#src/ui/pressable.tsx";

type TextButtonProps = ComponentPropsWithRef<"button"> & { readonly inert?: boolean };

/** A quiet command inside a sentence or at the end of a row; looks like a link, acts like a button. */
export function TextButton({ className = "", ...rest }: TextButtonProps) {
  return (
    <Pressable
      {...rest}
      meaning={meaningOf(rest.children)}
      className={`rounded-small text-accent-ink -my-0.5 py-0.5 font-medium underline-offset-2 hover:underline ${className}`}
    />
  );
}
