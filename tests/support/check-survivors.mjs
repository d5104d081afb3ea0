import { readFileSync } from "node:fs";

/** After mutation testing: every mutant that survived is listed with its reason, and the list holds no other. */
const reportFile = ".cache/mutation/report.json";
const listFile = "tests/mutation-survivors.json";

const { files } = JSON.parse(readFileSync(reportFile, "utf8"));
const survivors = new Set(
  Object.entries(files).flatMap(([file, { source, mutants }]) =>
    mutants
      .filter(({ status }) => status === "Survived" || status === "NoCoverage")
      .map(({ location, replacement }) => `${file}: ${oneLine(textAt(source, location))} => ${oneLine(replacement)}`),
  ),
);
const listed = new Set(JSON.parse(readFileSync(listFile, "utf8")).flatMap(({ mutants }) => mutants));

const missing = [...survivors].filter((mutant) => !listed.has(mutant));
const gone = [...listed].filter((mutant) => !survivors.has(mutant));
for (const mutant of missing) console.error(`Survived without a reason: ${mutant}`);
for (const mutant of gone) console.error(`Listed, but no longer survives: ${mutant}`);
console.log(`${survivors.size} survivors, ${missing.length} without a reason in ${listFile}`);
if (missing.length + gone.length > 0) process.exitCode = 1;

/** Lines and columns count from 1; the end is exclusive. */
function textAt(source, { start, end }) {
  const lines = source.split("\n").slice(start.line - 1, end.line);
  const last = lines.length - 1;
  lines[last] = lines[last].slice(0, end.column - 1);
  lines[0] = lines[0].slice(start.column - 1);
  return lines.join("\n");
}

function oneLine(text) {
  return text.replaceAll(/\s+/g, " ");
}
