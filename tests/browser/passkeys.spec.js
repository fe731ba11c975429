// A passkey in a real browser, with a virtual device that keeps it: made on the set-up page, used to sign in without a
// password and to show anew who one is. Passkeys belong to a name, so that this site has one of its own: localhost.
import { spawn } from "node:child_process";
import { mkdtempSync, readFileSync, readdirSync, rmSync } from "node:fs";
import { createServer } from "node:net";
import { tmpdir } from "node:os";
import path from "node:path";
import { expect, test } from "@playwright/test";

const here = import.meta.dirname ?? path.dirname(new URL(import.meta.url).pathname);
const PASSWORD = "a sentence of nobody 2026";
const EMAIL = "lin@journey.demo.example";

const freePort = () =>
  new Promise((resolve, reject) => {
    const server = createServer().on("error", reject);
    server.listen(0, "127.0.0.1", () => {
      const { port } = server.address();
      server.close(() => resolve(port));
    });
  });

// An empty site at http://localhost, with its letters in a folder.
async function openSite() {
  const data = mkdtempSync(path.join(tmpdir(), "shuqiao-passkeys-"));
  const port = await freePort();
  const built = process.env.CARGO_TARGET_DIR ?? path.join(here, "../../target");
  const settings = Object.fromEntries(Object.entries(process.env).filter(([name]) => !name.startsWith("SHUQIAO_")));
  const site = spawn(process.env.SHUQIAO_BINARY ?? path.join(built, "debug/shuqiao"), ["serve"], {
    env: {
      ...settings,
      SHUQIAO_BIND: `127.0.0.1:${port}`,
      SHUQIAO_PUBLIC_URL: `http://localhost:${port}`,
      DATABASE_URL: `sqlite:${path.join(data, "shuqiao.db")}`,
      SHUQIAO_MAIL_URL: `folder:${path.join(data, "mail")}`,
      SHUQIAO_PASSWORD_MEMORY_KIB: "64",
    },
    stdio: "ignore",
  });
  const address = `http://localhost:${port}`;
  await expect(async () => expect((await fetch(`http://127.0.0.1:${port}/readyz`)).ok).toBe(true)).toPass({ timeout: 30_000 });
  const close = async () => {
    const gone = new Promise((resolve) => site.once("exit", resolve));
    site.kill("SIGTERM");
    await gone;
    rmSync(data, { recursive: true, force: true });
  };
  return { address, mail: path.join(data, "mail"), close };
}

// The link that the confirmation letter holds, from the plain text that lies beside it.
async function link(site) {
  let found;
  await expect(() => {
    const letter = readdirSync(site.mail).find((name) => name.endsWith("-accounts.confirm_address.txt"));
    found = /http:\/\/localhost:\d+\/verify-email\/\S+/.exec(readFileSync(path.join(site.mail, letter), "utf8"))[0];
  }).toPass({ timeout: 20_000 });
  return found;
}

const send = (page, action) => page.locator(`form[action="${action}"] button`).last().click();

test("a passkey is made and signs in without a password", async ({ browser }) => {
  test.setTimeout(120_000);
  const site = await openSite();
  try {
    const context = await browser.newContext({ locale: "en" });
    const page = await context.newPage();
    const device = await context.newCDPSession(page);
    await device.send("WebAuthn.enable");
    await device.send("WebAuthn.addVirtualAuthenticator", {
      options: { protocol: "ctap2", transport: "internal", hasResidentKey: true, hasUserVerification: true, isUserVerified: true, automaticPresenceSimulation: true },
    });
    const refused = [];
    page.on("console", (message) => message.type() === "error" && refused.push(message.text()));

    await page.goto(`${site.address}/sign-up?lang=en`);
    await page.fill("[name=name]", "Lin Demo");
    await page.fill("[name=email]", EMAIL);
    await page.check("[name=consent]");
    await send(page, "/sign-up");
    await page.goto(await link(site));
    await page.fill("[name=password]", PASSWORD);
    await page.locator("main form button").click();
    await page.waitForURL("**/workspace");

    await page.goto(`${site.address}/account/security/factors`);
    await page.fill("[name=name]", "Virtual device");
    await send(page, "/account/security/factors/passkeys");
    await expect(page.locator(".codes li")).toHaveCount(10);
    await page.goto(`${site.address}/account/security/factors`);
    await expect(page.locator("tbody")).toContainText("Virtual device");

    await page.locator("summary").click();
    await send(page, "/sign-out");
    await page.waitForURL(`${site.address}/`);
    await page.goto(`${site.address}/sign-in?next=/account`);
    await send(page, "/sign-in/passkey");
    await page.waitForURL("**/account");
    await expect(page.locator("[name=name]")).toHaveValue("Lin Demo");

    await page.goto(`${site.address}/account/security/proof?next=/account/security`);
    await send(page, "/account/security/proof/passkey");
    await page.waitForURL("**/account/security");
    await expect(page.locator("[name=current]")).toBeVisible();
    expect(refused).toEqual([]);
    await context.close();

    // Without the script there is no button that would do nothing.
    const bare = await (await browser.newContext({ javaScriptEnabled: false, locale: "en" })).newPage();
    await bare.goto(`${site.address}/sign-in`);
    await expect(bare.locator("form[action='/sign-in/passkey']")).toBeHidden();
  } finally {
    await site.close();
  }
});
