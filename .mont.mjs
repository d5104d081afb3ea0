import { chromium } from "@playwright/test";
import { readFileSync } from "node:fs";
const [out, ...names] = process.argv.slice(2);
const b = await chromium.launch({ executablePath: "/usr/bin/chromium", args: ["--no-sandbox"] });
const p = await b.newPage({ viewport: { width: 602 * names.length, height: 770 } });
await p.setContent(
  `<body style="margin:0;display:flex">${names.map((n) => `<div style="width:600px;height:770px;overflow:hidden;margin-right:2px"><img style="margin-left:-838px;margin-top:-130px" src="data:image/png;base64,${readFileSync(`/tmp/shots/${n}.png`).toString("base64")}"></div>`).join("")}</body>`,
);
await p.screenshot({ path: `/tmp/shots/${out}.png` });
await b.close();
