// Signing in with the keyboard alone: the way there is short, every stop is visible, and Enter does it.
import { expect, test } from "@playwright/test";
import { PERSONAS } from "./personas.js";

const focused = (page) =>
  page.evaluate(() => {
    const one = document.activeElement;
    const style = getComputedStyle(one);
    const ring = parseFloat(style.outlineWidth) > 0 && style.outlineStyle !== "none";
    return { tag: one.tagName, name: one.getAttribute("name"), href: one.getAttribute("href"), visible: ring || style.boxShadow !== "none" };
  });

for (const lang of ["zh-CN", "en"]) {
  test(`sign-in by keyboard in ${lang}`, async ({ page }) => {
    await page.goto(`${process.env.SITE}/sign-in?lang=${lang}`);
    await page.keyboard.press("Tab");
    const first = await focused(page);
    expect(first.href, "the first stop skips to the main part").toMatch(/^#/);
    expect(first.visible).toBe(true);
    await page.keyboard.press("Enter");
    for (let stops = 0; (await focused(page)).name !== "email"; stops++) {
      expect(stops, "the e-mail field is few stops away").toBeLessThan(6);
      await page.keyboard.press("Tab");
    }
    expect((await focused(page)).visible).toBe(true);
    await page.keyboard.type(PERSONAS.manufacturer.email);
    await page.keyboard.press("Tab");
    expect(await focused(page)).toMatchObject({ name: "password", visible: true });
    await page.keyboard.type("wrong password");
    await page.keyboard.press("Enter");
    await expect(page).toHaveURL(/\/sign-in/);
    await expect(page.locator("[role=alert], .error-summary").first()).toBeVisible();
    expect(await page.inputValue("[name=email]"), "the typed address is kept").toBe(PERSONAS.manufacturer.email);
    await page.locator("[name=password]").focus();
    await page.keyboard.type(PERSONAS.manufacturer.password);
    await page.keyboard.press("Enter");
    await expect(page).not.toHaveURL(/\/sign-in/);
  });
}
