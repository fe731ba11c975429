// The check-in desk on the day itself: without JavaScript by its forms, and with it through a time without any connection, in
// which the page is opened anew, somebody is found by name and somebody else by their code, and all of it arrives once.
import { expect, test } from "@playwright/test";
import { inLanguage } from "./look.js";
import { PERSONAS, session } from "./personas.js";

const ORIGINAL = "/organizer/events/labeling-quality-demo";
const todayInBeijing = () => new Date(Date.now() + 8 * 3_600_000).toISOString().slice(0, 10);

// An event like one of the demo's, on this very day, with so many people who have a seat and have not come yet.
async function eventOfToday(page, slug, people) {
  const run = `/organizer/events/${slug}`;
  await page.goto(inLanguage(`${ORIGINAL}/copy`, "en"));
  await page.fill("[name=slug]", slug);
  await page.fill("[name=starts]", `${todayInBeijing()}T00:05`);
  await page.locator(`form[action="${ORIGINAL}/copy"] button`).click();
  await page.locator(`form[action="${run}/publication"] button`).click();
  for (let n = 0; n < people; n++) {
    await page.goto(inLanguage(`${run}/check-in/walk-in?q=${encodeURIComponent("示例")}`, "en"));
    await page.locator("main .rows form button").first().click();
    await expect(page.locator(".verdict-ok")).toContainText("Checked in at");
    await page.locator("form[data-act=take_back] button, button[data-act=take_back]").click();
    await expect(page.locator(".desk-card .pill")).toHaveText("Seat confirmed");
  }
  await page.goto(inLanguage(`${run}/badges`, "en"));
  return page.locator(".badge").evaluateAll((all) => all.map((badge) => badge.querySelector(".badge-name").textContent));
}

test("the desk without JavaScript", async ({ browser }) => {
  const context = await browser.newContext({ storageState: session("organizer"), javaScriptEnabled: false });
  const page = await context.newPage();
  const desk = "/organizer/events/door-by-forms/check-in";
  const [name] = await eventOfToday(page, "door-by-forms", 1);
  await page.goto(inLanguage(desk, "en"));
  await expect(page.locator("#desk-figures dd").first()).toHaveText("0 / 1");
  await page.fill("[name=q]", name);
  await page.locator("#desk-search button").first().click();
  await expect(page.locator(".desk-name")).toHaveText(name);
  await page.locator("form[data-act=check_in] button").click();
  await expect(page.locator(".verdict-ok")).toContainText("Checked in at");
  await expect(page.locator("#desk-figures dd").first()).toHaveText("1 / 1");
  await page.goto(inLanguage(`${desk}?q=${encodeURIComponent(name)}`, "en"));
  await expect(page.locator(".verdict-warn")).toContainText("Already in.");
  await context.close();
});

async function signIn(page) {
  await page.goto(inLanguage("/sign-in", "en"));
  await page.fill("[name=email]", PERSONAS.organizer.email);
  await page.fill("[name=password]", PERSONAS.organizer.password);
  await Promise.all([page.waitForURL((url) => url.pathname !== "/sign-in"), page.locator("main form button").first().click()]);
}

// What is sent to the desk's addresses goes wrong in a way: an answer is lost, scans or their correction are refused.
function spoilScans() {
  const real = window.fetch;
  window.asked = [];
  window.fetch = async (to, how) => {
    window.asked.push(String(to));
    if (window.spoils === "refuse" && String(to).endsWith("/check-in/scans")) {
      const scans = JSON.parse(how.body.get("scans"));
      return Response.json({ outcomes: scans.map(({ key }) => ({ key, outcome: "refused" })) });
    }
    if (window.spoils === "keep" && String(to).endsWith("/correction")) return new Response("", { status: 409 });
    const answer = await real(to, how);
    if (window.spoils === "lose" && String(to).endsWith("/check-in/scans")) throw new TypeError("the answer was lost");
    return answer;
  };
}

