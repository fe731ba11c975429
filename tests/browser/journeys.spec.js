// The main job once through: a newcomer enters a company, an organizer verifies it, a need is written and published, a
// match leads to an introduction with open contacts and to a contract, a seat at an event is taken and given back, and a
// forgotten password is replaced. In Chinese without JavaScript, which proves that every action works without it, and in
// English with it, where the pages that are met on the way only are looked at too.
import { readFileSync, readdirSync } from "node:fs";
import path from "node:path";
import { expect, test } from "@playwright/test";
import { inLanguage, listen, look } from "./look.js";
import { PERSONAS, session } from "./personas.js";

const here = import.meta.dirname ?? path.dirname(new URL(import.meta.url).pathname);
const LICENCE = path.join(here, "../../data/demo/licence.pdf");
const EVENT = "/events/supply-demand-demo";
const OFFERING = "金属表面缺陷标注服务";
const PASSWORD = "a sentence of nobody 2026";
const NEW_PASSWORD = "another sentence of nobody 2026";

const day = (ahead) => new Date(Date.now() + ahead * 86_400_000).toISOString().slice(0, 10);

const JOURNEYS = [
  {
    lang: "zh-CN",
    javaScriptEnabled: false,
    person: "甄示例",
    email: "zhen@journey.demo.example",
    company: "津北示例带钢有限公司",
    code: "91120000DEM000501L",
    need: "冷轧带钢表面缺陷框选标注",
    words: {
      confirmed: "启用账号",
      papers: "材料已收到。",
      checking: "核验中",
      verified: "已核验",
      saved: "已保存。",
      sent: "已提交审核。",
      reviewing: "审核中",
      published: "已发布",
      waiting: "等待答复",
      agreed: "双方已同意，联系方式已开放",
      found: "已找到服务商",
      signed: "已签约",
      seat: "已确认席位",
      calledOff: "已取消报名",
    },
  },
  {
    lang: "en",
    javaScriptEnabled: true,
    person: "Mei Demo",
    email: "mei@journey.demo.example",
    company: "甬南示例精密钢带有限公司",
    code: "91330200DEM000502K",
    need: "精密钢带划伤与麻点缺陷标注",
    words: {
      confirmed: "Open the account",
      papers: "The papers are with us.",
      checking: "Being checked",
      verified: "Verified",
      saved: "Saved.",
      sent: "Sent for review.",
      reviewing: "In review",
      published: "Published",
      waiting: "Waiting for an answer",
      agreed: "You both agreed.",
      found: "Provider found",
      signed: "Contract signed",
      seat: "Seat confirmed",
      calledOff: "Called off",
    },
  },
];

// Fills the form that is sent to `action` the way a person would, field by field, and sends it.
async function send(page, action, typed = {}, button = "button:not([name])") {
  const form = page.locator(`form[method=post]:is([action="${action}"], [action^="${action}?"])`);
  for (const [name, value] of Object.entries(typed)) {
    const field = form.locator(`[name="${name}"]`);
    if (value?.file) await field.setInputFiles(value.file);
    else if (value === true) await field.check();
    else if (Array.isArray(value)) for (const one of value) await tick(form, name, one);
    else if (await form.locator(`select[name="${name}"]`).count()) await field.selectOption(value);
    else if (await form.locator(`[type=radio][name="${name}"]`).count()) await tick(form, name, value);
    else await field.fill(value);
  }
  await form.locator(button).first().click();
}

// Ticks one choice, opening the group that hides it.
async function tick(form, name, value) {
  const which = `[name="${name}"][value="${value}"]`;
  const choice = form.locator(which);
  if (!(await choice.isVisible())) await form.locator("details:not([open])").filter({ has: form.page().locator(which) }).last().locator("summary").first().click();
  await choice.check();
}

