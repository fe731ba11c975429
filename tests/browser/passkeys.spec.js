// Second factors in a real browser, with a virtual device that keeps the passkey: made on the set-up page, used to sign in
// without a password and to show anew who one is; an app with codes beside it; and an organizer who takes both away. Passkeys
// belong to a name, so that this site has one of its own: localhost.
import { spawn, spawnSync } from "node:child_process";
import { createHmac } from "node:crypto";
import { mkdtempSync, readFileSync, readdirSync, rmSync } from "node:fs";
import { createServer } from "node:net";
import { tmpdir } from "node:os";
import path from "node:path";
import { expect, test } from "@playwright/test";
import { listen, look } from "./look.js";

const here = import.meta.dirname ?? path.dirname(new URL(import.meta.url).pathname);
const PASSWORD = "a sentence of nobody 2026";
const EMAIL = "lin@journey.demo.example";
const ORGANIZER = "organizer@journey.demo.example";

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
  const binary = process.env.SHUQIAO_BINARY ?? path.join(built, "debug/shuqiao");
  const env = {
    ...settings,
    SHUQIAO_BIND: `127.0.0.1:${port}`,
    SHUQIAO_PUBLIC_URL: `http://localhost:${port}`,
    SHUQIAO_DEFAULT_LANGUAGE: "en",
    DATABASE_URL: `sqlite:${path.join(data, "shuqiao.db")}`,
    SHUQIAO_MAIL_URL: `folder:${path.join(data, "mail")}`,
    SHUQIAO_PASSWORD_MEMORY_KIB: "64",
  };
  const site = spawn(binary, ["serve"], { env, stdio: "ignore" });
  const address = `http://localhost:${port}`;
  await expect(async () => expect((await fetch(`http://127.0.0.1:${port}/readyz`)).ok).toBe(true)).toPass({ timeout: 30_000 });
  const close = async () => {
    const gone = new Promise((resolve) => site.once("exit", resolve));
    site.kill("SIGTERM");
    await gone;
    rmSync(data, { recursive: true, force: true });
  };
  const commands = (...line) => expect(spawnSync(binary, line, { env, stdio: "ignore" }).status).toBe(0);
  return { address, mail: path.join(data, "mail"), close, commands };
}

// The link that the first letter of a kind holds, from the plain text that lies beside it.
async function linkIn(site, kind) {
  let found;
  await expect(() => {
    const letter = readdirSync(site.mail).find((name) => name.endsWith(`-${kind}.txt`));
    found = /http:\/\/localhost:\d+\/(?:verify-email|password\/reset)\/\S+/.exec(readFileSync(path.join(site.mail, letter), "utf8"))[0];
  }).toPass({ timeout: 20_000 });
  return found;
}

// The code that an app with this key shows in so many half minutes (RFC 6238).
function code(key, ahead = 0) {
  const bits = [...key.replaceAll(" ", "")].map((letter) => "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567".indexOf(letter).toString(2).padStart(5, "0")).join("");
  const secret = Buffer.from(bits.match(/.{8}/g).map((byte) => parseInt(byte, 2)));
  const step = Buffer.alloc(8);
  step.writeBigInt64BE(BigInt(Math.floor(Date.now() / 30_000) + ahead));
  const tag = createHmac("sha1", secret).update(step).digest();
  return String((tag.readUInt32BE(tag[19] & 15) & 0x7fffffff) % 1_000_000).padStart(6, "0");
}

// Looks at the page that is open, and at the same one in Chinese.
async function lookInBoth(page, name) {
  const { pathname } = new URL(page.url());
  for (const lang of ["zh-CN", "en"]) {
    await page.goto(`${pathname}?lang=${lang}`);
    expect(await look(page, name, lang), `${name} in ${lang}`).toEqual([]);
  }
}

const send = (page, action) => page.locator(`form[action="${action}"] button`).last().click();