test("the desk when things go wrong", async ({ browser }) => {
  test.setTimeout(120_000);
  const context = await browser.newContext();
  const page = await context.newPage();
  await signIn(page);
  const slug = "door-gone-wrong";
  const desk = `/organizer/events/${slug}/check-in`;
  const [name] = await eventOfToday(page, slug, 1);
  // A browser whose own reader knows no QR codes keeps the one that is served.
  await page.addInitScript("window.BarcodeDetector = class { static getSupportedFormats = async () => []; }");
  await page.addInitScript(spoilScans);
  const banner = page.locator("#desk-banner");
  const figure = page.locator("#desk-figures dd").first();
  const checkIn = async () => {
    await page.fill("[name=q]", name);
    await page.keyboard.press("Enter");
    await page.locator(".desk-card button[data-act=check_in]").click();
  };
  await page.goto(inLanguage(desk, "en"));
  await expect(banner).toHaveAttribute("data-kept", "yes");
  const kept = await page.evaluate(async (store) => (await (await caches.open(store)).keys()).map((one) => one.url), `check-in:${slug}`);
  expect(kept.some((url) => url.includes("jsqr"))).toBe(true);

  // The server knows of a scan whose answer was lost; taken back, the person is not checked in anew.
  await page.evaluate(() => (window.spoils = "lose"));
  await checkIn();
  await expect(banner).toHaveAttribute("data-state", "offline");
  await expect(banner).toHaveAttribute("data-waiting", "1");
  await page.evaluate(() => (window.spoils = ""));
  await page.locator("button[data-act=take_back]").click();
  await expect(page.locator(".desk-card .pill")).toHaveText("Seat confirmed");
  await expect(banner).toHaveAttribute("data-waiting", "0");
  await page.reload();
  await expect(banner).toHaveAttribute("data-kept", "yes");
  await expect(figure).toHaveText("0 / 1");

  // Who was refused does not stay checked in here: everything is asked anew.
  await page.evaluate(() => (window.spoils = "refuse"));
  await checkIn();
  await expect(banner).toContainText(name);
  await expect(figure).toHaveText("0 / 1");
  const after = () => page.evaluate(() => window.asked.slice(window.asked.findLastIndex((to) => to.endsWith("/check-in/scans")) + 1));
  await expect.poll(async () => (await after())[0]).toMatch(/roster.json\?since=$/);
  await page.evaluate(() => (window.spoils = ""));

  await page.reload();
  await expect(banner).toHaveAttribute("data-kept", "yes");
  await checkIn();
  await expect.poll(() => page.evaluate(() => window.asked.filter((to) => to.endsWith("/check-in/scans")).length)).toBe(1);
  await expect(banner).toHaveAttribute("data-waiting", "0");
  await expect(figure).toHaveText("1 / 1");

  // What the server refuses to take back is not taken back here either; nor is anything by a session that ended.
  await page.evaluate(() => (window.spoils = "keep"));
  await page.locator("button[data-act=take_back]").click();
  await expect(page.locator(".desk-card .problem")).toHaveCount(1);
  await expect(page.locator(".desk-card .pill")).toHaveText("Checked in");
  await page.evaluate(() => (window.spoils = ""));
  await page.reload();
  await expect(banner).toHaveAttribute("data-kept", "yes");
  await page.fill("[name=q]", name);
  await page.keyboard.press("Enter");
  const cookies = await context.cookies();
  await context.clearCookies();
  await page.locator("button[data-act=take_back]").click();
  await expect(page.locator(".desk-card .problem")).toHaveCount(1);
  await expect(page.locator(".desk-card .pill")).toHaveText("Checked in");
  await expect(banner).toHaveAttribute("data-state", "signed_out");
  await context.addCookies(cookies);
  await page.reload();
  await expect(banner).toHaveAttribute("data-kept", "yes");
  await page.fill("[name=q]", name);
  await page.keyboard.press("Enter");
  await page.locator("button[data-act=take_back]").click();
  await expect(page.locator(".desk-card .pill")).toHaveText("Seat confirmed");

  // What this browser cannot keep any more is said, and is no check-in.
  await page.evaluate((store) => new Promise((resolve) => (indexedDB.deleteDatabase(store).onsuccess = resolve)), `check-in:${slug}`);
  await checkIn();
  await expect(page.locator(".verdict-stop")).toContainText("Not checked in");
  await expect(page.locator("#desk-said")).toContainText("Not checked in");
  await context.close();
});

