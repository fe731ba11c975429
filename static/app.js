// Comfort only: every page and every action works without this file.

const root = document.documentElement;

// How many characters are left, counted as the server counts them: whole characters, composed, without outer blanks.
const length = (text) => [...text.normalize("NFC").trim()].length;

for (const input of document.querySelectorAll("[data-limit]")) {
  const limit = Number(input.dataset.limit);
  const counter = document.getElementById(`${input.id}-limit`);
  if (!counter) continue;
  const spoken = document.createElement("span");
  spoken.className = "visually-hidden";
  spoken.setAttribute("role", "status");
  counter.after(spoken);
  let composing = false;
  let later;
  const count = () => {
    const left = limit - length(input.value);
    counter.textContent = `${limit - left} / ${limit}`;
    counter.classList.toggle("counter-over", left < 0);
    clearTimeout(later);
    if (document.activeElement !== input || left > limit / 10) return;
    later = setTimeout(() => {
      const words = left < 0 ? root.dataset.charactersOver : root.dataset.charactersLeft;
      spoken.textContent = words.replace("#", Math.abs(left));
    }, 800);
  };
  input.addEventListener("compositionstart", () => (composing = true));
  input.addEventListener("compositionend", () => {
    composing = false;
    count();
  });
  input.addEventListener("input", () => composing || count());
  count();
}

// Leaving a form with unsaved text is asked about once; sending it is not.
for (const form of document.querySelectorAll("form.form[method=post]")) {
  let touched = form.querySelector("[aria-invalid=true]") !== null;
  form.addEventListener("input", () => (touched = true));
  form.addEventListener("submit", (event) => {
    touched = false;
    // A second press while the first is under way would only wait for the same answer.
    if (form.dataset.sent) event.preventDefault();
    form.dataset.sent = "yes";
  });
  addEventListener("pageshow", () => delete form.dataset.sent);
  addEventListener("beforeunload", (event) => touched && event.preventDefault());
}

// What is wrong is read first.
document.getElementById("problems")?.focus();

// A list is sorted as soon as the order is chosen.
for (const select of document.querySelectorAll("select[data-autosubmit]")) {
  select.addEventListener("change", () => select.form.requestSubmit());
  select.parentElement.querySelector("button")?.setAttribute("hidden", "");
}

// In a row that is wider than the screen, the entry of this page is in sight.
for (const row of document.querySelectorAll(".site-nav, .side-nav, .tabs")) {
  const entry = row.querySelector("[aria-current]")?.getBoundingClientRect();
  if (entry) row.scrollLeft += entry.left - row.getBoundingClientRect().left - (row.clientWidth - entry.width) / 2;
}

// `/` goes to the search box, unless text is being typed or an input method is composing.
addEventListener("keydown", (event) => {
  if (event.key !== "/" || event.isComposing || event.keyCode === 229) return;
  if (event.ctrlKey || event.metaKey || event.altKey || event.target.closest("input, textarea, select, [contenteditable]")) return;
  const search = document.querySelector("main [data-search], main input[type=search]");
  if (!search) return;
  event.preventDefault();
  search.focus();
  search.select();
});

// Open menus close on Escape and when something else is pressed.
const menus = () => document.querySelectorAll("details.menu[open]");
addEventListener("click", (event) => {
  for (const menu of menus()) if (!menu.contains(event.target)) menu.open = false;
});
addEventListener("keydown", (event) => {
  if (event.key !== "Escape") return;
  for (const menu of menus()) {
    menu.open = false;
    menu.querySelector("summary").focus();
  }
});

// One box ticks all rows of a table.
for (const all of document.querySelectorAll("input[data-all]")) {
  const boxes = [...all.closest("table").querySelectorAll("tbody input[type=checkbox]")];
  const show = () => {
    const ticked = boxes.filter((box) => box.checked).length;
    all.checked = ticked > 0 && ticked === boxes.length;
    all.indeterminate = ticked > 0 && ticked < boxes.length;
  };
  all.hidden = false;
  all.addEventListener("change", () => boxes.forEach((box) => (box.checked = all.checked)));
  for (const box of boxes) box.addEventListener("change", show);
  show();
}

// A part that changes by itself is read again every few seconds, until the page says that it has come to its end.
for (const live of document.querySelectorAll("[data-live]")) {
  const again = () => setTimeout(read, Number(live.dataset.live) * 1000);
  const read = async () => {
    try {
      const answer = await fetch(location.href, { headers: { accept: "text/html" } });
      const page = new DOMParser().parseFromString(await answer.text(), "text/html");
      const now = page.getElementById(live.id);
      if (answer.ok && !now) return location.reload();
      // Whoever is about to press a button in it keeps it under their fingers.
      if (now && !live.contains(document.activeElement)) live.replaceChildren(...now.childNodes);
    } catch {
      // Nobody answered; the next try may be luckier.
    }
    again();
  };
  again();
}
