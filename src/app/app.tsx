import "#src/styles/main.css";
import { CSPProvider } from "@base-ui/react/csp-provider";
import { QueryClientProvider } from "@tanstack/react-query";
import { RouterProvider } from "@tanstack/react-router";
import { useState } from "react";
import { createQueryClient } from "#src/api/query-client.ts";
import { AnnouncerProvider } from "#src/ui/announcer.tsx";
import { TimeZoneProvider } from "#src/ui/time-zone.tsx";
import { ToastProvider } from "#src/ui/toast.tsx";
import { Tooltips } from "#src/ui/tooltips.tsx";
import { askedScenario } from "#src/features/demo/scenario-address.ts";
import { createAppHistory, createAppRouter } from "./router.tsx";
import { SignedIn } from "./signed-in.tsx";
import { startTheme } from "./theme.ts";

startTheme();

/** One client and one router per app instance, so that two instances in one window (tests) share nothing. */
export function App() {
  const [queryClient] = useState(createQueryClient);
  const [router] = useState(() => {
    // Before the router drops from the address what its pages do not know.
    const asked = import.meta.env.MODE === "api" ? null : askedScenario(window.location);
    return createAppRouter(createAppHistory(), { queryClient, asked });
  });
  return (
    // The content security policy allows no inline style elements.
    <CSPProvider disableStyleElements>
      <QueryClientProvider client={queryClient}>
        <TimeZoneProvider>
          <AnnouncerProvider>
            <ToastProvider>
              <SignedIn>
                <RouterProvider router={router} />
              </SignedIn>
              <Tooltips />
            </ToastProvider>
          </AnnouncerProvider>
        </TimeZoneProvider>
      </QueryClientProvider>
    </CSPProvider>
  );
}
