import { useQuery } from "@tanstack/react-query";
import { Link } from "@tanstack/react-router";
import { type ReactNode, useId, useState, useSyncExternalStore } from "react";
import { explainError } from "#src/api/errors.ts";
import { sessionQuery } from "#src/api/queries/session.ts";
import { mayAdminister } from "#src/domain/decide-policy.ts";
import {
  type BrowserNotices,
  browserNotices,
  onBrowserNotices,
  startBrowserNotices,
  stopBrowserNotices,
} from "#src/lib/browser-notices.ts";
import { plural } from "#src/lib/numbers.ts";
import { Button } from "#src/ui/button.tsx";
import { Checkbox } from "#src/ui/checkbox.tsx";
import { Facts } from "#src/ui/facts.tsx";
import { ProblemNote } from "#src/ui/feedback/problem-note.tsx";
import { bringBackHints, useHintsDismissed } from "#src/ui/hints.ts";
import { giveStandardKeys, keyNames, keyOf, keyParts, standardKeyOf, useAllKeys } from "#src/ui/keys.ts";
import { PageHeader } from "#src/ui/page-header.tsx";
import { switchSingleKeys, useSingleKeys } from "#src/ui/single-keys.ts";
import { SkeletonText } from "#src/ui/skeleton.tsx";
import { KeyRow } from "./key-row.tsx";
import { keyGroups } from "./key-words.ts";
import { PauseSection } from "./pause-section.tsx";
import type { Policy } from "./policy-draft.ts";
import { PolicyForm } from "./policy-form.tsx";

/** The policy of the gate. Everybody reads it; a security administrator sets it. */
export function SettingsPage() {
  const query = useQuery(sessionQuery);
  const session = query.data;
  return (
    <>
      <PageHeader title="Settings" />
      <div className="page-body overflow-y-auto">
        <div className="flex max-w-170 flex-col px-5 py-2">
          {session === undefined ? (
            <div className="py-3">
              {query.error === null ? (
                <SkeletonText lines={6} label="Loading the policy" />
              ) : (
                <ProblemNote problem={explainError(query.error)} onRetry={() => void query.refetch()} />
              )}
            </div>
          ) : (
            <>
              <Part title="Execution">
                <PauseSection session={session} />
              </Part>
              <Part title="Keyboard">
                <KeyboardSection />
              </Part>
              <Part title="Notices">
                <NoticesSection />
              </Part>
              <Part title="Policy" aside={<InTheLog />}>
                {mayAdminister(session.roles).allowed ? (
                  <PolicyForm policy={session.policy} />
                ) : (
                  <ReadOnlyPolicy policy={session.policy} reason={whyNot(session.roles)} />
                )}
              </Part>
              <Part title="Hints">
                <HintsSection />
              </Part>
              {import.meta.env.PROD && (
                <Part title="Licences">
                  <LicencesSection />
                </Part>
              )}
            </>
          )}
        </div>
      </div>
    </>
  );
}

function whyNot(roles: Parameters<typeof mayAdminister>[0]): string {
  const ruling = mayAdminister(roles);
  return ruling.allowed ? "" : ruling.message;
}

interface PartProps {
  readonly title: string;
  readonly aside?: ReactNode;
  readonly children: ReactNode;
}

function Part({ title, aside, children }: PartProps) {
  const id = useId();
  return (
    <section aria-labelledby={id} className="border-line border-t py-5 first:border-t-0">
      <div className="mb-3 flex flex-wrap items-baseline gap-3">
        <h2 id={id} className="text-headline font-semibold">
          {title}
        </h2>
        {aside !== undefined && <div className="ml-auto">{aside}</div>}
      </div>
      {children}
    </section>
  );
}

function InTheLog() {
  return (
    <Link
      to="/audit"
      search={{ type: "policy.changed" }}
      className="text-accent-ink font-medium underline-offset-2 hover:underline"
    >
      Changes in the audit log
    </Link>
  );
}

/** The way back for hints that were dismissed. They belong to the browser, not to the person. */
function HintsSection() {
  const dismissed = useHintsDismissed();
  return (
    <div className="flex flex-wrap items-center gap-3">
      <p className="text-ink-2 min-w-60 flex-1">
        A sentence beside five controls, for whoever meets them for the first time. What was dismissed is remembered in
        this browser.
      </p>
      <Button disabledReason={dismissed ? null : "No hint was dismissed in this browser."} onClick={bringBackHints}>
        Show hints again
      </Button>
    </div>
  );
}

/** A build brings the texts along as a file (vite.licences.ts). */
const address = `${import.meta.env.BASE_URL}licences.txt`;

/** What it is made of, and on which terms. */
function LicencesSection() {
  return (
    <p className="text-ink-2">
      Countersign is free software under the MIT licence. It contains work of others:{" "}
      <a
        href={address}
        target="_blank"
        rel="noreferrer"
        className="text-accent-ink font-medium underline-offset-2 hover:underline"
      >
        Licence texts (opens in a new tab)
      </a>
    </p>
  );
}

