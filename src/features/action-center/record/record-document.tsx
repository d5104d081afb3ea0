import { memo } from "react";
import type { ActionDetail } from "#src/contract/shapes/action-detail.ts";
import type { AuditEntryRow } from "#src/contract/shapes/audit.ts";
import type { RecordParts } from "#src/api/queries/record.ts";
import { textIn } from "#src/domain/entry-data.ts";
import {
  actionKindWords,
  actionStatusWords,
  cancelReasonWords,
  severityWords,
  verdictWords,
} from "#src/domain/words.ts";
import { actionsOf, conditionsOf } from "#src/features/action-center/panel/forwarding-words.ts";
import { planOf } from "#src/features/action-center/panel/headline.ts";
import { defangAddress, defangUrl } from "#src/lib/defang.ts";
import { formatNumber, plural } from "#src/lib/numbers.ts";
import { formatUtc } from "#src/lib/time.ts";
import { visibleText } from "#src/lib/visible-text.ts";
import { HowToVerify, Integrity, Timeline } from "./record-end.tsx";
import { authorityIn, recordModel, type RecordModel } from "./record-model.ts";
import { Entry, Fact, type FactProps, Facts, Hash, Part, Told, When } from "./record-parts.tsx";
import { Outliers, PassPart } from "./record-pass.tsx";
import { RecordTargets } from "./record-targets.tsx";
import { amountWords, excludedCount, leadOf, reasonWords } from "./record-words.ts";

/** The record of one action as a document: everything that the log tells of it, for who was not there and cannot ask. */
export const RecordDocument = memo(function RecordDocument({ parts }: { readonly parts: RecordParts }) {
  const { action } = parts;
  const model = recordModel(parts);
  const outliers = action.evidence.kind === "softDeleteEmailCluster" ? action.evidence : null;
  const marks = new Map((outliers?.outliers ?? []).map(({ itemId }, index) => [itemId, index + 1]));
  return (
    <article
      aria-label={`Record of action ${action.id}`}
      className="rounded-card border-line bg-surface mx-auto flex max-w-220 flex-col gap-6 border px-14 py-12 text-[13px] leading-normal max-md:px-5 max-md:py-6 print:max-w-none print:gap-5 print:border-0 print:p-0 print:text-[9pt]"
    >
      <Head action={action} />
      <Lead action={action} model={model} />
      {model.decision !== null && <Decision action={action} entry={model.decision} />}
      {action.recordedBy === "external" && <RecordedElsewhere action={action} />}
      {model.passes.map((pass, index) => (
        <PassPart key={index} action={action} pass={pass} marks={marks} first={index === 0}>
          {index === 0 && outliers !== null && outliers.outlierCount > 0 && <Outliers evidence={outliers} />}
        </PassPart>
      ))}
      {model.passes.length === 0 && (
        <Part title="Targets" aside={`${amountWords(action.kind, model.targets.length)}, none acted on`}>
          {outliers !== null && outliers.outlierCount > 0 && <Outliers evidence={outliers} />}
          <RecordTargets
            label="Targets"
            kind={action.kind}
            pass="execution"
            targets={model.targets}
            marks={marks}
            withResults={false}
          />
        </Part>
      )}
      <NotAffected action={action} />
      <Timeline entries={action.timeline} />
      <Integrity parts={parts} />
      <HowToVerify action={action} />
    </article>
  );
});

function Head({ action }: { readonly action: ActionDetail }) {
  return (
    <header className="flex flex-col gap-4">
      <p className="border-line text-ink-2 flex justify-between border-b pb-3">
        <strong className="text-ink font-semibold">Countersign</strong>
        <span>Record of a remediation action</span>
      </p>
      <div>
        <h1 className="text-[1.9em] leading-tight font-semibold wrap-anywhere">{visibleText(planOf(action))}</h1>
        <p className="text-ink-2 mt-1 wrap-anywhere">
          <About action={action} />
        </p>
      </div>
      <dl className="border-accent flex flex-wrap justify-between gap-x-8 gap-y-3 border-b pb-4">
        <HeadFact label="Action">
          <code className="font-mono">{action.id}</code>
        </HeadFact>
        <HeadFact label="Kind">{actionKindWords[action.kind]}</HeadFact>
        <HeadFact label="Investigation">
          <span className="font-mono">#{action.investigationShortId}</span>
        </HeadFact>
        <HeadFact label="Severity, verdict">
          {severityWords[action.severity]}, {verdictWords[action.review.verdict].toLowerCase()}
        </HeadFact>
        <HeadFact label="Result">{actionStatusWords[action.status]}</HeadFact>
      </dl>
    </header>
  );
}

function HeadFact({ label, children }: FactProps) {
  return (
    <div>
      <dt className="text-ink-2 text-[0.9em]">{label}</dt>
      <dd className="font-semibold">{children}</dd>
    </div>
  );
}

