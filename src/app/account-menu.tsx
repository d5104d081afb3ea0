import { useQuery } from "@tanstack/react-query";
import { Monitor, Moon, Sun } from "lucide-react";
import { personas, usePersona } from "#src/api/persona.ts";
import { sessionQuery } from "#src/api/queries/session.ts";
import { useSwitchPersona } from "#src/api/use-switch-persona.ts";
import { Menu, type MenuSection } from "#src/ui/menu.tsx";
import { useTimeZone } from "#src/ui/time-zone.tsx";
import { roleWords } from "#src/domain/words.ts";
import { usePeopleSection } from "#src/features/demo/people-section.ts";
import { themeChoices, useTheme, type ThemeChoice } from "./theme.ts";

const demo = import.meta.env.MODE !== "api";

const themes = {
  system: { label: "As the system", icon: Monitor },
  light: { label: "Light", icon: Sun },
  dark: { label: "Dark", icon: Moon },
} as const satisfies Record<ThemeChoice, unknown>;

/** Who acts here, and how this browser shows things. In the demo another person can be taken, for this tab alone. */
export function AccountMenu() {
  const { name, role } = useAccount();
  const people = usePeopleSection();
  const display = useDisplaySections();
  const switchTo = useSwitchPersona();
  const signOut = { items: [{ id: "sign-out", label: "Sign out", onSelect: () => switchTo("") }] };
  return (
    <Menu
      label={`${[name, role].filter(Boolean).join(", ")}: ${demo ? "switch person, theme, times" : "theme, times, sign out"}`}
      side="top"
      sections={demo ? [people, ...display] : [...display, signOut]}
      narrowTip={`${name}, ${role}`}
      className="rounded-control border-line bg-surface hover:border-line-strong flex w-full items-center gap-2.5 border p-2 text-left max-lg:w-9 max-lg:justify-center max-lg:border-transparent max-lg:bg-transparent max-lg:p-0 max-lg:py-1"
      trigger={
        <>
          <span
            aria-hidden="true"
            className="bg-accent-soft text-accent-ink inline-flex size-6.5 shrink-0 items-center justify-center rounded-full text-[0.6875rem] font-semibold"
          >
            {initialsOf(name)}
          </span>
          <span className="min-w-0 max-lg:hidden">
            <span className="block truncate leading-4 font-medium">{name}</span>
            <span className="text-caption text-ink-2 block truncate">{role}</span>
          </span>
        </>
      }
    />
  );
}

/** The demo knows its people before the backend has answered; else it is the session that says who this is. */
function useAccount(): { readonly name: string; readonly role: string } {
  const id = usePersona();
  const { data: session, isError } = useQuery(sessionQuery);
  const persona = demo ? personas.find((candidate) => candidate.id === id) : undefined;
  if (persona !== undefined) return persona;
  if (session === undefined) return { name: isError ? "Not signed in" : "Signing in", role: "" };
  return { name: session.user.name, role: session.roles.map((held) => roleWords[held]).join(", ") };
}

function useDisplaySections(): MenuSection[] {
  const [theme, setTheme] = useTheme();
  const [zone, setZone] = useTimeZone();
  return [
    {
      label: "Theme",
      items: themeChoices.map((choice) => ({
        id: choice,
        ...themes[choice],
        checked: choice === theme,
        onSelect: () => setTheme(choice),
      })),
    },
    {
      label: "Times",
      items: [
        { id: "local", label: "Local time", checked: zone === "local", onSelect: () => setZone("local") },
        { id: "utc", label: "UTC", checked: zone === "utc", onSelect: () => setZone("utc") },
      ],
    },
  ];
}

function initialsOf(name: string): string {
  const initials = name.split(" ").map((word) => word.charAt(0).toUpperCase());
  return `${initials[0] ?? ""}${initials.length > 1 ? (initials.at(-1) ?? "") : ""}`;
}
