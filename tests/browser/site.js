// Starts the program with its demo in a folder of its own, signs each persona in once, and stops it at the end.
import { spawn } from "node:child_process";
import { mkdtempSync, rmSync, existsSync, mkdirSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { chromium } from "@playwright/test";
import { PERSONAS } from "./personas.js";

const here = import.meta.dirname ?? path.dirname(new URL(import.meta.url).pathname);

function start(data) {
  const built = process.env.CARGO_TARGET_DIR ?? path.join(here, "../../target");
  const binary = process.env.SHUQIAO_BINARY ?? path.join(built, "debug/shuqiao");
  if (!existsSync(binary)) throw new Error(`${binary} is not built: cargo build`);
  const settings = Object.fromEntries(Object.entries(process.env).filter(([name]) => !name.startsWith("SHUQIAO_") && name !== "DATABASE_URL"));
  const site = spawn(binary, ["demo", "--bind", "127.0.0.1:0", "--data", data], { env: { ...settings, SHUQIAO_PASSWORD_MEMORY_KIB: "64" } });
  return new Promise((resolve, reject) => {
    let said = "";
    const late = setTimeout(() => {
      site.kill("SIGKILL");
      reject(new Error(`the demo told no address within two minutes:\n${said}`));
    }, 120_000);
    const hear = (chunk) => {
      said += chunk;
      const port = /127\.0\.0\.1:([1-9]\d*)/.exec(said)?.[1];
      if (!port) return;
      clearTimeout(late);
      resolve({ site, address: `http://127.0.0.1:${port}`, said: () => said });
    };
    site.stdout.on("data", hear);
    site.stderr.on("data", hear);
    site.on("exit", (code) => reject(new Error(`the demo ended with ${code}:\n${said}`)));
    site.on("error", reject);
  });
}

export default async function globalSetup(config) {
  const data = mkdtempSync(path.join(tmpdir(), "shuqiao-browser-"));
  const { site, address, said } = await start(data);
  const stop = async () => {
    site.removeAllListeners("exit");
    const gone = new Promise((resolve) => site.once("exit", resolve));
    site.kill("SIGTERM");
    await gone;
    if (process.env.KEEP_SITE_LOG) writeFileSync(path.join(here, "test-results/site.log"), said());
    rmSync(data, { recursive: true, force: true });
  };
  try {
    process.env.SITE = address;
    process.env.SITE_DATA = data;
    const sessions = path.join(data, "sessions");
    mkdirSync(sessions);
    process.env.SITE_SESSIONS = sessions;
    mkdirSync(path.join(here, "shots"), { recursive: true });
    const browser = await chromium.launch(config.projects[0].use.launchOptions);
    for (const [name, persona] of Object.entries(PERSONAS)) {
      const context = await browser.newContext();
      if (persona) {
        const page = await context.newPage();
        await page.goto(`${address}/sign-in?lang=en`);
        await page.fill("[name=email]", persona.email);
        await page.fill("[name=password]", persona.password);
        await page.locator("main form [type=submit], main form button").first().click();
        await page.waitForURL((url) => !url.pathname.startsWith("/sign-in"));
      }
      await context.storageState({ path: path.join(sessions, `${name}.json`) });
      await context.close();
    }
    await browser.close();
  } catch (error) {
    await stop();
    throw new Error(`${error.message}\nThe site said:\n${said().slice(-4000)}`);
  }
  return stop;
}