/** What the action is about, in the words of the mail itself, and exactly what it would do. */
function About({ action }: { readonly action: ActionDetail }) {
  const { evidence, parameters } = action;
  switch (evidence.kind) {
    case "blockUrl":
      return (
        <>
          {"url" in parameters && <Told text={defangUrl(parameters.url)} />}
          {"entryValue" in parameters && (
            <>
              . Block list entry: <Told text={defangUrl(parameters.entryValue)} />,{" "}
              {parameters.entryExpiresAt === null ? "without an end" : `until ${formatUtc(parameters.entryExpiresAt)}`}
            </>
          )}
        </>
      );
    case "softDeleteEmail":
    case "softDeleteEmailCluster":
      return (
        <>
          {evidence.subject === null ? (
            <Told text={action.target} />
          ) : (
            <>
              “<Told text={evidence.subject} />”
            </>
          )}
          {evidence.sender !== null && (
            <>
              {" from "}
              <Told text={defangAddress(evidence.sender)} />
            </>
          )}
          {"query" in parameters && parameters.query !== "" && (
            <span className="block">
              Query: <Told text={parameters.query} />
            </span>
          )}
        </>
      );
    case "turnOffExternalMailForwarding":
      return (
        <>
          Mailbox <Told text={evidence.mailbox.address} />
          {". Rule “"}
          <Told text={evidence.definition.name} />
          {"”. If: "}
          <Told text={conditionsOf(evidence.definition)} />
          {". Then: "}
          <Told text={actionsOf(evidence.definition)} />.
        </>
      );
    default:
      return evidence satisfies never;
  }
}

function Lead({ action, model }: { readonly action: ActionDetail; readonly model: RecordModel }) {
  const { strong, rest } = leadOf(action, model);
  return (
    <p className="border-line border-b pb-5 text-[1.25em] leading-relaxed">
      <strong className="font-semibold">
        <Told text={strong} />
      </strong>{" "}
      {rest.join(" ")}
    </p>
  );
}

function Decision({ action, entry }: { readonly action: ActionDetail; readonly entry: AuditEntryRow }) {
  const rejected = entry.type === "action.rejected";
  const comment = textIn(entry.data, "comment");
  const digest = textIn(entry.data, "reviewDigest");
  const why =
    textIn(entry.data, "message") ?? (action.cancelReason === null ? null : cancelReasonWords[action.cancelReason]);
  return (
    <Part title="Decision">
      <Facts>
        <Fact label="Decided by">
          {rejected ? (
            <>
              <Told text={entry.actor.name} /> (<Told text={authorityIn(entry) ?? "role not recorded"} />)
            </>
          ) : (
            "Nobody: Countersign ended it"
          )}
        </Fact>
        <Fact label="When">
          <When at={entry.time} />
        </Fact>
        {rejected && <Fact label="Reason">{reasonWords(entry) ?? "not recorded"}</Fact>}
        {comment !== null && (
          <Fact label="Comment">
            “<Told text={comment} />”
          </Fact>
        )}
        {!rejected && <Fact label="Why">{why === null ? "Nobody decided in time." : <Told text={why} />}</Fact>}
        <Fact label="Log entry">
          <Entry entry={entry} />
        </Fact>
        {digest !== null && (
          <Fact label="Review (SHA-256)">
            <Hash text={digest} />
          </Fact>
        )}
      </Facts>
    </Part>
  );
}

function RecordedElsewhere({ action }: { readonly action: ActionDetail }) {
  const { imported } = action.evidence;
  const exportedAt = imported?.exportedAt ?? null;
  return (
    <Part title="Decision" aside="as an import says; not observed here">
      <Facts>
        <Fact label="Status">{actionStatusWords[action.status]}</Fact>
        <Fact label="As recorded">
          <Told text={imported?.recordedStatus ?? "not recorded"} />
        </Fact>
        <Fact label="Approver">
          <Told text={imported?.recordedApprover ?? "not recorded"} />
        </Fact>
        <Fact label="Comment">
          <Told text={imported?.recordedComment ?? "none"} />
        </Fact>
        <Fact label="Ended">{action.completedAt === null ? "not recorded" : <When at={action.completedAt} />}</Fact>
        <Fact label="Export">{exportedAt === null ? "undated" : <When at={exportedAt} />}</Fact>
      </Facts>
    </Part>
  );
}

function NotAffected({ action }: { readonly action: ActionDetail }) {
  const excluded = excludedCount(action.timeline);
  const parts = [
    ...action.leftAlone.map(({ count, reason }) => `${formatNumber(count)} ${reason}`),
    ...(excluded === 0 ? [] : [`${plural(excluded, "target")} left out by a person before approval`]),
    ...(action.kind === "softDeleteEmailCluster" ? ["anything delivered after approval"] : []),
  ];
  if (parts.length === 0) return null;
  return (
    <Part title="Not affected" aside="not part of this approval">
      <p>
        <Told text={sentence(new Intl.ListFormat("en-GB").format(parts))} />
      </p>
    </Part>
  );
}

function sentence(text: string): string {
  return `${text.charAt(0).toUpperCase()}${text.slice(1)}.`;
}
