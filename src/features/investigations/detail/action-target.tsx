import type { ActionRow } from "#src/contract/shapes/action.ts";
import { UntrustedText, UrlText } from "#src/ui/untrusted-text.tsx";
import { defangAddress, defangText } from "#src/lib/defang.ts";

/** What an action is about: text that came from outside, shown as text. */
export function ActionTarget({ action: { kind, target } }: { readonly action: Pick<ActionRow, "kind" | "target"> }) {
  if (kind === "blockUrl") return <UrlText url={target} />;
  // A forwarding is named by a sentence with addresses in it.
  const text = defangText(target).replaceAll(/[^\s"“”<>]+@[^\s"“”<>]+/g, defangAddress);
  return <UntrustedText text={text} />;
}
