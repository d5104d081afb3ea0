import { existsSync } from "node:fs";
import { StaticHost } from "./static-host.ts";

const folder = "dist";
export const port = Number(process.env["E2E_PORT"] ?? 4173);

/** Serves the build of the demo for as long as the journeys last. Throws where there is none. */
export default async function serveApp(): Promise<() => Promise<void>> {
  if (!existsSync(folder)) throw new Error(`There is no ${folder}: npm run build`);
  const host = new StaticHost(folder, { under: "/", port, knowsTheApp: true });
  await host.open();
  return () => host.close();
}
