// Browser tests: the built program with its demo data, the system's Chromium, no network but loopback.
import { defineConfig } from "@playwright/test";

export default defineConfig({
  testDir: ".",
  globalSetup: "./site.js",
  outputDir: "test-results",
  fullyParallel: true,
  workers: Number(process.env.BROWSER_WORKERS ?? 2),
  forbidOnly: true,
  retries: 0,
  timeout: 60_000,
  reporter: [["dot"]],
  use: {
    launchOptions: {
      executablePath: process.env.CHROMIUM || "/usr/bin/chromium",
      args: [
        "--no-sandbox",
        "--disable-gpu",
        "--disable-quic",
        "--no-first-run",
        "--disable-background-networking",
        "--disable-component-update",
        "--disable-sync",
        "--disable-dev-shm-usage",
        "--host-resolver-rules=MAP * ~NOTFOUND, EXCLUDE 127.0.0.1, EXCLUDE localhost",
      ],
    },
    actionTimeout: 10_000,
    navigationTimeout: 20_000,
  },
});
