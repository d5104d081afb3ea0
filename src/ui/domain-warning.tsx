import { TriangleAlert } from "lucide-react";
import { hostOf, inspectDomain } from "#src/lib/lookalike.ts";
import { visibleText } from "#src/lib/visible-text.ts";

/** Why a host name may not be what it seems, behind a mark. */
export function DomainWarning({ domain }: { readonly domain: string }) {
  const reasons = inspectDomain(domain.slice(0, 255));
  const words = reasons.map((reason) => visibleText(reason.message)).join(" ");
  if (words === "") return null;
  return (
    <span role="img" aria-label={words} data-tip={words} className="text-warn ml-1.5 inline-block align-[-2px]">
      <TriangleAlert aria-hidden="true" className="size-3.5" />
    </span>
  );
}

/** Why the host of a URL, or the domain of a mail address, may not be what it seems. */
export function HostWarning({ address }: { readonly address: string }) {
  return <DomainWarning domain={hostOf(address)} />;
}
