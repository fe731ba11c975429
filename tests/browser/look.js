// Looking at a page: nothing found by axe at 360 and 1280 pixels in the light and in the dark, nothing wider than the
// screen, nothing refused by the content security policy, nothing logged, and light to load.
import { readFileSync } from "node:fs";
import path from "node:path";

const here = import.meta.dirname ?? path.dirname(new URL(import.meta.url).pathname);
const axe = readFileSync(path.join(here, "node_modules/axe-core/axe.min.js"), "utf8");
const LOOKS = [360, 1280].flatMap((width) => ["light", "dark"].map((scheme) => ({ width, scheme })));
const RULES = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"];
// The dark is the same document at the same sizes: its style sheet gives other values to the colours and to nothing else, so
// that every other rule would only repeat what it found in the light, at half of the time that the whole takes.
const RULES_OF_COLOUR = ["color-contrast", "link-in-text-block"];
const BUDGET = 60 * 1024;

export const inLanguage = (at, lang) => `${process.env.SITE}${at}${at.includes("?") ? "&" : "?"}lang=${lang}`;

// What the browser itself says about the page, gathered while it is open. Of an error page it notes the status, and a
// picture that was still on its way when the page was left is no fault.
export async function listen(page, status = 200) {
  const said = [];
  page.on("console", (message) => {
    const noted = status !== 200 && /status of \d+/.test(message.text());
    if (["error", "warning"].includes(message.type()) && !noted) said.push(`console: ${message.text()}`);
  });
  page.on("pageerror", (error) => said.push(`script: ${error}`));
  page.on("requestfailed", (request) => {
    const why = request.failure()?.errorText;
    if (why !== "net::ERR_ABORTED") said.push(`${request.url()} failed: ${why}`);
  });
  page.on("request", (request) => {
    // What the browser brings along itself, like its viewer of PDFs, is asked of nobody.
    const near = [process.env.SITE, "data:", "chrome:", "chrome-extension:"];
    if (!near.some((start) => request.url().startsWith(start))) said.push(`${request.url()} lies elsewhere`);
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

// Everything that is wrong with the page that is open, in a language. Its pictures go to shots/ under a name: those in the
// light, and with SHOTS=all those in the dark too.
export async function look(page, name, lang) {
  const found = [];
  const known = await page.evaluate(facts);
  if (!known.lang.toLowerCase().startsWith(lang.slice(0, 2))) found.push(`lang is ${known.lang}`);
  if (!known.title) found.push("no title");
  if (known.headings !== 1) found.push(`${known.headings} main headings`);
  if (known.keys.length) found.push(`keys instead of phrases: ${known.keys}`);
  if (known.bytes > BUDGET) found.push(`${known.bytes} bytes of HTML, CSS and JS over the wire`);

  // The debugger puts axe into the page; the policy forbids it to the page itself.
  await page.evaluate(axe);
  const before = page.viewportSize();
  for (const { width, scheme } of LOOKS) {
    await page.setViewportSize({ width, height: width === 360 ? 780 : 900 });
    await page.emulateMedia({ colorScheme: scheme, reducedMotion: "reduce" });
    const file = `${name.replace(/[^a-z0-9]+/gi, "_").replace(/^_|_$/g, "") || "front"}-${lang}-${width}-${scheme}.png`;
    if (scheme === "light" || process.env.SHOTS === "all") await page.screenshot({ path: path.join(here, "shots", file), fullPage: true });
    const seen = [...(await page.evaluate(widerThanTheScreen)), ...(await page.evaluate(barriers, scheme === "light" ? RULES : RULES_OF_COLOUR))];
    found.push(...seen.map((one) => `${width} ${scheme}: ${one}`));
  }
  await page.setViewportSize(before);
  return [...found, ...(await page.evaluate(() => window.refused))];
}