/** Who speaks to the computer, or hits keys by accident, can do without single letters or choose others (WCAG 2.1.4). */
function KeyboardSection() {
  const on = useSingleKeys();
  useAllKeys();
  const changed = keyNames.some((name) => keyOf(name) !== standardKeyOf(name));
  return (
    <div className="flex flex-col gap-2">
      <Checkbox
        label="Single letters and signs are shortcuts"
        checked={on}
        onCheckedChange={(next) => switchSingleKeys(next)}
      />
      <p className="text-ink-2">
        {on
          ? `Press ${keyParts(keyOf("help")).join(" + ")} on any page to see them. They do nothing while text is being written.`
          : "Arrows, Home, End, Page keys, Space, Enter and Escape work all the same, and so does a key with Alt."}{" "}
        Holds for this browser.
      </p>
      <div className="mt-2 grid gap-x-10 gap-y-4 md:grid-cols-2">
        {keyGroups.map(({ title, names }) => (
          <section key={title} aria-label={title}>
            <h3 className="mb-1 font-semibold">{title}</h3>
            <ul className="flex flex-col gap-1">
              {names.map((name) => (
                <KeyRow key={name} name={name} />
              ))}
            </ul>
          </section>
        ))}
      </div>
      <div className="mt-2 flex flex-wrap items-center gap-3">
        <p className="text-ink-2 min-w-60 flex-1">Press a key here, then the one that is to take its place.</p>
        <Button disabledReason={changed ? null : "All keys are the standard ones."} onClick={giveStandardKeys}>
          Back to the standard keys
        </Button>
      </div>
    </div>
  );
}

const standings = {
  unable: "This browser has no notifications here: they need an address with https, and a browser that offers them.",
  refused:
    "The browser refuses notifications of this page. Allow them in its settings for this site, then come back and tick this.",
  off: "The browser asks for your permission when you tick this, and not before.",
  on: "Told while the tab is in the background: what is handed to you, waits for your second approval, or is decided on what you had in hand. The page then stays connected there, and the count in its title up to date.",
} as const satisfies Record<BrowserNotices, string>;

/** The bell and the title tell of the same without it. */
function NoticesSection() {
  const standing = useSyncExternalStore(onBrowserNotices, browserNotices);
  const [unanswered, setUnanswered] = useState(false);
  const change = async (on: boolean) => {
    setUnanswered(false);
    if (!on) stopBrowserNotices();
    else {
      await startBrowserNotices();
      setUnanswered(browserNotices() === "off");
    }
  };
  const able = standing === "off" || standing === "on";
  return (
    <div className="flex flex-col gap-2">
      <Checkbox
        label="Tell me by notifications of the browser"
        checked={standing === "on"}
        disabledReason={able ? null : standings[standing]}
        onCheckedChange={(on) => void change(on)}
      />
      <p role="status" className="text-ink-2">
        {unanswered ? "The browser gave no permission, so nothing is switched on. " : ""}
        {standings[standing]} Holds for this browser.
      </p>
    </div>
  );
}

const evidenceSentences = {
  onPage: "Before you approve what has a high impact, the page asks you to open its evidence.",
  highImpact: "Who approves what has a high impact must have opened its evidence before.",
  always: "Who approves must have opened the evidence before, for every action.",
} as const satisfies Record<Policy["evidenceRequired"], string>;

/** The same policy for those who cannot change it: what holds, and what it means for their decisions. */
function ReadOnlyPolicy({ policy, reason }: { readonly policy: Policy; readonly reason: string }) {
  const { secondApproval, holdSeconds, approvalValidHours, evidenceRequired, ownDomains } = policy;
  return (
    <div className="flex flex-col gap-3">
      <p className="text-ink-2">{reason} What holds now:</p>
      <Facts
        items={[
          {
            label: "Second approval",
            value: `Two different people must approve an action that touches more than ${plural(secondApproval.mailboxes, "mailbox", "mailboxes")}.`,
          },
          {
            label: "Hold",
            value:
              holdSeconds === 0
                ? "None, but 10 seconds where two people approve."
                : `${plural(holdSeconds, "second")} after the deciding approval, in which it can be cancelled. Where two approve at least 10 seconds.`,
          },
          {
            label: "Approvals",
            value: `Valid for ${plural(approvalValidHours, "hour")}. One that waits longer is void.`,
          },
          { label: "Evidence", value: evidenceSentences[evidenceRequired] },
          {
            label: "Own domains",
            value:
              ownDomains.length === 0 ? (
                "None are named."
              ) : (
                <>{ownDomains.join(", ")}. Blocking a URL on one of them needs two approvers.</>
              ),
          },
        ]}
      />
    </div>
  );
}