// The link in the newest letter of a kind to somebody, once it lies in the folder.
async function linkIn(kind, email) {
  const folder = path.join(process.env.SITE_DATA, "mail");
  let link;
  await expect(() => {
    const letters = readdirSync(folder).filter((name) => name.endsWith(`-${kind}.eml`)).sort().reverse();
    const letter = letters.map((name) => readFileSync(path.join(folder, name), "utf8")).find((text) => text.includes(`<${email}>`));
    const [, encoding, body] = /Content-Type: text\/plain[^]*?Content-Transfer-Encoding: (\S+)\r?\n\r?\n([^]*?)\r?\n--/.exec(letter);
    const text = encoding === "base64" ? Buffer.from(body, "base64").toString() : body.replace(/=\r?\n/g, "").replace(/=3D/g, "=");
    link = new RegExp(`${process.env.SITE}(/(?:verify-email|password/reset)/\\S+)`).exec(text)[1];
  }).toPass({ timeout: 20_000 });
  return link;
}

for (const { lang, javaScriptEnabled, person, email, company, code, need, words } of JOURNEYS) {
  test(`the main job in ${lang} ${javaScriptEnabled ? "with" : "without"} JavaScript`, async ({ browser }) => {
    test.setTimeout(180_000);
    const opened = [];
    const heard = [];
    const enter = async (as) => {
      const context = await browser.newContext({ storageState: session(as), javaScriptEnabled, locale: lang, reducedMotion: "reduce", viewport: { width: 360, height: 780 } });
      opened.push(context);
      const page = await context.newPage();
      heard.push(await listen(page));
      return page;
    };
    const open = (page, at) => page.goto(inLanguage(at, lang));
    const lookAt = async (page, at, name) => {
      if (!javaScriptEnabled) return;
      for (const one of ["zh-CN", lang]) {
        await page.goto(inLanguage(at, one));
        expect(await look(page, name, one), `${name} in ${one}`).toEqual([]);
      }
    };
    const sees = (page, text) => expect(page.locator("main")).toContainText(text);
    const at = (page) => new URL(page.url()).pathname;

    const newcomer = await enter("visitor");
    const organizer = await enter("organizer");
    const provider = await enter("provider");

    await test.step("signs up and chooses a password behind the link", async () => {
      await open(newcomer, "/sign-up");
      await send(newcomer, "/sign-up", { name: person, email, consent: true });
      const link = await linkIn("accounts.confirm_address", email);
      await lookAt(newcomer, link, "/verify-email/{token}");
      await open(newcomer, link);
      await expect(newcomer.locator("main button")).toHaveText(words.confirmed);
      await send(newcomer, link, { password: PASSWORD });
      await expect(newcomer).not.toHaveURL(/verify-email/);
    });

    await test.step("enters the company with its licence and asks for verification", async () => {
      await open(newcomer, "/workspace/company/new");
      await send(newcomer, "/workspace/company/new", {
        code,
        name_zh: company,
        legal_representative: "示例人",
        established_on: "2018-05-20",
        kinds: ["demand"],
        industry: "C31",
        region: "130000",
        city: "唐山市",
        summary_zh: "冷轧带钢生产企业，三条产线每天产生约四千张表面检测图像。",
        size: "medium",
      });
      await expect(newcomer).toHaveURL(/\/workspace\/company(\?|$)/);
      await send(newcomer, "/workspace/company/papers", { licence: { file: LICENCE } });
      await sees(newcomer, words.papers);
      await send(newcomer, "/workspace/company/submission", { consent: true });
      await sees(newcomer, words.checking);
    });

    await test.step("the organizer verifies the company", async () => {
      await open(organizer, "/organizer/companies");
      await organizer.getByRole("link", { name: company }).click();
      const points = ["code", "name", "licence", "lists", "scope", "person", "contact"];
      const verdicts = Object.fromEntries(points.map((point) => [`verdict_${point}`, ["fine"]]));
      await send(organizer, `${at(organizer)}/decision`, verdicts, "button[name=step][value=verify]");
      await sees(organizer, words.verified);
      await open(newcomer, "/workspace/company");
      await sees(newcomer, words.verified);
    });

    const own = await test.step("writes a need part by part and sends it for review", async () => {
      await open(newcomer, "/workspace/needs/new");
      await send(newcomer, "/workspace/needs/new", { title_zh: need });
      await expect(newcomer).toHaveURL(/\/edit\/scope/);
      const own = at(newcomer).replace("/edit/scope", "");
      const write = async (part, typed) => {
        await open(newcomer, `${own}/edit/${part}`);
        await send(newcomer, `${own}/edit/${part}`, typed, "button.button-primary");
        await sees(newcomer, words.saved);
      };
      await write("basics", {
        summary_zh: "8万张带钢表面图像、约120万个缺陷框，要求IoU不低于0.90。",
        detail_zh: "产线每天产生约四千张带钢表面图像，需要按照六类缺陷逐框标注。交付物为 COCO 格式的标注文件和抽检报告，按批次抽检百分之十。",
      });
      await write("scope", {
        service_types: ["lab-defect"],
        modalities: ["image"],
        volume: "120万",
        volume_unit: "boxes",
        industries: "C31",
        regions: "130000",
        city: "唐山",
      });
      await write("terms", { budget_min: "20", budget_max: "40", budget_unit: "wan", quotes_until: day(20), starts_on: day(40), finishes_on: day(120) });
      await write("data", { personal_information: "no", delivery_modes: ["remote", "onsite"] });
      await write("quality", { target0_metric: "iou", target0_value: "0.90", target0_basis: "object" });
      await write("contact", { contact_name: person, contact_job_title: "数据工程师", contact_phone: "154 0000 0501" });
      await open(newcomer, own);
      await send(newcomer, `${own}/submission`);
      await sees(newcomer, words.sent);
      await sees(newcomer, words.reviewing);
      return own;
    });

    await test.step("the organizer approves it, and everybody sees it", async () => {
      await open(organizer, "/organizer/listings");
      await organizer.getByRole("link", { name: need }).click();
      await send(organizer, `${at(organizer)}/decision`, {}, "button[name=step][value=approve]");
      await sees(organizer, words.published);
      await open(provider, "/needs");
      await provider.getByRole("link", { name: need }).click();
      await sees(provider, need);
    });

    const introduction = await test.step("matches appear, and an introduction is asked for", async () => {
      const match = newcomer.locator(".match", { hasText: lang === "en" ? "Metal surface defect labeling" : OFFERING });
      await expect(async () => {
        await open(newcomer, `${own}/matches`);
        await expect(match).toBeVisible({ timeout: 500 });
      }).toPass({ timeout: 30_000 });
      await match.locator(`a[href^="/workspace/introductions/new"]`).click();
      await send(newcomer, "/workspace/introductions/new", { message: "我们对贵司的做法感兴趣，希望先用一百张图像试标。", consent: true });
      await sees(newcomer, words.waiting);
      await expect(newcomer.locator("main")).not.toContainText(PERSONAS.provider.email);
      return at(newcomer);
    });

    await lookAt(newcomer, `${introduction}/withdrawal`, "/workspace/introductions/{id}/withdrawal");

    await test.step("the provider agrees, and the contacts open on both sides", async () => {
      await open(provider, introduction);
      await expect(provider.locator("main")).not.toContainText("15400000501");
      await send(provider, `${introduction}/acceptance`, { consent: true });
      await sees(provider, words.agreed);
      await expect(provider.locator("#contacts")).toContainText(email);
      await open(newcomer, introduction);
      await expect(newcomer.locator("#contacts")).toContainText(PERSONAS.provider.email);
    });

    await test.step("takes a seat at an event and gives it back", async () => {
      await open(newcomer, EVENT);
      await newcomer.locator(`main a[href="${EVENT}/sign-up"]`).first().click();
      await send(newcomer, `${EVENT}/sign-up`, { role: "buyer", answer1: "缺陷标注服务商" });
      await sees(newcomer, words.seat);
      await newcomer.locator(`main a[href="${EVENT}/sign-up/cancellation"]`).click();
      await send(newcomer, `${EVENT}/sign-up/cancellation`);
      await open(newcomer, `${EVENT}/sign-up`);
      await open(newcomer, "/workspace/events");
      await sees(newcomer, words.calledOff);
    });

    await test.step("closes the matter with a contract", async () => {
      await open(newcomer, `${own}/match`);
      await send(newcomer, `${own}/match`);
      await sees(newcomer, words.found);
      await lookAt(newcomer, `${own}/contract`, "/workspace/needs/{id}/contract");
      await open(newcomer, `${own}/contract`);
      await send(newcomer, `${own}/contract`);
      await sees(newcomer, words.signed);
    });

    await test.step("replaces a forgotten password", async () => {
      const guest = await enter("visitor");
      await open(guest, "/password/forgot");
      await send(guest, "/password/forgot", { email });
      const link = await linkIn("accounts.reset_password", email);
      await lookAt(guest, link, "/password/reset/{token}");
      await open(guest, link);
      await send(guest, link, { password: NEW_PASSWORD });
      await expect(guest).toHaveURL(/\/workspace/);
      const back = await enter("visitor");
      await open(back, "/sign-in");
      await send(back, "/sign-in", { email, password: NEW_PASSWORD });
      await expect(back).toHaveURL(/\/workspace/);
    });

    expect(heard.flat(), "what the browser says on the way").toEqual([]);
    for (const context of opened) await context.close();
  });
}

