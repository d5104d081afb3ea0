import "#src/lib/zod-config.ts";
import { StrictMode } from "react";
import { createRoot } from "react-dom/client";
import { App } from "./app/app.tsx";
import { leaveDemo } from "#src/app/leave-demo.ts";

// The one import of the mocked backend; `vite build --mode api` leaves it out.
if (import.meta.env.MODE !== "api") {
  const { startMocks } = await import("#mocks/browser.ts");
  await startMocks();
} else await leaveDemo();

const root = document.getElementById("root");
if (root === null) throw new Error("index.html has no #root");
createRoot(root).render(
  <StrictMode>
    <App />
  </StrictMode>,
);
