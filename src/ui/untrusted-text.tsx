import { lazy, Suspense, useState } from "react";
import { defangAddress, defangUrl } from "#src/lib/defang.ts";
import { plural } from "#src/lib/numbers.ts";
import { truncateText } from "#src/lib/truncate.ts";
import { visibleParts } from "#src/lib/visible-text.ts";
import { Button } from "./button.tsx";
import { Marked } from "./marked.tsx";

/** Few names deceive; what tells how comes with the first. */
const HostWarning = lazy(async () => ({ default: (await import("./domain-warning.tsx")).HostWarning }));

/** Text from outside, as text: what would be hidden in it is a visible mark, and it cannot turn its surroundings round. */
function Parts({ text }: { readonly text: string }) {
  return (
    <bdi>
      {visibleParts(text).map((part, index) =>
        part.kind === "text" ? (
          <Marked key={index} text={part.text} />
        ) : (
          <span
            key={index}
            data-tip={`${part.text.slice(1, -1)}: ${part.name}`}
            className="rounded-small bg-warn-soft text-caption text-warn px-0.5 font-mono"
          >
            {part.text}
          </span>
        ),
      )}
    </bdi>
  );
}

interface UntrustedTextProps {
  readonly text: string;
  /** Longest text that is put on the page; what is beyond is counted. */
  readonly limit?: number;
  readonly quoted?: boolean;
  readonly className?: string;
}

/** A subject, a name, a comment: one run of text. Inside CutText it also ends where the room does. */
export function UntrustedText({ text, limit = 300, quoted = false, className }: UntrustedTextProps) {
  const { shown, hidden } = truncateText(text, limit);
  return (
    <span className={className}>
      {quoted && "“"}
      <Parts text={shown} />
      {hidden > 0 && `… (${plural(hidden, "more character")})`}
      {quoted && "”"}
    </span>
  );
}

/** A text of any length; beyond 600 characters the rest is drawn only when it is asked for. */
export function LongText({ text }: { readonly text: string }) {
  const [whole, setWhole] = useState(false);
  const { shown, hidden } = truncateText(text, 600);
  return (
    <div className="flex flex-col items-start gap-1.5">
      <div className={`w-full wrap-anywhere ${whole ? "max-h-80 overflow-y-auto" : ""}`}>
        <Parts text={whole ? text : shown} />
        {!whole && hidden > 0 && "…"}
      </div>
      {hidden > 0 && (
        <Button tone="quiet" className="-ml-3" aria-expanded={whole} onClick={() => setWhole(!whole)}>
          {whole ? "Show less" : `Show all (${plural(hidden, "more character")})`}
        </Button>
      )}
    </div>
  );
}

interface UrlTextProps {
  readonly url: string;
  readonly mono?: boolean;
  readonly limit?: number;
}

/** A URL, defanged and never a link, with a warning where its host is not what it seems. */
export function UrlText({ url, mono = false, limit = 300 }: UrlTextProps) {
  return (
    <>
      <UntrustedText text={defangUrl(url)} limit={limit} className={mono ? "text-caption font-mono" : ""} />
      <HostFlag address={url} />
    </>
  );
}

/** A mail address, its domain defanged and looked at. */
export function AddressText({ address }: { readonly address: string }) {
  return (
    <>
      <UntrustedText text={defangAddress(address)} />
      <HostFlag address={address} />
    </>
  );
}

/** Nothing for a plain address; else a mark whose words say why its host deceives. Which part is the host is worked out then. */
function HostFlag({ address }: { readonly address: string }) {
  if (isPlain(address) && !address.includes("%")) return null;
  return (
    <Suspense fallback={null}>
      <HostWarning address={address} />
    </Suspense>
  );
}

/** Letters, digits and signs of ASCII as they are: nothing about such a name can deceive the eye. */
function isPlain(name: string): boolean {
  return /^[\u0021-\u007e]*$/u.test(name) && !/xn--/i.test(name);
}
