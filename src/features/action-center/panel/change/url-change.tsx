import { Ban, Globe, Info, TriangleAlert, Undo2, Users } from "lucide-react";
import { useState } from "react";
import type { Evidence } from "#src/contract/shapes/evidence.ts";
import { reaches } from "#src/domain/block-entry.ts";
import { type EntryReach, readEntry } from "#src/domain/entry-syntax.ts";
import { NoteRow } from "#src/features/action-center/panel/note-row.tsx";
import { TextButton } from "#src/features/action-center/panel/text-button.tsx";
import { defangUrl } from "#src/lib/defang.ts";
import { formatNumber, plural } from "#src/lib/numbers.ts";
import { webAddress } from "#src/lib/url.ts";
import { Instant } from "#src/ui/time.tsx";
import { UntrustedText, UrlText } from "#src/ui/untrusted-text.tsx";
import { ChangeCards } from "./change-cards.tsx";

type UrlEvidence = Extract<Evidence, { kind: "blockUrl" }>;

interface UrlChangeProps {
  readonly evidence: UrlEvidence;
  readonly url: string;
  readonly entryValue: string;
}

export function UrlChange({ evidence, url, entryValue }: UrlChangeProps) {
  const { blockedSince } = evidence;
  const now = (
    <p>
      {clicksSentence(evidence.clicks)}
      {blockedSince !== null && (
        <>
          {" "}
          Blocked already, since <Instant at={blockedSince} />.
        </>
      )}
    </p>
  );
  return <ChangeCards now={now} after={<p>{afterwards(url, entryValue)}</p>} />;
}

/** Never more than the entry can do: what is no entry stops nothing. */
function afterwards(url: string, entryValue: string): string {
  if (entryCoverage(entryValue) === null) return "Nothing: the entry cannot be created.";
  if (url === entryValue)
    return "Clicks on every URL that the entry blocks are stopped. New mail with one is quarantined.";
  if (!entryStopsUrl(entryValue, url)) return "This URL is not stopped: the entry covers other addresses.";
  return "Every click is stopped. New mail with this URL is quarantined.";
}

function clicksSentence(clicks: UrlEvidence["clicks"]): string {
  if (clicks === null) return "How often it was clicked is unknown.";
  if (clicks.total === 0) return "No click is recorded.";
  const { total, blocked, opened, wentThrough } = clicks;
  const parts = [
    blocked > 0 ? `${formatNumber(blocked)} stopped already` : "",
    opened > 0 ? `${formatNumber(opened)} opened` : "",
    wentThrough > 0 ? `${formatNumber(wentThrough)} went through the warning` : "",
  ].filter((part) => part !== "");
  return `${plural(total, "click")}: ${parts.join(", ")}.`;
}

interface UrlLinesProps {
  readonly evidence: UrlEvidence;
  readonly entryValue: string;
  readonly entryExpiresAt: string | null;
}

/** What exactly the entry stops, and what it does not. */
export function UrlLines({ evidence, entryValue, entryExpiresAt }: UrlLinesProps) {
  const canBeMade = entryCoverage(entryValue) !== null;
  return (
    <>
      {evidence.obstacle !== null && (
        <NoteRow icon={TriangleAlert} tone="danger">
          <strong className="font-semibold">It would fail now:</strong> {evidence.obstacle.replace(/\.$/, "")}.
        </NoteRow>
      )}
      <EntryLine entryValue={entryValue} isWholeHost={evidence.hostOnly} />
      {evidence.ownDomain && (
        <NoteRow icon={TriangleAlert} tone="danger">
          <strong className="font-semibold">This is a domain of your own organization.</strong>
        </NoteRow>
      )}
      {evidence.widelyUsedHost && (
        <NoteRow icon={Users} tone="warn">
          <strong className="font-semibold">Many people here use this host.</strong>
        </NoteRow>
      )}
      <OtherUrls urls={evidence.otherUrlsMatched} />
      <NoteRow icon={Info}>{mailboxCoverage(evidence)} No message is removed.</NoteRow>
      {canBeMade && <UndoLine entryExpiresAt={entryExpiresAt} />}
    </>
  );
}

/** The value itself; where it is an entry, what it blocks and what it leaves open. */
function EntryLine({ entryValue, isWholeHost }: { readonly entryValue: string; readonly isWholeHost: boolean }) {
  const coverage = entryCoverage(entryValue);
  const isWide = isWholeHost && coverage !== null;
  return (
    <NoteRow icon={isWide ? TriangleAlert : Ban} tone={isWide ? "warn" : "plain"}>
      Entry{" "}
      <code className="text-caption font-mono">
        <UntrustedText text={defangUrl(entryValue)} />
      </code>
      .
      {coverage !== null && (
        <>
          {" "}
          <strong className="font-semibold">{isWide ? "Blocks an entire host:" : "Blocks:"}</strong>{" "}
          <UntrustedText text={coverage.blocks} />
        </>
      )}
      {coverage !== null && coverage.leaves !== null && (
        <>
          {" "}
          <strong className="font-semibold">Not blocked:</strong> <UntrustedText text={coverage.leaves} />
        </>
      )}
    </NoteRow>
  );
}

