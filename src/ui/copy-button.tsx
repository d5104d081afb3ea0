import { Check, Copy } from "lucide-react";
import { useEffect, useState } from "react";
import { defangUrl } from "#src/lib/defang.ts";
import { useAnnounce } from "./announcer.tsx";
import { IconButton } from "./icon-button.tsx";
import { Menu } from "./menu.tsx";

interface CopyButtonProps {
  readonly label: string;
  /** A function makes it when it is asked for. */
  readonly text: string | (() => string);
}

/** Copies exactly `text`; `label` says what that is ("Copy request id"). */
export function CopyButton({ label, text }: CopyButtonProps) {
  const [state, copy] = useCopy();
  return (
    <IconButton
      label={state === "copied" ? "Copied" : state === "failed" ? "Could not copy" : label}
      icon={state === "copied" ? Check : Copy}
      className="size-6! align-middle"
      onClick={() => void copy(typeof text === "string" ? text : text())}
    />
  );
}

/** An untrusted address in either form: as shown, which is safe to paste anywhere, or as it is, for tools. */
export function CopyUrlButton({ url, label = "Copy URL" }: { readonly url: string; readonly label?: string }) {
  const [state, copy] = useCopy();
  const Icon = state === "copied" ? Check : Copy;
  const items = [
    {
      id: "defanged",
      label: "Copy defanged",
      hint: "Safe to paste into mail and chat",
      onSelect: () => void copy(defangUrl(url)),
    },
    { id: "raw", label: "Copy as it is", hint: "For tools that need the real address", onSelect: () => void copy(url) },
  ];
  return (
    <Menu
      label={label}
      sections={[{ items }]}
      className="rounded-control text-ink-2 hover:bg-quiet-soft hover:text-ink inline-flex size-6 shrink-0 items-center justify-center align-middle"
      trigger={<Icon aria-hidden="true" className="size-4" strokeWidth={1.75} />}
    />
  );
}

type CopyState = "idle" | "copied" | "failed";

function useCopy(): [CopyState, (text: string) => Promise<void>] {
  const [state, setState] = useState<CopyState>("idle");
  const announce = useAnnounce();
  useEffect(() => {
    if (state === "idle") return undefined;
    const timer = setTimeout(() => setState("idle"), 2000);
    return () => clearTimeout(timer);
  }, [state]);
  const copy = async (text: string) => {
    // Refused without focus or permission, and absent on an insecure origin.
    const copied = await writeClipboard(text);
    setState(copied ? "copied" : "failed");
    announce(copied ? "Copied" : "Could not copy");
  };
  return [state, copy];
}

async function writeClipboard(text: string): Promise<boolean> {
  try {
    await navigator.clipboard.writeText(text);
    return true;
  } catch {
    return false;
  }
}