test("a second factor is set up, asked for, used alone, and taken away", async ({ browser }) => {
  test.setTimeout(240_000);
  const site = await openSite();
  try {
    const enter = async (javaScriptEnabled = true) => {
      const context = await browser.newContext({ baseURL: site.address, locale: "en", javaScriptEnabled, viewport: { width: 1280, height: 900 } });
      const page = await context.newPage();
      if (javaScriptEnabled) await listen(page);
      return page;
    };
    const page = await enter();
    const device = await page.context().newCDPSession(page);
    await device.send("WebAuthn.enable");
    await device.send("WebAuthn.addVirtualAuthenticator", {
      options: { protocol: "ctap2", transport: "internal", hasResidentKey: true, hasUserVerification: true, isUserVerified: true, automaticPresenceSimulation: true },
    });
    const refused = [];
    page.on("console", (message) => message.type() === "error" && refused.push(message.text()));

    await test.step("signs up", async () => {
      await page.goto("/sign-up?lang=en");
      await page.fill("[name=name]", "Lin Demo");
      await page.fill("[name=email]", EMAIL);
      await page.check("[name=consent]");
      await send(page, "/sign-up");
      await page.goto(await linkIn(site, "accounts.confirm_address"));
      await page.fill("[name=password]", PASSWORD);
      await page.locator("main form button").click();
      await page.waitForURL("**/workspace");
    });

    await test.step("makes a passkey", async () => {
      await page.goto("/account/security/factors");
      await page.fill("[name=name]", "Virtual device");
      await send(page, "/account/security/factors/passkeys");
      await expect(page.locator(".codes li")).toHaveCount(10);
      await page.goto("/account/security/factors");
      await expect(page.locator("tbody")).toContainText("Virtual device");
      // The same device once more: it says so, and adds nothing.
      await send(page, "/account/security/factors/passkeys");
      await expect(page.locator("[data-passkey-known]")).toBeVisible();
      await expect(page.locator("[data-passkey-problem]")).toBeHidden();
    });

    const signOut = async () => {
      await page.locator("summary").click();
      await send(page, "/sign-out");
      await page.waitForURL(`${site.address}/`);
    };

    await test.step("signs in by the passkey alone, and shows by it anew who they are", async () => {
      await signOut();
      await page.goto("/sign-in?next=/account");
      await send(page, "/sign-in/passkey");
      await page.waitForURL("**/account");
      await expect(page.locator("[name=name]")).toHaveValue("Lin Demo");
      await page.goto("/account/security/proof?next=/account/security");
      await send(page, "/account/security/proof/passkey");
      await page.waitForURL("**/account/security");
      await expect(page.locator("[name=current]")).toBeVisible();
    });

    const key = await test.step("sets up an app", async () => {
      await page.goto("/account/security/factors");
      await send(page, "/account/security/factors/app");
      await lookInBoth(page, "/account/security/factors/app");
      const key = await page.locator(".set-up .code").innerText();
      await page.fill("[name=code]", code(key));
      await send(page, "/account/security/factors/app/confirmation");
      await page.waitForURL("**/account/security/factors");
      return key;
    });

    await test.step("the pages that ask before something is taken away", async () => {
      await lookInBoth(page, "/account/security/factors with both");
      const removal = await page.locator("tbody a").first().getAttribute("href");
      for (const at of ["/account/security/factors/app/removal", "/account/security/factors/recovery-codes", removal]) {
        await page.goto(at);
        await lookInBoth(page, at.replace(/\d+/, "{id}"));
      }
    });

    await test.step("signs in by the password and a code", async () => {
      await signOut();
      await page.goto("/sign-in?next=/account");
      await page.fill("[name=email]", EMAIL);
      await page.fill("[name=password]", PASSWORD);
      await send(page, "/sign-in");
      await page.waitForURL("**/sign-in/factor?*");
      await lookInBoth(page, "/sign-in/factor");
      // The code of this half minute may be used up; the next one counts already.
      await page.fill("[name=code]", code(key, 1));
      await send(page, "/sign-in/factor");
      await page.waitForURL("**/workspace");
    });
    expect(refused).toEqual([]);

    await test.step("an organizer takes the factors away", async () => {
      site.commands("organizer", "add", ORGANIZER);
      const organizer = await enter();
      await organizer.goto(await linkIn(site, "accounts.made_organizer"));
      await organizer.fill("[name=password]", PASSWORD);
      await organizer.locator("main form button").click();
      await organizer.waitForURL("**/organizer");
      await organizer.goto("/organizer/users?lang=en");
      await organizer.getByRole("link", { name: "Lin Demo" }).click();
      await organizer.getByRole("link", { name: "They have lost it" }).click();
      await lookInBoth(organizer, "/organizer/users/{id}/factors");
      await organizer.fill("[name=reason]", "Lost the telephone; called back at the company.");
      await organizer.locator("main form button").click();
      await expect(organizer.locator("main")).toContainText("The second factor is removed");
      await page.goto("/account");
      expect(new URL(page.url()).pathname).toBe("/sign-in");
    });

    await test.step("without the script there is no button that would do nothing", async () => {
      const bare = await enter(false);
      await bare.goto("/sign-in");
      await expect(bare.locator("form[action='/sign-in/passkey']")).toBeHidden();
    });
  } finally {
    await site.close();
  }
});
