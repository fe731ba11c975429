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

// Cards of a board are dragged to another cell, by hand or by keyboard; the form that is sent is the one of the card's page.
for (const board of document.querySelectorAll("[data-board]")) {
  const form = document.getElementById(board.dataset.board);
  const status = document.getElementById("board-status");
  document.getElementById("board-how")?.removeAttribute("hidden");
  const rows = [...board.tBodies[0].rows];
  const cells = (row) => [...row.querySelectorAll("td")];
  let card = null;
  let over = null;
  const say = (words, about) => (status.textContent = words.replace("#", about));
  const point = (cell) => {
    over?.classList.remove("board-over");
    over = cell;
    over?.classList.add("board-over");
  };
  const take = (taken) => {
    card = taken;
    card.classList.add("board-held");
    point(card.closest("td"));
  };
  const letGo = () => {
    card?.classList.remove("board-held");
    card = null;
    point(null);
  };
  // The board that comes back after a move leaves the card in the hand that moved it.
  const moved = sessionStorage.getItem("board-moved");
  sessionStorage.removeItem("board-moved");
  if (moved) [...board.querySelectorAll("[data-place]")].find((own) => own.dataset.place === moved)?.focus();
  const drop = () => {
    const [from, to] = [card.closest("td"), over];
    if (!to || to === from) return letGo();
    sessionStorage.setItem("board-moved", card.dataset.place);
    form.action = card.dataset.place;
    form.elements.slot.value = to.dataset.slot;
    // Between people only the time changes.
    form.elements.table.value = to.dataset.table ?? card.dataset.at;
    form.requestSubmit();
  };
  for (const own of board.querySelectorAll("[data-place]")) {
    own.draggable = true;
    own.addEventListener("dragstart", (event) => {
      event.dataTransfer.setData("text/plain", own.textContent.trim());
      event.dataTransfer.effectAllowed = "move";
      take(own);
    });
    own.addEventListener("dragend", letGo);
    own.addEventListener("blur", () => card === own && !own.matches(":active") && letGo());
    own.addEventListener("keydown", (event) => {
      if (event.key === " ") {
        event.preventDefault();
        if (card === own) return drop();
        take(own);
        say(board.dataset.grabbed, own.textContent.trim());
      } else if (card === own && event.key === "Escape") {
        event.preventDefault();
        letGo();
        say(board.dataset.letGo, "");
      } else if (card === own && event.key.startsWith("Arrow")) {
        event.preventDefault();
        const row = over.parentElement;
        const column = cells(row).indexOf(over);
        const across = { ArrowLeft: -1, ArrowRight: 1 }[event.key] ?? 0;
        // On the board of people a talk stays with its people.
        const down = over.dataset.table ? ({ ArrowUp: -1, ArrowDown: 1 }[event.key] ?? 0) : 0;
        const next = cells(rows[rows.indexOf(row) + down] ?? row)[column + across];
        if (!next) return;
        point(next);
        next.scrollIntoView({ block: "nearest", inline: "nearest" });
        const time = board.tHead.rows[0].cells[next.cellIndex].textContent;
        const holder = next.querySelector("[data-place]");
        const words = holder && holder !== own ? board.dataset.taken.replace("@", holder.querySelector("strong").textContent) : board.dataset.over;
        say(words, `${next.parentElement.cells[0].textContent.trim()}, ${time}`);
      }
    });
  }
  for (const cell of rows.flatMap(cells)) {
    cell.addEventListener("dragover", (event) => {
      const stays = !cell.dataset.table && cell.parentElement !== card?.closest("tr");
      if (!card || stays || cell.classList.contains("board-closed")) return;
      event.preventDefault();
      point(cell);
    });
    cell.addEventListener("drop", (event) => {
      event.preventDefault();
      if (card) drop();
    });
  }
}

// What is made to be printed is printed by a button too.
for (const button of document.querySelectorAll("button[data-print]")) {
  button.hidden = false;
  button.addEventListener("click", () => print());
}

// A check-in desk keeps in this browser who is expected (check-in.js). It is thrown away when the event's last day is over, or a
// week later where scans were never sent, and when somebody signs out, who is led to the desk first where scans wait.
const desks = () => {
  try {
    const names = Object.keys(localStorage).filter((name) => name.startsWith("check-in:"));
    return names.map((name) => ({ name, ...JSON.parse(localStorage[name]) }));
  } catch {
    return [];
  }
};
async function forgetDesk({ name, page }) {
  localStorage.removeItem(name);
  indexedDB.deleteDatabase(name);
  await caches.delete(name);
  for (const worker of await navigator.serviceWorker.getRegistrations()) {
    if (new URL(worker.scope).pathname === page) await worker.unregister();
  }
}
for (const desk of desks()) {
  if (desk.until + (desk.waiting ? 7 * 86_400_000 : 0) < Date.now()) forgetDesk(desk);
}
document.querySelector("form:has(> .sign-out)")?.addEventListener("submit", async (event) => {
  const [kept, form] = [desks(), event.target];
  if (!kept.length) return;
  event.preventDefault();
  const waits = kept.find((desk) => desk.waiting && desk.page !== location.pathname);
  if (waits) return location.assign(waits.page);
  await Promise.all(kept.map(forgetDesk));
  form.submit();
});
