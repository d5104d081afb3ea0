import { CopyUrlButton } from "#src/ui/copy-button.tsx";
import { UrlText } from "#src/ui/untrusted-text.tsx";

/** A URL as text, and the way to copy it in either form. */
export function UrlLine({ url }: { readonly url: string }) {
  return (
    <span className="flex items-start gap-1">
      <span className="min-w-0 wrap-anywhere">
        <UrlText url={url} mono />
      </span>
      <CopyUrlButton url={url} />
    </span>
  );
}
