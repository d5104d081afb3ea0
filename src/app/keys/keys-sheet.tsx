import { useLocation } from "@tanstack/react-router";
import { SettingsLink } from "#src/app/settings-link.tsx";
import { Dialog } from "#src/ui/dialog.tsx";
import { Kbd } from "#src/ui/kbd.tsx";
import { activeKey, keyParts, type KeyName } from "#src/ui/keys.ts";
import { places } from "./places.ts";

interface KeysSheetProps {
  readonly onClose: () => void;
}

interface KeyLine {
  /** Of the table, or as it stands where it is none that can be changed. */
  readonly keys: readonly (KeyName | { readonly fixed: string })[];
  readonly does: string;
}

const inLists: readonly KeyLine[] = [
  {
    keys: ["next", "previous"],
    does: "next row, row before; so do the arrows, Home, End, Page up and Page down",
  },
  { keys: [{ fixed: "Enter" }], does: "open the action" },
  { keys: [{ fixed: "Escape" }], does: "close it" },
  { keys: ["search"], does: "search" },
  { keys: ["filter"], does: "filter" },
];

const inPending: readonly KeyLine[] = [
  { keys: ["select"], does: "select the row; so does Space" },
  { keys: [{ fixed: "Shift" }, "next"], does: "select along the way; so do Shift and the arrows" },
  { keys: ["approve"], does: "approve what is selected, or the open action" },
  { keys: ["reject"], does: "reject it" },
];

const inAction: readonly KeyLine[] = [
  { keys: ["next", "previous"], does: "next action, action before" },
  { keys: ["cancel"], does: "cancel in the hold, or undo" },
];

const everywhere: readonly KeyLine[] = [
  ...places.map(({ key, label }) => ({ keys: ["go", key] as const, does: `go to ${label}` })),
  { keys: [{ fixed: "Ctrl" }, { fixed: "k" }], does: "do, go to or find anything; on a Mac with Command" },
  { keys: ["help"], does: "show these keys" },
];

/** What works on the page that is open now. */
export function KeysSheet({ onClose }: KeysSheetProps) {
  const path = useLocation({ select: ({ pathname }) => pathname });
  const lists = path.startsWith("/actions");
  return (
    <Dialog open size="large" onOpenChange={(open) => !open && onClose()} title="Keys">
      {/* Scrolls with the keys below, so that the focus, which begins with its link, scrolls them. */}
      <p className="text-ink-2 mb-3">
        Single letters and signs can be changed or switched off in <SettingsLink onLeave={onClose} />.
      </p>
      <div className="grid gap-x-8 gap-y-4 md:grid-cols-2">
        {lists && <KeyGroup title="In the list" lines={inLists} />}
        {path === "/actions/pending" && <KeyGroup title="Selecting and deciding" lines={inPending} />}
        {lists && <KeyGroup title="In an open action" lines={inAction} />}
        <KeyGroup title="Everywhere" lines={everywhere} />
      </div>
    </Dialog>
  );
}

function KeyGroup({ title, lines }: { readonly title: string; readonly lines: readonly KeyLine[] }) {
  return (
    <section aria-label={title}>
      <h3 className="mb-1.5 font-semibold">{title}</h3>
      <dl className="flex flex-col gap-1.5">
        {lines.filter(works).map(({ keys, does }) => (
          <Line key={does} keys={keys.flatMap(partsOf)} does={does} />
        ))}
      </dl>
    </section>
  );
}

function Line({ keys, does }: { readonly keys: readonly string[]; readonly does: string }) {
  return (
    <div className="flex gap-3">
      <dt className="flex w-24 shrink-0 flex-wrap gap-1">
        <span className="sr-only">{keys.join(" ")}</span>
        {keys.map((key, index) => (
          <Kbd key={index}>{key}</Kbd>
        ))}
      </dt>
      <dd className="text-ink-2">{does}</dd>
    </div>
  );
}

/** Not where a key of it is switched off, nor with Shift where that makes another sign of it. */
function works({ keys }: KeyLine): boolean {
  const [first, second] = keys;
  if (typeof first === "object" && first.fixed === "Shift" && typeof second === "string") {
    return /^\p{L}$/u.test(activeKey(second) ?? "");
  }
  return keys.every((key) => typeof key !== "string" || activeKey(key) !== undefined);
}

function partsOf(key: KeyLine["keys"][number]): readonly string[] {
  if (typeof key !== "string") return [key.fixed];
  return keyParts(activeKey(key) ?? "");
}