function mailboxCoverage({ mailboxesHolding, mailboxesCovered }: UrlEvidence): string {
  if (mailboxesHolding === null || mailboxesCovered === null) {
    return "How many mailboxes hold it, and are covered by Safe Links, is unknown.";
  }
  if (mailboxesHolding === 0) return "No mailbox holds it now.";
  const holding = plural(mailboxesHolding, "mailbox", "mailboxes");
  if (mailboxesCovered === mailboxesHolding) {
    return mailboxesHolding === 1
      ? "Safe Links covers the 1 mailbox that holds it."
      : `Safe Links covers all ${holding} that hold it.`;
  }
  return `Safe Links covers ${formatNumber(mailboxesCovered)} of the ${holding} that hold it.`;
}

function UndoLine({ entryExpiresAt }: { readonly entryExpiresAt: string | null }) {
  return (
    <NoteRow icon={Undo2} tone="good">
      {entryExpiresAt === null ? (
        <>
          <strong className="text-ink font-semibold">Can be undone at any time</strong>: the entry has no end. Undo
          needs an approval of its own.
        </>
      ) : (
        <>
          <strong className="text-ink font-semibold">
            Can be undone until <Instant at={entryExpiresAt} style="date" />
          </strong>
          , when the entry ends by itself. Undo needs an approval of its own.
        </>
      )}
    </NoteRow>
  );
}

function OtherUrls({ urls }: { readonly urls: readonly string[] }) {
  const [shown, setShown] = useState(false);
  if (urls.length === 0) return null;
  return (
    <NoteRow icon={Globe} tone="warn">
      <strong className="font-semibold">It also stops {plural(urls.length, "other URL")} seen here.</strong>{" "}
      <TextButton aria-expanded={shown} onClick={() => setShown(!shown)}>
        {`${shown ? "Hide" : "Show"} ${urls.length === 1 ? "it" : "them"}`}
      </TextButton>
      {shown && (
        <ul className="text-ink mt-1 flex max-h-60 flex-col gap-0.5 overflow-y-auto">
          {urls.map((url) => (
            <li key={url}>
              <UrlText url={url} mono />
            </li>
          ))}
        </ul>
      )}
    </NoteRow>
  );
}

/** What an entry blocks, and what of the same host it leaves open. */
interface EntryCoverage {
  readonly blocks: string;
  /** Null where nothing of the host is left. */
  readonly leaves: string | null;
}

/** In sentences for the person who decides; null for a value that is no entry and blocks nothing. */
export function entryCoverage(entryValue: string): EntryCoverage | null {
  const reading = readEntry(entryValue);
  return "fault" in reading ? null : coverageOf(reading.reach);
}

/** Whether the entry stops clicks on the URL that it was proposed for. */
export function entryStopsUrl(entryValue: string, url: string): boolean {
  const reading = readEntry(entryValue);
  if ("fault" in reading) return false;
  const address = webAddress(url);
  return address !== null && reaches(reading.reach, address);
}

function coverageOf({ host: name, self, below, root, paths, elsewhere }: EntryReach): EntryCoverage {
  const host = defangUrl(name);
  if (!name.includes(".") && !name.startsWith("[")) return { blocks: `Every site under .${host}.`, leaves: null };
  if (paths !== null && paths.at !== "") return pathCoverage(name, paths.at, paths.below, below);
  if (elsewhere === "anywhere") {
    return { blocks: `${host} with all paths and subdomains, and any address that contains ${host}.`, leaves: null };
  }
  if (elsewhere === "asPathPart") {
    return { blocks: `${host} with all paths and subdomains, and any address with ${host} in its path.`, leaves: null };
  }
  if (self && below)
    return { blocks: `The home pages of ${host} and all its subdomains.`, leaves: "Their other pages." };
  if (below && root) {
    return { blocks: `The home pages of all subdomains of ${host}.`, leaves: `Their other pages, and ${host} itself.` };
  }
  if (below) {
    return { blocks: `All pages of all subdomains of ${host}.`, leaves: `Their home pages, and ${host} itself.` };
  }
  if (root) return { blocks: `The home page of ${host} only.`, leaves: "All other pages there." };
  return {
    blocks: `All pages of ${host}.`,
    leaves: isIp(name) ? "Its home page." : "Its home page, and its subdomains.",
  };
}

type Below = NonNullable<EntryReach["paths"]>["below"];

function isIp(host: string): boolean {
  return webAddress(host)?.isIp ?? false;
}

function pathCoverage(name: string, at: string, below: Below, onSubdomains: boolean): EntryCoverage {
  const host = defangUrl(name);
  const path = defangUrl(at);
  const where = onSubdomains ? `all subdomains of ${host}` : host;
  const beside = isIp(name) ? "" : ", and its subdomains";
  const rest = onSubdomains ? `other pages there, and ${host} itself` : `other pages of ${host}${beside}`;
  if (below === "afterSlash")
    return { blocks: `Everything below ${path}/ on ${where}.`, leaves: `${path} itself, ${rest}.` };
  if (below === "everything")
    return { blocks: `${path} on ${where} and everything below it.`, leaves: `Other${rest.slice(5)}.` };
  return { blocks: `Exactly ${path} on ${where}.`, leaves: `Other${rest.slice(5)}.` };
}
