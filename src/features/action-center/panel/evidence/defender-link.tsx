import { ExternalLink } from "lucide-react";
import { UrlText } from "#src/components/ui/untrusted-text.tsx";

/** A record can carry any address; only Defender's own is live, and only over https. */
export function isDefenderUrl(url: string): boolean {
  if (!URL.canParse(url)) return false;
  const { protocol, host, username, password } = new URL(url);
  return protocol === "https:" && host === "security.microsoft.com" && username === "" && password === "";
}

export function DefenderLink({ url }: { readonly url: string }) {
  if (!isDefenderUrl(url)) {
    return (
      <span className="text-ink-2">
        Not a Defender address: <UrlText url={url} limit={120} />
      </span>
    );
  }
  return (
    <a
      href={url}
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
