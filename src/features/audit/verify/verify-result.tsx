import { CircleCheck, Info, TriangleAlert, type LucideIcon } from "lucide-react";
import { useEffect, useRef, useState, type ReactNode } from "react";
import { Button } from "#src/ui/button.tsx";
import { CopyButton } from "#src/ui/copy-button.tsx";
import { TextField } from "#src/ui/text-field.tsx";
import { Instant } from "#src/ui/time.tsx";
import { shortHash } from "#src/features/audit/entry-types.ts";
import { formatNumber, plural } from "#src/lib/numbers.ts";
import type { Head } from "./chain.ts";
import { compareHead, type Comparison } from "./compare-head.ts";
import { givenHeadIn } from "./given-head.ts";
import type { RememberedHead } from "./remembered.ts";
import type { Verified } from "./verify-log.ts";

interface VerifyResultProps {
  readonly verified: Verified;
  /** Sequence of the entry at which the backend found its stored log altered; null where it found nothing. */
  readonly alteredEntry: number | null;
  readonly remembered: RememberedHead | null;
  /** The newest entry as the backend named it before the log was read. */
  readonly named: Head;
  readonly onOpenEntry: (sequence: number) => void;
}

/** What was found, and no more than that. */
export function VerifyResult({ verified, alteredEntry, remembered, named, onOpenEntry }: VerifyResultProps) {
  const { follows } = verified;
  return (
    <div className="mt-2 flex flex-col gap-2">
      <ul aria-label="Result" className="flex flex-col gap-1.5">
        {verified.broken === null ? (
          <Complete verified={verified} />
        ) : (
          <Broken verified={verified} broken={verified.broken} onOpenEntry={onOpenEntry} />
        )}
        {remembered !== null && <RememberedLine verified={verified} remembered={remembered} />}
        {verified.broken === null && named.sequence > verified.head.sequence && (
          <Line look="bad">
            The backend named entry {formatNumber(named.sequence)} as its newest, but gave none after{" "}
            {formatNumber(verified.head.sequence)}.
          </Line>
        )}
        {verified.broken === null && alteredEntry !== null && (
          <Line look="bad">
            The backend found its stored log altered at entry {formatNumber(alteredEntry)}. The chain alone does not
            show it: entries were cut off at the end, or sealed anew.
          </Line>
        )}
        {follows !== null && (
          <Line look="note">
            This log follows an older one, which ended at entry {formatNumber(follows.sequence)},{" "}
            {shortHash(follows.hash)}.
          </Line>
        )}
      </ul>
      <KeptElsewhere verified={verified} />
    </div>
  );
}

function Complete({ verified: { head } }: Pick<VerifyResultProps, "verified">) {
  return (
    <Line look="good">
      <strong className="font-semibold">
        Complete up to entry {formatNumber(head.sequence)}, head {shortHash(head.hash)}.
      </strong>{" "}
      <CopyButton label="Copy verified head" text={JSON.stringify(head)} /> Each entry follows from the one before it,
      and says what it said when it was written. That none were cut off after it can only be seen by comparing with a
      head kept elsewhere.
    </Line>
  );
}

interface BrokenProps extends Pick<VerifyResultProps, "verified" | "onOpenEntry"> {
  readonly broken: NonNullable<Verified["broken"]>;
}

function Broken({ verified, broken, onOpenEntry }: BrokenProps) {
  return (
    <Line look="bad">
      <strong className="font-semibold">Entry {formatNumber(broken.sequence)} does not fit.</strong> {broken.why}{" "}
      {verified.head.sequence > 0 && `The ${plural(verified.head.sequence, "entry", "entries")} before it hold. `}
      <button
        type="button"
        className="rounded-small text-accent-ink font-medium underline-offset-2 hover:underline"
        onClick={() => onOpenEntry(broken.stands)}
      >
        Open entry {formatNumber(broken.stands)}
      </button>
    </Line>
  );
}

function RememberedLine({
  verified,
  remembered,
}: {
  readonly verified: Verified;
  readonly remembered: RememberedHead;
}) {
  // Beyond a break nothing was read, so nothing can be said of it.
  if (verified.broken !== null && remembered.sequence >= verified.broken.sequence) return null;
  const { holds, words } = compareHead(verified, remembered, "that this browser remembers");
  return (
    <Line look={holds ? "good" : "bad"}>
      {words} It was seen <Instant at={remembered.at} />.
    </Line>
  );
}

/** A head from a note, an export or a colleague: compared as it is typed, and never sent anywhere. */
function KeptElsewhere({ verified }: Pick<VerifyResultProps, "verified">) {
  const [open, setOpen] = useState(false);
  const field = useRef<HTMLInputElement>(null);
  useEffect(() => field.current?.focus(), [open]);
  const [text, setText] = useState("");
  const given = givenHeadIn(text);
  const compared: Comparison | null = given === null ? null : compareHead(verified, given, "kept elsewhere");
  if (!open) {
    return (
      <div>
        <Button tone="quiet" className="-ml-3" onClick={() => setOpen(true)}>
          Compare with a head kept elsewhere
        </Button>
      </div>
    );
  }
  return (
    <div className="flex max-w-180 flex-col gap-1.5">
      <TextField
        ref={field}
        label="Head kept elsewhere"
        hint="Its sequence and hash, as they were noted or stand in an export."
        error={text.trim() !== "" && given === null ? "There is no hash of 64 hex digits in it." : undefined}
        spellCheck={false}
        className="font-mono"
        value={text}
        onChange={(event) => setText(event.target.value)}
      />
      <div role="status">
        {compared !== null && (
          <ul>
            <Line look={compared.holds ? "good" : "bad"}>{compared.words}</Line>
          </ul>
        )}
      </div>
    </div>
  );
}

const looks = {
  good: { icon: CircleCheck, sign: "text-good", text: "" },
  bad: { icon: TriangleAlert, sign: "text-danger", text: "text-danger" },
  note: { icon: Info, sign: "text-ink-2", text: "text-ink-2" },
} as const satisfies Record<string, { icon: LucideIcon; sign: string; text: string }>;

function Line({ look, children }: { readonly look: keyof typeof looks; readonly children: ReactNode }) {
  const { icon: Icon, sign, text } = looks[look];
  return (
    <li className={`flex gap-2.5 ${text}`}>
      <Icon aria-hidden="true" className={`mt-0.5 size-4 shrink-0 ${sign}`} strokeWidth={1.75} />
      <span className="min-w-0 flex-1 wrap-anywhere">{children}</span>
    </li>
  );
}
