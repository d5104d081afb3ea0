import { ownBackend, sendRequest } from "./client.ts";
import { claimAction, releaseAction } from "#src/contract/action-commands.ts";
import { serverClock } from "#src/lib/clock.ts";

/** Who only passes by on the way to the next action does not have it open. Milliseconds. */
const passingMs = 500;
/** A claim ends by itself after a minute of the backend's clock, which may run faster. Milliseconds. */
const renewMs = 40_000;
const minRenewMs = 5000;

/** Says to others that this action is open here, for as long as the tab is seen; the result ends it. It never fails, and holds up nobody. */
export function keepClaimed(actionId: string): () => void {
  let timer: ReturnType<typeof setTimeout> | undefined;
  let claimed = false;
  const claim = () => {
    claimed = true;
    say("claim", actionId);
    timer = setTimeout(claim, Math.max(minRenewMs, Math.min(renewMs, serverClock.takes(renewMs))));
  };
  const release = () => {
    clearTimeout(timer);
    if (claimed) say("release", actionId);
    claimed = false;
  };
  const look = () => {
    release();
    if (document.visibilityState === "visible") timer = setTimeout(claim, passingMs);
  };
  look();
  document.addEventListener("visibilitychange", look);
  return () => {
    document.removeEventListener("visibilitychange", look);
    release();
  };
}

/** Without an Idempotency-Key: said twice it is the same, and there is no answer to keep. */
function say(what: "claim" | "release", id: string): void {
  const [endpoint, body] = what === "claim" ? [claimAction, {}] : [releaseAction, undefined];
  sendRequest(ownBackend, endpoint, { params: { id }, body }, null).catch(() => undefined);
}
