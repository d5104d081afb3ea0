import { useState } from "react";
import type { Clicks } from "#src/contract/shapes/evidence.ts";
import { Section } from "#src/ui/section.tsx";
import { Instant } from "#src/ui/time.tsx";
import { UntrustedText } from "#src/ui/untrusted-text.tsx";
import { TextButton } from "#src/features/action-center/panel/text-button.tsx";
import { formatNumber, plural } from "#src/lib/numbers.ts";
import { ClicksChart } from "./clicks-chart.tsx";

const outcomeWords = { blocked: "Stopped", opened: "Opened", wentThrough: "Went through the warning" } as const;

interface ClicksSectionProps {
  readonly clicks: Clicks;
  /** Called when the list of who clicked is opened. */
  readonly onOpen: () => void;
}

export function ClicksSection({ clicks, onOpen }: ClicksSectionProps) {
  const [shown, setShown] = useState(false);
  const toggle = () => {
    if (!shown) onOpen();
    setShown(!shown);
  };
  return (
    <Section
      title="Clicks"
      aside={
        clicks.latest.length > 0 && (
          <TextButton data-evidence="" aria-expanded={shown} onClick={toggle}>
            {shown ? "Hide who clicked" : "Show who clicked"}
          </TextButton>
        )
      }
    >
      <p className="text-ink-2 mb-2">
        {formatNumber(clicks.total)} by {plural(clicks.people, "person", "people")}
        {clicks.since !== null && (
          <>
            {" "}
            since <Instant at={clicks.since} style="day" />
          </>
        )}
      </p>
      {clicks.perDay.length > 0 && <ClicksChart perDay={clicks.perDay} />}
      {shown && <LatestClicks latest={clicks.latest} total={clicks.total} />}
    </Section>
  );
}

function LatestClicks({ latest, total }: { readonly latest: Clicks["latest"]; readonly total: number }) {
  return (
    <>
      <table aria-label="Who clicked" className="mt-3 w-full border-collapse text-left">
        <thead className="text-caption text-ink-2">
          <tr className="border-line border-b">
            <th scope="col" className="py-1 pr-3 font-medium">
              Person
            </th>
            <th scope="col" className="py-1 pr-3 font-medium">
              When
            </th>
            <th scope="col" className="py-1 font-medium">
              What happened
            </th>
          </tr>
        </thead>
        <tbody>
          {latest.map(({ mailbox, at, outcome }, index) => (
            <tr key={index} className="border-line border-b last:border-b-0">
              <td className="py-1 pr-3 wrap-anywhere">
                <UntrustedText text={mailbox} limit={120} />
              </td>
              <td className="py-1 pr-3 whitespace-nowrap">
                <Instant at={at} />
              </td>
              <td className={`py-1 ${outcome === "wentThrough" ? "text-danger font-medium" : ""}`}>
                {outcomeWords[outcome]}
              </td>
            </tr>
          ))}
        </tbody>
      </table>
      {total > latest.length && (
        <p className="text-caption text-ink-2 mt-1.5">The newest {formatNumber(latest.length)} are listed.</p>
      )}
    </>
  );
}
