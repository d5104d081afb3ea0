import { useState, useSyncExternalStore } from "react";
import { Checkbox } from "#src/ui/checkbox.tsx";
import {
  browserNotices,
  onBrowserNotices,
  startBrowserNotices,
  stopBrowserNotices,
  type BrowserNotices,
} from "#src/lib/browser-notices.ts";

const standings = {
  unable: "This browser has no notifications here: they need an address with https, and a browser that offers them.",
  refused:
    "The browser refuses notifications of this page. Allow them in its settings for this site, then come back and tick this.",
  off: "The browser asks for your permission when you tick this, and not before.",
  on: "Told while the tab is in the background: what is handed to you, waits for your second approval, or is decided on what you had in hand. The page then stays connected there, and the count in its title up to date.",
} as const satisfies Record<BrowserNotices, string>;

/** The bell and the title tell of the same without it. */
export function NoticesSection() {
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
