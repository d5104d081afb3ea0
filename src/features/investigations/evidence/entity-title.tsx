import type { Entity } from "#src/contract/shapes/investigation.ts";
import { AddressText, UntrustedText, UrlText } from "#src/ui/untrusted-text.tsx";
import { defangText } from "#src/lib/defang.ts";

/** What an entity is called: all of it is text from outside, and can quote addresses. */
export function EntityTitle({ entity: { kind, title } }: { readonly entity: Pick<Entity, "kind" | "title"> }) {
  switch (kind) {
    case "url":
      return <UrlText url={title} />;
    case "mailbox":
      return <AddressText address={title} />;
    case "email":
    case "submission":
      return <UntrustedText text={defangText(title)} quoted />;
    case "emailCluster":
    case "file":
    case "ip":
      return <UntrustedText text={defangText(title)} />;
    default:
      return kind satisfies never;
  }
}
