import { ExternalLink } from "lucide-react";
import { UrlText } from "#src/ui/untrusted-text.tsx";
import { defenderUrl } from "#src/lib/defender-url.ts";

/** The link that a record gives. One that leads elsewhere is shown as text and cannot be followed. */
export function DefenderLink({ url }: { readonly url: string }) {
  const href = defenderUrl(url);
  if (href === null) {
    return (
      <span className="text-ink-2">
        Recorded link, not followed: <UrlText url={url} limit={120} />
      </span>
    );
  }
  return (
    <a
      href={href}
      target="_blank"
      rel="noreferrer"
      className="text-accent-ink inline-flex items-center gap-1.5 underline-offset-2 hover:underline"
    >
      Open in Defender
      <ExternalLink aria-hidden="true" className="size-3.5" strokeWidth={1.75} />
      <span className="sr-only">(new tab)</span>
    </a>
  );
}
