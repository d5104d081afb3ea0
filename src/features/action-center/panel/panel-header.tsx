import { ArrowRightLeft, Eye } from "lucide-react";
import { type Ref, Suspense, lazy, useState } from "react";
import { explainError } from "#src/api/errors.ts";
import { useHandOver } from "#src/api/queries/hand-over.ts";
import { useOthersAt } from "#src/api/queries/open-actions.ts";
import type { ActionDetail } from "#src/contract/shapes/action-detail.ts";
import { formatUtc, toIso } from "#src/lib/time.ts";
import { preloadDialog } from "#src/ui/dialog.tsx";
import { ProblemNote } from "#src/ui/feedback/problem-note.tsx";
import { useOfflineReason } from "#src/ui/offline.ts";
import { RelativeTime } from "#src/ui/time.tsx";
import { AddressText, UntrustedText } from "#src/ui/untrusted-text.tsx";
import { useNow } from "#src/ui/use-now.ts";
import { ActionBadges } from "./action-badges.tsx";
import { clusterWords } from "./cluster-words.ts";
import { sendsWhere, sourceOf } from "./forwarding-words.ts";
import { headlineOf } from "./headline.ts";
import { openByWords, sinceWords } from "./open-by-words.ts";
import { type Viewer, nameFor } from "./people.ts";
import { TextButton } from "./text-button.tsx";
import { UrlLine } from "./url-line.tsx";

interface PanelHeaderProps {
  readonly id: string;
  readonly headingRef: Ref<HTMLHeadingElement>;
  readonly action: ActionDetail;
  readonly viewer: Viewer;
}

export function PanelHeader({ id, headingRef, action, viewer }: PanelHeaderProps) {
  return (
    <header className="border-line bg-surface border-b px-5 pb-3.5">
      <h2
        id={id}
        ref={headingRef}
        tabIndex={-1}
        className="text-headline tiny:text-[1rem] tiny:leading-5 font-semibold wrap-anywhere outline-none"
      >
        <UntrustedText text={headlineOf(action)} />
      </h2>
      <p className="text-ink-2 tiny:mb-1 mt-0.5 mb-2 wrap-anywhere">
        <Subline action={action} />
      </p>
      <div className="flex flex-wrap items-center justify-between gap-x-3 gap-y-1">
        <ActionBadges action={action} />
        <HandOverButton action={action} />
      </div>
      <HandOverLine action={action} viewer={viewer} />
      <OpenByLine action={action} viewer={viewer} />
      <PrintedAsOf id={action.id} />
    </header>
  );
}

/** The browser's own menu prints the panel as it stands, which is no record: it says so, and where that is. */
function PrintedAsOf({ id }: { readonly id: string }) {
  const now = useNow();
  return (
    <p className="text-ink-2 mt-2 hidden print:block">
      A print of the screen at {formatUtc(toIso(now))}, not the record of {id}, which is at /actions/{id}/record.
    </p>
  );
}

/** Who else has it open: for them to talk to each other. It holds nobody up. */
function OpenByLine({ action, viewer }: { readonly action: ActionDetail; readonly viewer: Viewer }) {
  const now = useNow();
  const live = useOthersAt(action.id);
  const others = live ?? action.openBy.filter(({ by }) => by.id !== viewer?.user.id);
  const since = sinceWords(others, now);
  return (
    <p className={`text-ink-2 flex gap-2 print:hidden ${others.length > 0 ? "mt-2.5" : ""}`}>
      {others.length > 0 && <Eye aria-hidden="true" className="mt-0.5 size-4 shrink-0" strokeWidth={1.75} />}
      <span className="min-w-0">
        <span role="status">{openByWords(others)}</span>
        {/* Not part of the status: one that changed every minute would never stop speaking. */}
        {since !== null && <span> since {since}</span>}
      </span>
    </p>
  );
}

const loadDialog = () => import("./hand-over/hand-over-dialog.tsx");
const HandOverDialog = lazy(async () => ({ default: (await loadDialog()).HandOverDialog }));

