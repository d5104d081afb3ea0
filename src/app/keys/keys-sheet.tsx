import { Link, useLocation } from "@tanstack/react-router";
import { Dialog } from "#src/components/ui/dialog.tsx";
import { Kbd } from "#src/components/ui/kbd.tsx";
import { places } from "./places.ts";

interface KeysSheetProps {
  readonly onClose: () => void;
}

interface KeyLine {
  readonly keys: readonly string[];
  readonly does: string;
}

const inLists: readonly KeyLine[] = [
  { keys: ["j", "k"], does: "next row, row before; so do the arrows, Home, End, Page up and Page down" },
  { keys: ["Enter"], does: "open the action" },
  { keys: ["Escape"], does: "close it" },
  { keys: ["/"], does: "search" },
  { keys: ["f"], does: "filter" },
];

const inPending: readonly KeyLine[] = [
  { keys: ["x"], does: "select the row; so does Space" },
  { keys: ["Shift", "j"], does: "select along the way; so do Shift and the arrows" },
  { keys: ["a"], does: "approve what is selected, or the open action" },
  { keys: ["r"], does: "reject it" },
];

const inAction: readonly KeyLine[] = [
  { keys: ["j", "k"], does: "next action, action before" },
  { keys: ["u"], does: "cancel in the hold, or undo" },
];

const everywhere: readonly KeyLine[] = [
  ...places.map(({ key, label }) => ({ keys: ["g", key], does: `go to ${label}` })),
  { keys: ["Ctrl", "k"], does: "do, go to or find anything; on a Mac with Command" },
  { keys: ["?"], does: "show these keys" },
];

/** What works on the page that is open now. */
export function KeysSheet({ onClose }: KeysSheetProps) {
  const path = useLocation({ select: ({ pathname }) => pathname });
  const lists = path.startsWith("/actions");
  return (
    <Dialog
      open
      size="large"
      onOpenChange={(open) => !open && onClose()}
      title="Keys"
      description={
        <p>
          Single letters can be switched off in{" "}
          <Link
            to="/settings"
            onClick={onClose}
            className="text-accent-ink font-medium underline-offset-2 hover:underline"
          >
            Settings
          </Link>
          .
        </p>
      }
    >
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
        {lines.map(({ keys, does }) => (
          <div key={does} className="flex gap-3">
            <dt className="flex w-24 shrink-0 gap-1">
              <span className="sr-only">{keys.join(" ")}</span>
              {keys.map((key) => (
                <Kbd key={key}>{key}</Kbd>
              ))}
            </dt>
            <dd className="text-ink-2">{does}</dd>
          </div>
        ))}
      </dl>
    </section>
  );
}
