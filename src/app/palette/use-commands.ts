import { useQuery } from "@tanstack/react-query";
import { useNavigate } from "@tanstack/react-router";
import { ArrowRight, Bookmark, Clapperboard, Clock, Monitor, Moon, Sun, UserRound } from "lucide-react";
import { personas, usePersona } from "#src/api/persona.ts";
import { demoStateQuery } from "#src/api/queries/demo.ts";
import { useSwitchPersona } from "#src/api/use-switch-persona.ts";
import { places } from "#src/app/keys/places.ts";
import { themeChoices, useTheme } from "#src/app/theme.ts";
import { activeKey } from "#src/ui/keys.ts";
import { useTimeZone } from "#src/ui/time-zone.tsx";
import { viewWords } from "#src/features/action-center/list/views.ts";
import { useViews } from "#src/features/action-center/views/use-views.ts";
import { visibleText } from "#src/lib/visible-text.ts";
import type { PaletteGroup } from "./entry.ts";

const demo = import.meta.env.MODE !== "api";

const themes = {
  system: { label: "Theme: as the system", icon: Monitor },
  light: { label: "Theme: light", icon: Sun },
  dark: { label: "Theme: dark", icon: Moon },
} as const;

const furtherPlaces = [
  { to: "/actions/in-progress", label: "In progress" },
  { to: "/settings", label: "Settings" },
] as const;

/** What can be done from anywhere: places, how this browser shows things, and in the demo people and scenarios. */
export function useCommands(startScenario: (name: string) => void): readonly PaletteGroup[] {
  const navigate = useNavigate();
  const goTo: PaletteGroup = {
    label: "Go to",
    items: [...places, ...furtherPlaces].map((place) => ({
      id: place.to,
      label: place.label,
      icon: ArrowRight,
      ...("key" in place && {
        keys: [activeKey("go"), activeKey(place.key)].filter((key) => key !== undefined),
      }),
      run: () => void navigate({ to: place.to }),
    })),
  };
  return [goTo, useViewEntries(), useDisplay(), ...useDemo(startScenario)];
}

function useViewEntries(): PaletteGroup {
  const { all, open } = useViews();
  return {
    label: "Views",
    items: all.map((view) => ({
      id: `view-${view.id}`,
      label: visibleText(view.name),
      hint: viewWords[view.list],
      icon: Bookmark,
      run: () => open(view),
    })),
  };
}

function useDisplay(): PaletteGroup {
  const [theme, setTheme] = useTheme();
  const [zone, setZone] = useTimeZone();
  const zones = [
    { id: "local", label: "Times: local" },
    { id: "utc", label: "Times: UTC" },
  ] as const;
  return {
    label: "Display",
    items: [
      ...themeChoices.map((choice) => ({
        id: `theme-${choice}`,
        ...themes[choice],
        current: choice === theme,
        run: () => setTheme(choice),
      })),
      ...zones.map(({ id, label }) => ({
        id: `zone-${id}`,
        label,
        icon: Clock,
        current: id === zone,
        run: () => setZone(id),
      })),
    ],
  };
}

function useDemo(startScenario: (name: string) => void): readonly PaletteGroup[] {
  const current = usePersona();
  const switchTo = useSwitchPersona();
  const { data: state } = useQuery({ ...demoStateQuery, enabled: demo, refetchInterval: false });
  if (!demo) return [];
  return [
    {
      label: "Act as, in this tab",
      items: personas.map(({ id, name, role }) => ({
        id: `persona-${id}`,
        label: name,
        hint: role,
        icon: UserRound,
        current: id === current,
        run: () => {
          if (id !== current) switchTo(id);
        },
      })),
    },
    {
      label: "Start a scenario",
      items: (state?.scenarios ?? []).map(({ name, title, shows }) => ({
        id: `scenario-${name}`,
        label: title,
        hint: shows,
        icon: Clapperboard,
        current: name === state?.scenario.name,
        run: () => startScenario(name),
      })),
    },
  ].filter(({ items }) => items.length > 0);
}