/** For whoever could reject it: the rules ask the same of both. */
function HandOverButton({ action }: { readonly action: ActionDetail }) {
  const [open, setOpen] = useState(false);
  if (!action.allowed.reject.allowed) return null;
  const preload = () => {
    preloadDialog();
    void loadDialog();
  };
  return (
    <>
      <TextButton
        className="inline-flex h-6 items-center gap-1.5 print:hidden"
        onPointerEnter={preload}
        onFocus={preload}
        onClick={() => setOpen(true)}
      >
        <ArrowRightLeft aria-hidden="true" className="size-4" strokeWidth={1.75} />
        {action.handedOver === null ? "Hand over" : "Hand on"}
      </TextButton>
      {open && (
        <Suspense fallback={null}>
          <HandOverDialog action={action} onClose={() => setOpen(false)} />
        </Suspense>
      )}
    </>
  );
}

/** What the action is about, in the words of the mail itself: untrusted, so never live and made visible as what it is. */
function Subline({ action }: { readonly action: ActionDetail }) {
  const { evidence, parameters } = action;
  switch (evidence.kind) {
    case "blockUrl":
      return <UrlLine url={"url" in parameters ? parameters.url : action.target} />;
    case "softDeleteEmail":
      return <MailLine subject={evidence.subject} sender={evidence.sender} fallback={action.target} />;
    case "softDeleteEmailCluster":
      // Where the messages do not share a subject, what was matched names them better than one of the subjects.
      return (
        <MailLine
          subject={evidence.subject}
          sender={evidence.sender}
          fallback={evidence.sender === null ? action.target : clusterWords(evidence.cluster.by)}
        />
      );
    case "turnOffExternalMailForwarding":
      return (
        <>
          {sourceOf(parameters) === "mailboxForwarding" ? (
            "The mailbox"
          ) : (
            <>
              Rule <UntrustedText text={evidence.definition.name} quoted limit={120} />
            </>
          )}{" "}
          <UntrustedText text={sendsWhere(evidence.definition)} />
        </>
      );
    default:
      return evidence satisfies never;
  }
}

interface MailLineProps {
  readonly subject: string | null;
  readonly sender: string | null;
  readonly fallback: string;
}

function MailLine({ subject, sender, fallback }: MailLineProps) {
  return (
    <>
      {subject === null ? <UntrustedText text={fallback} /> : <UntrustedText text={subject} quoted />}
      {sender !== null && (
        <>
          {" from "}
          <AddressText address={sender} />
        </>
      )}
    </>
  );
}

interface HandOverLineProps {
  readonly action: ActionDetail;
  readonly viewer: Viewer;
}

/** Who was asked to look at it, by whom and what for, as long as it waits for them. */
function HandOverLine({ action, viewer }: HandOverLineProps) {
  const { handedOver } = action;
  if (handedOver === null) return null;
  const { to, by, at, note } = handedOver;
  const own = nameFor(by, viewer) === "you";
  const mine = nameFor(to, viewer) === "you";
  return (
    <div className="mt-2.5 flex gap-2">
      <ArrowRightLeft
        aria-hidden="true"
        className={`mt-0.5 size-4 shrink-0 ${mine ? "text-accent-ink" : "text-ink-2"}`}
        strokeWidth={1.75}
      />
      <div className="min-w-0 flex-1">
        <p className={`wrap-anywhere ${mine ? "" : "text-ink-2"}`}>
          <strong className={mine ? "text-accent-ink font-semibold" : "font-medium"}>
            Handed to {mine ? "you" : to.name}
          </strong>{" "}
          by {own ? "you" : by.name}, <RelativeTime at={at} />
          {note === null ? "." : ": "}
          {note !== null && <UntrustedText text={note} quoted />}
        </p>
        {own && <TakeBack action={action} />}
      </div>
    </div>
  );
}

function TakeBack({ action }: Pick<HandOverLineProps, "action">) {
  const handOver = useHandOver();
  const unsendable = useOfflineReason();
  if (unsendable !== null) return null;
  const takeBack = () => {
    if (!handOver.isPending) handOver.mutate({ id: action.id, to: null, round: action.round });
  };
  return (
    <>
      <TextButton inert={handOver.isPending} onClick={takeBack}>
        {handOver.isPending ? "Sending" : "Take it back"}
      </TextButton>
      {handOver.isError && (
        <div className="mt-2">
          <ProblemNote problem={explainError(handOver.error)} />
        </div>
      )}
    </>
  );
}
