import { Radio, Unplug } from "lucide-react";
import { useSyncExternalStore } from "react";
import { useConnection } from "#src/api/connection.ts";
import { Instant } from "#src/components/ui/time.tsx";
import { useTimeZone } from "#src/components/ui/time-zone.tsx";
import { formatInstant } from "#src/lib/time.ts";
import { useLastAnswer } from "./last-answer.ts";

/** Whether the last question was answered, and when it was not: as of when the page is. Never a claim about the future. */
export function ConnectionState() {
  const connection = useConnection();
  const online = useSyncExternalStore(subscribeToOnline, () => navigator.onLine);
  const lastAnswer = useLastAnswer();
  const lost = connection === "lost";
  const Icon = lost ? Unplug : Radio;
  return (
    <p
      role="status"
      className={`text-caption flex items-center gap-1.5 font-medium ${lost ? "text-danger" : "text-good"}`}
    >
      <Icon aria-hidden="true" className="size-4 shrink-0" strokeWidth={1.75} />
      {lost ? (
        <span>
          {online ? "No answer" : "Offline"}
          {lastAnswer !== null && (
            <>
              , as of <Instant at={lastAnswer} style="time" />
            </>
          )}
        </span>
      ) : (
        <Connected lastAnswer={lastAnswer} />
      )}
    </p>
  );
}

/** The exact time is on hover only: a status that changed every second would never stop speaking. */
function Connected({ lastAnswer }: { readonly lastAnswer: string | null }) {
  const [zone] = useTimeZone();
  if (lastAnswer === null) return <span>Connecting</span>;
  return <span data-tip={`Last answer ${formatInstant(lastAnswer, "time", zone)}`}>Connected</span>;
}

function subscribeToOnline(changed: () => void): () => void {
  window.addEventListener("online", changed);
  window.addEventListener("offline", changed);
  return () => {
    window.removeEventListener("online", changed);
    window.removeEventListener("offline", changed);
  };
}
