import { Link } from "@tanstack/react-router";

/** Within a sentence of something that closes when it leads away. */
export function SettingsLink({ onLeave }: { readonly onLeave: () => void }) {
  return (
    <Link to="/settings" onClick={onLeave} className="text-accent-ink font-medium underline-offset-2 hover:underline">
      Settings
    </Link>
  );
}
