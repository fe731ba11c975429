// The hall: countdowns by the server's clock, and a wall board that turns its pages. Comfort only.

// What the page said when it was drawn, plus what has passed here since: a wrong clock of this machine changes nothing.
// Of the page itself it is known when it came; what is put into it later is new when it is first seen.
const drawn = new WeakMap();
let read = performance.getEntriesByType("navigation")[0]?.responseStart ?? 0;
const shown = (seconds) => {
  const two = (n) => String(n).padStart(2, "0");
  const [h, m, s] = [Math.floor(seconds / 3600), Math.floor(seconds / 60) % 60, seconds % 60];
  return h > 0 ? `${h}:${two(m)}:${two(s)}` : `${m}:${two(s)}`;
};
const left = (clock) => {
  if (!drawn.has(clock)) drawn.set(clock, read ?? performance.now());
  const now = Number(clock.dataset.now) + (performance.now() - drawn.get(clock)) / 1000;
  return Math.max(0, Math.ceil(Number(clock.dataset.countdown) - now));
};

const screen = document.querySelector("[data-screen]");
let at = 0;
let paused = false;
let turned = performance.now();
let pages = [];

// As many tables as fit below the heading make a page; a phone scrolls through all of them.
const lay = () => {
  const list = screen.querySelector("[data-rotate]");
  if (!list) return (pages = []);
  let rest = [...list.children];
  for (const item of rest) item.hidden = false;
  pages = [];
  if (innerWidth >= 900) {
    const foot = screen.querySelector(".screen-foot").offsetHeight;
    const bottom = innerHeight - foot - 16;
    while (rest.length) {
      const top = list.getBoundingClientRect().top + scrollY;
      const fits = rest.filter((item) => item.getBoundingClientRect().bottom + scrollY <= Math.max(bottom, top + 1));
      const page = fits.length ? fits : [rest[0]];
      pages.push(page);
      rest = rest.filter((item) => !page.includes(item));
      for (const item of page) item.hidden = true;
    }
  }
  turn();
};
const turn = () => {
  const place = screen.querySelector("[data-place]");
  const pause = screen.querySelector("[data-pause]");
  if (pause) pause.hidden = pages.length < 2;
  if (place) place.textContent = pages.length > 1 ? `${(at % pages.length) + 1} / ${pages.length}` : "";
  pages.forEach((page, n) => page.forEach((item) => (item.hidden = n !== at % pages.length)));
};

let asking = false;
let asked = performance.now();
let address = location.href;
const refresh = async () => {
  if (asking) return;
  asking = true;
  asked = performance.now();
  try {
    // The two languages take turns where the page says so.
    const next = screen.dataset.other ? new URL(screen.dataset.other, location.href).href : address;
    const answer = await fetch(next, { headers: { accept: "text/html" } });
    const begun = performance.now();
    const page = new DOMParser().parseFromString(await answer.text(), "text/html");
    const now = page.getElementById(screen.id);
    if (!answer.ok || !now) {
      if (answer.status === 404) location.reload();
      return;
    }
    read = begun;
    address = next;
    document.documentElement.lang = page.documentElement.lang;
    document.title = page.title;
    if (now.dataset.other) screen.dataset.other = now.dataset.other;
    const held = document.activeElement?.hasAttribute?.("data-pause");
    screen.replaceChildren(...now.childNodes);
    if (paused) say();
    if (held) screen.querySelector("[data-pause]")?.focus();
    lay();
    tick();
  } catch {
    // Nobody answered; the next try may be luckier.
  } finally {
    asking = false;
  }
};
const say = () => {
  const button = screen.querySelector("[data-pause]");
  if (!button) return;
  const { textContent } = button;
  button.textContent = button.dataset.goOn;
  button.dataset.goOn = textContent;
};

const tick = () => {
  let over = false;
  for (const clock of document.querySelectorAll("[data-countdown]")) {
    const seconds = left(clock);
    clock.textContent = shown(seconds);
    over ||= seconds === 0;
  }
  read = null;
  if (!screen) return;
  const now = performance.now();
  const since = (now - asked) / 1000;
  if (since >= Number(screen.dataset.screen) || (over && since >= 2)) refresh();
  const every = Number(screen.querySelector("[data-rotate]")?.dataset.rotate) || 12;
  if (!paused && pages.length > 1 && (now - turned) / 1000 >= every) {
    turned = now;
    at = (at + 1) % pages.length;
    turn();
  }
};

if (screen) {
  lay();
  addEventListener("resize", lay);
  screen.addEventListener("click", (event) => {
    if (!event.target.closest("[data-pause]")) return;
    paused = !paused;
    say();
  });
}
tick();
setInterval(tick, 250);
