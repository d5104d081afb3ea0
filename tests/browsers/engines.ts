import { type ChildProcess, spawn } from "node:child_process";
import { writeFile } from "node:fs/promises";
import puppeteer, { type Browser as PuppeteerBrowser, type Page } from "puppeteer-core";
import { Builder, By, Capabilities, type WebDriver } from "selenium-webdriver";
import * as z from "zod/mini";
import { findEngines } from "#tests/support/find-engines.mjs";

// Three engines behind the little that a journey needs: Chromium and Firefox by Puppeteer (DevTools protocol, WebDriver BiDi),
// WebKit by WebDriver.

export type EngineName = "chromium" | "firefox" | "webkit";

/** A script of the page, which sees nothing of the file that it stands in. */
export type Script = (...args: readonly string[]) => string | Promise<string>;

export type Tab = {
  goto(address: string): Promise<void>;
  reload(): Promise<void>;
  /** What a script answers in the page. */
  read(script: Script, ...args: readonly string[]): Promise<string>;
  /** A real click in the middle of the first element that matches. */
  click(selector: string): Promise<void>;
  /** The page as PDF; null where the engine cannot be asked for it. */
  print(): Promise<Uint8Array | null>;
  screenshot(file: `${string}.png`): Promise<void>;
};

export type Engine = {
  readonly version: string;
  open(): Promise<Tab>;
  close(): Promise<void>;
};

export function isInstalled(name: EngineName): boolean {
  return findEngines()[name] !== undefined;
}

export function startEngine(name: EngineName): Promise<Engine> {
  return name === "webkit" ? startWebKit() : startPuppeteer(name);
}

/** Keeps Chromium from calling home during the tests; it refuses its sandbox to root, as in a container. */
const chromiumArgs = [
  ...(process.getuid?.() === 0 ? ["--no-sandbox"] : []),
  "--disable-gpu",
  "--disable-background-networking",
  "--disable-component-update",
  "--disable-sync",
  "--disable-quic",
  "--no-first-run",
];

async function startPuppeteer(name: "chromium" | "firefox"): Promise<Engine> {
  const executablePath = findEngines()[name];
  if (executablePath === undefined) throw new Error(`${name} is not installed.`);
  const browser: PuppeteerBrowser = await puppeteer.launch({
    browser: name === "chromium" ? "chrome" : "firefox",
    executablePath,
    headless: true,
    args: name === "chromium" ? chromiumArgs : [],
    defaultViewport: { width: 1440, height: 900 },
    protocolTimeout: 120_000,
  });
  return {
    version: await browser.version(),
    open: async () => pageTab(await browser.newPage()),
    close: () => browser.close(),
  };
}

function pageTab(page: Page): Tab {
  page.setDefaultTimeout(120_000);
  return {
    goto: async (address) => void (await page.goto(address)),
    reload: async () => void (await page.reload()),
    read: async (script, ...args) => {
      await page.bringToFront();
      return page.evaluate(script, ...args);
    },
    click: async (selector) => {
      await page.bringToFront();
      await page.click(selector);
    },
    print: () => page.pdf({ format: "a4" }),
    screenshot: async (path) => void (await page.screenshot({ path })),
  };
}

/** A screen of its own, under a number that is free. */
async function startScreen(): Promise<{ readonly display: string; readonly process: ChildProcess }> {
  const screen = spawn("Xvfb", ["-displayfd", "3", "-screen", "0", "1440x1000x24"], {
    stdio: ["ignore", "ignore", "ignore", "pipe"],
  });
  const display = await new Promise<string>((resolve, reject) => {
    let text = "";
    screen.once("exit", () => reject(new Error("Xvfb does not start.")));
    screen.stdio[3]?.on("data", (part) => {
      text += String(part);
      if (text.endsWith("\n")) resolve(`:${text.trim()}`);
    });
  });
  return { display, process: screen };
}

async function startWebKit(): Promise<Engine> {
  const { webkit } = findEngines();
  if (webkit === undefined) throw new Error("WebKit is not installed.");
  const screen = await startScreen();
  const port = 20_000 + (process.pid % 20_000);
  const driver = spawn(webkit.driver, [`--port=${port}`], {
    env: { ...process.env, DISPLAY: screen.display, NO_AT_BRIDGE: "1" },
    stdio: "ignore",
  });
  const end = () => {
    driver.kill();
    screen.process.kill();
  };
  try {
    const capabilities = new Capabilities({
      browserName: "MiniBrowser",
      timeouts: { script: 120_000, pageLoad: 120_000 },
      "webkitgtk:browserOptions": { binary: webkit.browser, args: ["--automation"] },
    });
    const session = await untilListening(() =>
      new Builder().usingServer(`http://127.0.0.1:${port}`).withCapabilities(capabilities).build(),
    );
    let first = true;
    return {
      version: `WebKit ${(await session.getCapabilities()).getBrowserVersion() ?? ""}`,
      open: async () => {
        if (!first) await session.switchTo().newWindow("window");
        first = false;
        return driverTab(session, await session.getWindowHandle());
      },
      close: async () => {
        await session.quit();
        end();
      },
    };
  } catch (error) {
    end();
    throw error;
  }
}

async function untilListening<T>(connect: () => Promise<T>): Promise<T> {
  for (let left = 40; ; left -= 1) {
    try {
      return await connect();
    } catch (error) {
      if (left === 0) throw error;
      await new Promise((resolve) => setTimeout(resolve, 250));
    }
  }
}

const outcome = z.union([z.object({ value: z.string() }), z.object({ error: z.string() })]);

function driverTab(session: WebDriver, handle: string): Tab {
  const here = async () => session.switchTo().window(handle);
  return {
    goto: async (address) => {
      await here();
      await session.get(address);
    },
    reload: async () => {
      await here();
      await session.navigate().refresh();
    },
    read: async (script, ...args) => {
      await here();
      // Promises are waited for in the page: not every driver does.
      const text = `const [args, done] = arguments;
        (async () => (${script.toString()})(...args))().then((value) => done({ value }), (e) => done({ error: String(e) }));`;
      const answer = outcome.parse(await session.executeAsyncScript(text, args));
      if ("error" in answer) throw new Error(answer.error);
      return answer.value;
    },
    click: async (selector) => {
      await here();
      await session.findElement(By.css(selector)).click();
    },
    print: async () => null,
    screenshot: async (file) => {
      await here();
      await writeFile(file, await session.takeScreenshot(), "base64");
    },
  };
}
