import type { Entity } from "#src/api/contract/shapes/investigation.ts";
import { AddressText, UntrustedText, UrlText } from "#src/components/ui/untrusted-text.tsx";

/** What an entity is called: all of it is text from outside. */
export function EntityTitle({ entity: { kind, title } }: { readonly entity: Pick<Entity, "kind" | "title"> }) {
  switch (kind) {
    case "url":
      return <UrlText url={title} />;
    case "mailbox":
      return <AddressText address={title} />;
    case "email":
    case "submission":
      return <UntrustedText text={title} quoted />;
    case "emailCluster":
    case "file":
    case "ip":
      return <UntrustedText text={title} />;
    default:
      return kind satisfies never;
  }
}
