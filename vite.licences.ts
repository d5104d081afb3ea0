import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import type { Plugin } from "vite";

const fileName = "licences.txt";

/** In the style sheet by imports that are resolved outside of the module graph. */
const inStyles = ["tailwindcss", "@fontsource-variable/inter"];

type Notice = { readonly title: string; readonly text: string };

/**
 * Writes `licences.txt` beside the app: the licence texts of everything that is bundled, as these licences ask for. Vite's own
 * `build.license` sees neither the workers' bundles nor the styles. `besides`: packages that reach the folder in another way.
 */
export function licences(besides: readonly string[]): { readonly app: Plugin; readonly worker: () => Plugin } {
  const folders = new Set<string>();
  const note = (ids: Iterable<string>) => {
    for (const id of ids) {
      const folder = packageFolder(id);
      if (folder !== null) folders.add(folder);
    }
  };
  return {
    // Bundled before the app that starts it.
    worker: () => ({
      name: "countersign:licences-of-worker",
      generateBundle(_options, bundle) {
        for (const chunk of Object.values(bundle)) if (chunk.type === "chunk") note(chunk.moduleIds);
      },
    }),
    app: {
      name: "countersign:licences",
      apply: "build",
      generateBundle(_options, bundle) {
        for (const chunk of Object.values(bundle)) if (chunk.type === "chunk") note(chunk.moduleIds);
        note([...this.getModuleIds()].filter((id) => /\.css($|\?)/.test(id)));
        for (const name of [...inStyles, ...besides]) folders.add(join(import.meta.dirname, "node_modules", name));
        this.emitFile({ type: "asset", fileName, source: written([...folders].map(noticeOf)) });
      },
    },
  };
}

/** The package that a module belongs to; null for the app's own. */
function packageFolder(id: string): string | null {
  const [path = ""] = id.replace(/^\0/, "").split("?");
  const at = path.lastIndexOf("/node_modules/");
  const [, name] = /^((?:@[^/]+\/)?[^/]+)\//.exec(path.slice(at + "/node_modules/".length)) ?? [];
  return at === -1 || name === undefined ? null : `${path.slice(0, at)}/node_modules/${name}`;
}

/** Throws for a package that names no licence at all: what it allows is for a person to find out. */
function noticeOf(folder: string): Notice {
  const about: unknown = JSON.parse(readFileSync(join(folder, "package.json"), "utf8"));
  const licence = field(about, "license");
  const title = `${field(about, "name")} ${field(about, "version")} (${licence})`;
  const texts = licenceFilesIn(folder).map((name) => readFileSync(join(folder, name), "utf8").trim());
  if (texts.length > 0) return { title, text: texts.join("\n\n") };
  if (licence !== "MIT") throw new Error(`${title} is bundled and brings no licence text.`);
  return { title, text: "Its package brings no text of its own; that of the MIT licence stands at the beginning." };
}

function licenceFilesIn(folder: string): readonly string[] {
  return readdirSync(folder).filter((name) => /^(licen[cs]e|copying|notice)\b/i.test(name));
}

function field(about: unknown, name: string): string {
  const value: unknown = typeof about === "object" && about !== null ? Reflect.get(about, name) : undefined;
  if (typeof value !== "string") throw new Error(`A bundled package has no ${name} in its package.json.`);
  return value;
}

function written(notices: readonly Notice[]): string {
  const own = readFileSync(join(import.meta.dirname, "LICENSE"), "utf8").trim();
  const all = notices.toSorted((one, other) => (one.title < other.title ? -1 : 1));
  const parts = [{ title: "Countersign (MIT)", text: own }, ...all].map(({ title, text }) => `${title}\n\n${text}`);
  return `${parts.join(`\n\n${"-".repeat(80)}\n\n`)}\n`;
}
