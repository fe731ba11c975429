// Every page, in both languages: nothing found by axe at 360 and 1280 pixels in the light and in the dark, nothing wider
// than the screen, nothing refused by the content security policy, nothing logged, and light to load.
import { readFileSync } from "node:fs";
import path from "node:path";
import { expect, test } from "@playwright/test";
import { session } from "./personas.js";

const here = import.meta.dirname ?? path.dirname(new URL(import.meta.url).pathname);
const { pages } = JSON.parse(readFileSync(path.join(here, "pages.json"), "utf8"));
const axe = readFileSync(path.join(here, "node_modules/axe-core/axe.min.js"), "utf8");
const LOOKS = [360, 1280].flatMap((width) => ["light", "dark"].map((scheme) => ({ width, scheme })));
const RULES = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"];
const BUDGET = 60 * 1024;

const inLanguage = (at, lang) => `${process.env.SITE}${at}${at.includes("?") ? "&" : "?"}lang=${lang}`;

// An entry's address: its own path, or the first link that fits its pattern on one of the pages of `from` (other
// entries by their note or pattern, or addresses), else its pattern itself.
async function address(page, entry, lang) {
  if (entry.path) return entry.path;
  if (!entry.from) return entry.pattern;
  const part = (_, choices) => (choices ? `(?:${choices})` : "(?!new$)[^/?.]+");
  const fits = new RegExp(`^${entry.pattern.replaceAll(".", "\\.").replace(/\{[^}:]+(?::([^}]+))?\}/g, part)}$`);
  for (const one of [entry.from].flat()) {
    const before = pages.find((other) => [other.note, other.pattern].includes(one)) ?? { path: one };
    await page.goto(inLanguage(await address(page, before, lang), lang));
    const links = await page.$$eval("main a[href]", (all) => all.map((link) => new URL(link.href)).map(({ pathname, search }) => ({ pathname, search })));
    const found = links.find((link) => fits.test(link.pathname));
    if (found) return found.pathname + found.search;
  }
  throw new Error(`no link to ${entry.pattern} on ${entry.from}`);
}

// What the browser itself says about the page, gathered while it is open.
async function listen(page, entry) {
  const said = [];
  page.on("console", (message) => {
    // The browser notes the status of an error page by itself.
    const status = entry.status && /status of \d+/.test(message.text());
    if (["error", "warning"].includes(message.type()) && !status) said.push(`console: ${message.text()}`);
  });
  page.on("pageerror", (error) => said.push(`script: ${error}`));
  page.on("requestfailed", (request) => said.push(`${request.url()} failed: ${request.failure()?.errorText}`));
  page.on("request", (request) => {
    if (!request.url().startsWith(process.env.SITE) && !request.url().startsWith("data:")) said.push(`${request.url()} lies elsewhere`);
  });
  await page.addInitScript(() => {
    window.refused = [];
    document.addEventListener("securitypolicyviolation", (event) =>
      window.refused.push(`policy: ${event.violatedDirective} ${event.blockedURI || event.sample}`),
    );
  });
  return said;
}

const facts = () => ({
  lang: document.documentElement.lang,
  title: document.title.trim(),
  headings: document.querySelectorAll("h1").length,
  // A phrase's key where its words should be.
  keys: document.body.innerText.match(/\b(kit|accounts|companies|listings|matching|introductions|events|organizer|front|workspace)-[a-z]+-[a-z-]+\b/g) ?? [],
  bytes: [...performance.getEntriesByType("navigation"), ...performance.getEntriesByType("resource")]
    .filter((one) => ["navigation", "link", "script", "css"].includes(one.initiatorType))
    .reduce((sum, one) => sum + one.encodedBodySize, 0),
});

const widerThanTheScreen = () => {
  const root = document.documentElement;
  if (root.scrollWidth <= root.clientWidth) return [];
  const wide = [...document.querySelectorAll("body *")].filter((one) => one.getBoundingClientRect().right > root.clientWidth + 1);
  return [`wider than the screen by ${root.scrollWidth - root.clientWidth} px: ${wide.slice(0, 3).map((one) => one.outerHTML.slice(0, 100)).join(" | ")}`];
};

const barriers = async (rules) => {
  const { violations } = await window.axe.run(document, { resultTypes: ["violations"], runOnly: rules });
  return violations.map((one) => `${one.id} (${one.impact}): ${one.nodes.slice(0, 3).map((node) => node.html.slice(0, 160)).join(" | ")}`);
};

for (const entry of pages) {
  for (const lang of ["zh-CN", "en"]) {
    test(`${entry.pattern}${entry.note ? ` (${entry.note})` : ""} as ${entry.as} in ${lang}`, async ({ browser }) => {
      const context = await browser.newContext({ storageState: session(entry.as), viewport: { width: 1280, height: 900 } });
      const page = await context.newPage();
      const at = await address(page, entry, lang);
      const said = await listen(page, entry);
      const response = await page.goto(inLanguage(at, lang), { waitUntil: "load" });
      expect(response.status(), `${at} answers`).toBe(entry.status ?? 200);

      const found = [];
      const known = await page.evaluate(facts);
      if (!known.lang.toLowerCase().startsWith(lang.slice(0, 2))) found.push(`lang is ${known.lang}`);
      if (!known.title) found.push("no title");
      if (known.headings !== 1) found.push(`${known.headings} main headings`);
      if (known.keys.length) found.push(`keys instead of phrases: ${known.keys}`);
      if (known.bytes > BUDGET) found.push(`${known.bytes} bytes of HTML, CSS and JS over the wire`);

      // The debugger puts axe into the page; the policy forbids it to the page itself.
      await page.evaluate(axe);
      for (const { width, scheme } of LOOKS) {
        await page.setViewportSize({ width, height: width === 360 ? 780 : 900 });
        await page.emulateMedia({ colorScheme: scheme, reducedMotion: "reduce" });
        const name = `${entry.pattern}${entry.note ?? ""}`.replace(/[^a-z0-9]+/gi, "_").replace(/^_|_$/g, "") || "front";
        await page.screenshot({ path: path.join(here, "shots", `${name}-${entry.as}-${lang}-${width}-${scheme}.png`), fullPage: true });
        const seen = [...(await page.evaluate(widerThanTheScreen)), ...(await page.evaluate(barriers, RULES))];
        found.push(...seen.map((one) => `${width} ${scheme}: ${one}`));
      }
      expect([...found, ...said, ...(await page.evaluate(() => window.refused))], `${at} in ${lang}`).toEqual([]);
      await context.close();
    });
  }
}
