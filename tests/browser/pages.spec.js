// Every page, in both languages, as somebody who may see it.
import { readFileSync } from "node:fs";
import path from "node:path";
import { expect, test } from "@playwright/test";
import { inLanguage, listen, look } from "./look.js";
import { session } from "./personas.js";

const here = import.meta.dirname ?? path.dirname(new URL(import.meta.url).pathname);
const { pages } = JSON.parse(readFileSync(path.join(here, "pages.json"), "utf8"));

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

for (const entry of pages) {
  for (const lang of ["zh-CN", "en"]) {
    test(`${entry.pattern}${entry.note ? ` (${entry.note})` : ""} as ${entry.as} in ${lang}`, async ({ browser }) => {
      const context = await browser.newContext({ storageState: session(entry.as), viewport: { width: 1280, height: 900 } });
      const page = await context.newPage();
      const at = await address(page, entry, lang);
      const said = await listen(page, entry.status);
      const response = await page.goto(inLanguage(at, lang), { waitUntil: "load" });
      expect(response.status(), `${at} answers`).toBe(entry.status ?? 200);
      const found = await look(page, `${entry.pattern} ${entry.note ?? ""} ${entry.as}`, lang);
      expect([...found, ...said], `${at} in ${lang}`).toEqual([]);
      await context.close();
    });
  }
}