test("the desk without a connection", async ({ browser }) => {
  test.setTimeout(120_000);
  const context = await browser.newContext();
  const page = await context.newPage();
  await signIn(page);
  const run = "/organizer/events/door-without-wire";
  const desk = `${run}/check-in`;
  const [first, second] = await eventOfToday(page, "door-without-wire", 2);

  // What stands in the second person's code, read as a scanner reads it.
  await page.goto(inLanguage(desk, "en"));
  const decoder = await page.locator("#desk").evaluate((one) => JSON.parse(one.dataset.facts).decoder);
  await page.goto(inLanguage(`${run}/badges?q=${encodeURIComponent(second)}`, "en"));
  const scanned = await page.locator(".badge .qr").first().evaluate(async (svg, decoder) => {
    await import(decoder);
    const picture = new Image(400, 400);
    const copy = svg.cloneNode(true);
    copy.setAttribute("xmlns", "http://www.w3.org/2000/svg");
    copy.setAttribute("width", 400);
    copy.setAttribute("height", 400);
    copy.querySelector(".qr-ground").setAttribute("fill", "#fff");
    picture.src = `data:image/svg+xml,${encodeURIComponent(copy.outerHTML)}`;
    await picture.decode();
    const canvas = Object.assign(document.createElement("canvas"), { width: 400, height: 400 });
    const context = canvas.getContext("2d");
    context.drawImage(picture, 0, 0, 400, 400);
    return self.jsQR(context.getImageData(0, 0, 400, 400).data, 400, 400)?.data;
  }, decoder);
  expect(scanned).toMatch(new RegExp(`${desk}\\?code=[a-z2-7]{26}$`));

  const banner = page.locator("#desk-banner");
  await page.goto(inLanguage(desk, "en"));
  await expect(banner).toHaveAttribute("data-kept", "yes");
  await expect(banner).toHaveAttribute("data-state", "online");

  await context.setOffline(true);
  await page.reload();
  await expect(page.locator("h1")).toContainText("Check-in");
  await expect(banner).toHaveAttribute("data-state", "offline");
  await page.fill("[name=q]", first);
  await page.keyboard.press("Enter");
  await expect(page.locator(".desk-card button[data-act=check_in]")).toBeFocused();
  await page.keyboard.press("Enter");
  await expect(page.locator(".verdict-ok")).toContainText("Checked in at");
  await expect(banner).toHaveAttribute("data-waiting", "1");
  await page.fill("[name=q]", scanned);
  await page.keyboard.press("Enter");
  await expect(page.locator(".verdict-ok .desk-name")).toHaveText(second);
  await page.fill("[name=q]", scanned);
  await page.keyboard.press("Enter");
  await expect(page.locator(".verdict-warn")).toContainText("Already in.");
  await page.fill("[name=q]", "a".repeat(26));
  await page.keyboard.press("Enter");
  await expect(page.locator(".verdict-stop")).toContainText("not in the roster");
  await page.reload();
  await expect(banner).toHaveAttribute("data-waiting", "3");
  await expect(page.locator("#desk-figures dd").first()).toHaveText("2 / 2");

  // Taken back before it was sent, as if it had never been.
  await page.fill("[name=q]", first);
  await page.keyboard.press("Enter");
  await page.locator("button[data-act=take_back]").click();
  await expect(banner).toHaveAttribute("data-waiting", "2");
  await expect(page.locator("#desk-figures dd").first()).toHaveText("1 / 2");

  // Back again: all is sent, once, and the server says the same.
  await context.setOffline(false);
  await expect(banner).toHaveAttribute("data-waiting", "0", { timeout: 30_000 });
  await expect(banner).toHaveAttribute("data-state", "online");
  const other = await browser.newContext({ storageState: session("organizer"), javaScriptEnabled: false });
  const there = await other.newPage();
  await there.goto(inLanguage(desk, "en"));
  await expect(there.locator("#desk-figures dd").first()).toHaveText("1 / 2");

  // Two desks agree: what the other one does is seen here.
  await there.goto(inLanguage(`${desk}?q=${encodeURIComponent(first)}`, "en"));
  await there.locator("form[data-act=check_in] button").click();
  await expect(there.locator("#desk-figures dd").first()).toHaveText("2 / 2");
  await page.reload();
  await expect(page.locator("#desk-figures dd").first()).toHaveText("2 / 2");
  await other.close();

  // A session that ended keeps what was scanned until somebody signs in again.
  await context.clearCookies();
  await page.fill("[name=q]", scanned);
  await page.keyboard.press("Enter");
  await expect(banner).toHaveAttribute("data-state", "signed_out");
  await expect(banner).toHaveAttribute("data-waiting", "1");
  await banner.locator("a").click();
  await page.fill("[name=email]", PERSONAS.organizer.email);
  await page.fill("[name=password]", PERSONAS.organizer.password);
  await page.locator("main form button").first().click();
  await page.waitForURL((url) => url.pathname === desk);
  await expect(banner).toHaveAttribute("data-waiting", "0");
  await expect(banner).toHaveAttribute("data-state", "online");

  // Nothing of it stays in the browser of somebody who signs out.
  await page.locator(".menu > summary").click();
  await page.locator(".sign-out").click();
  await page.waitForURL((url) => url.pathname === "/");
  await expect
    .poll(() => page.evaluate(async () => [Object.keys(localStorage), await caches.keys(), (await indexedDB.databases()).map((one) => one.name)].flat()))
    .toEqual([]);
  await context.close();
});