test("a repair of the published timetable is looked at before it is applied", async ({ browser }) => {
  test.setTimeout(120_000);
  const meetings = "/organizer/events/supply-demand-demo/meetings";
  const opened = [];
  const enter = async (javaScriptEnabled, width) => {
    const context = await browser.newContext({ storageState: session("organizer"), javaScriptEnabled, locale: "en", reducedMotion: "reduce", viewport: { width, height: 780 } });
    opened.push(context);
    return context.newPage();
  };
  const plain = await enter(false, 1280);
  await plain.goto(inLanguage(`${meetings}/timetables/1`, "en"));
  await send(plain, `${meetings}/timetables/1/copy`);
  const copy = new URL(plain.url()).pathname;
  await plain.goto(inLanguage(`${copy}/publication`, "en"));
  await send(plain, `${copy}/publication`);
  await expect(plain.locator("main")).toContainText("Published");
  await plain.goto(inLanguage(`${meetings}/day/repair`, "en"));
  const tables = await plain.locator("select[name=table] option").evaluateAll((all) => all.map((one) => one.value).filter(Boolean));
  await plain.goto(inLanguage(`${meetings}/day/repair?table=${tables[0]}`, "en"));
  await send(plain, `${meetings}/day/repair`, { what: "lost" });
  await expect(plain.locator("main")).toContainText("cannot be used");
  const repair = new URL(plain.url()).pathname;
  for (const width of [360, 1280]) {
    const page = await enter(true, width);
    const heard = await listen(page);
    for (const lang of ["zh-CN", "en"]) {
      for (const at of [repair, `${meetings}/day/repair?q=%E7%A4%BA%E4%BE%8B`, `${meetings}/day/repair?table=${tables[1]}`]) {
        await page.goto(inLanguage(at, lang));
        expect(await look(page, at.split("?")[0], lang), `${at} in ${lang}`).toEqual([]);
      }
    }
    expect(heard, "what the browser says on the way").toEqual([]);
  }
  await plain.goto(inLanguage(repair, "en"));
  await send(plain, `${repair}/application`);
  await expect(plain.locator("main")).toContainText("The repair is applied");
  await send(plain, `${repair}/reversal`);
  await expect(plain.locator("main")).toContainText("The repair is taken back");
  for (const context of opened) await context.close();
});
