// The check-in desk with a script: scans are answered at once from the roster that this browser keeps, put into a queue, and
// sent as soon as there is a connection. Without it the page works by its forms; without https nothing is kept here at all.

const facts = JSON.parse(document.getElementById("desk").dataset.facts);
const { words } = facts;
const NAME = `check-in:${facts.slug}`;
const EVERY = 15_000;
const BATCH = 50;
const SEATED = ["accepted", "checked_in", "no_show"];
const MANY = 20;

const search = document.getElementById("desk-search");
const input = document.getElementById("q");
const result = document.getElementById("desk-result");
const banner = document.getElementById("desk-banner");
const said = document.getElementById("desk-said");

const fill = (text, values) => text.replace(/\{(\w+)\}/g, (whole, name) => values[name] ?? whole);
const clock = (at) => new Intl.DateTimeFormat("en-GB", { hour: "2-digit", minute: "2-digit", timeZone: "Asia/Shanghai" }).format(at);
const fold = (text) => text.normalize("NFKC").toLowerCase().replace(/\s/g, "");

// An element with its class, its text and what stands in it.
function make(tag, name, text, ...inside) {
  const one = document.createElement(tag);
  if (name) one.className = name;
  if (text) one.textContent = text;
  one.append(...inside);
  return one;
}

// --- What this browser keeps --------------------------------------------------------------------------------------------

const people = new Map();
const codes = new Map();
let queue = [];
let meta = {};
let state = "online";
let rejected = [];
let database;

const done = (request) =>
  new Promise((resolve, reject) => {
    request.onsuccess = () => resolve(request.result);
    request.onerror = () => reject(request.error);
  });

async function open() {
  const request = indexedDB.open(NAME, 1);
  request.onupgradeneeded = () => {
    request.result.createObjectStore("people", { keyPath: "id" });
    request.result.createObjectStore("queue", { keyPath: "key" });
    request.result.createObjectStore("meta", { keyPath: "name" });
  };
  const opened = await done(request);
  opened.onversionchange = () => opened.close();
  return opened;
}

const all = (name) => done(database.transaction(name).objectStore(name).getAll());

// Does this to a store, and is over when it is written for good.
function change(name, work) {
  return new Promise((resolve, reject) => {
    const transaction = database.transaction(name, "readwrite", { durability: "strict" });
    work(transaction.objectStore(name));
    transaction.oncomplete = resolve;
    transaction.onerror = transaction.onabort = () => reject(transaction.error);
  });
}

function keepMeta(more) {
  meta = { ...meta, ...more };
  return change("meta", (store) => store.put({ name: "meta", ...meta }));
}

// Tells every other page of the site that something is kept here, and until when.
function tell() {
  if (!meta.until) return;
  try {
    localStorage[NAME] = JSON.stringify({ until: meta.until, waiting: queue.length, page: facts.page });
  } catch {
    // What is full keeps what it was told last.
  }
}

function know(person) {
  people.set(person.id, person);
  codes.set(person.code, person.id);
}

// What was scanned here and is not sent yet stands over what the roster says.
function overlay() {
  for (const own of queue) {
    const person = people.get(own.sign_up);
    if (person && person.status !== "checked_in") Object.assign(person, { status: "checked_in", came: own.at, desk: own.desk });
  }
}

// The page and its files, for when it is opened without a connection.
async function keepPage() {
  const cache = await caches.open(NAME);
  const page = await fetch(facts.page, { redirect: "manual", cache: "no-store" });
  if (!page.ok) return;
  await cache.put(facts.page, page);
  const files = [...document.querySelectorAll("link[rel=stylesheet], link[rel=icon], script[src]")].map((one) => one.href ?? one.src);
  // A browser's own reader may read other codes only.
  files.push(new URL(facts.decoder, location).href);
  for (const file of files) if (!(await cache.match(file))) await cache.add(file);
  for (const { url } of await cache.keys()) if (url.includes("/static/") && !files.includes(url)) await cache.delete(url);
}

// This account may not see the roster any more; what it scanned stays, since nobody else has it.
async function forget() {
  people.clear();
  codes.clear();
  meta = {};
  await change("people", (store) => store.clear());
  await change("meta", (store) => store.clear());
  await caches.delete(NAME);
  result.replaceChildren();
}

// --- Sending and asking -------------------------------------------------------------------------------------------------

const now = () => Date.now() + (meta.ahead ?? 0);

// What went wrong with an answer, if anything did.
function trouble(answer) {
  if (answer.type === "opaqueredirect" || answer.status === 401) return "signed_out";
  if (answer.status === 403 || answer.status === 404) return "denied";
  return answer.ok ? "" : "offline";
}

async function send() {
  while (queue.length) {
    const batch = queue.slice(0, BATCH);
    // The server may know of it from now on, whether or not its answer arrives; so it is taken back there.
    const fresh = batch.filter((own) => !own.tried);
    for (const own of fresh) own.tried = true;
    if (fresh.length) await change("queue", (store) => fresh.forEach((own) => store.put(own))).catch(() => {});
    const scans = JSON.stringify(batch.map(({ key, sign_up, desk, at }) => ({ key, sign_up, desk, at })));
    const answer = await fetch(facts.scans, { method: "POST", redirect: "manual", body: new URLSearchParams({ scans }) });
    const wrong = trouble(answer);
    if (wrong) return wrong;
    const { outcomes } = await answer.json();
    const answered = new Set(outcomes.map((one) => one.key));
    for (const { key, outcome } of outcomes) {
      const own = queue.find((one) => one.key === key);
      if (!own || !["refused", "gone"].includes(outcome)) continue;
      rejected.push(people.get(own.sign_up)?.name ?? own.sign_up);
      // They stand here as checked in, of which what is new says nothing.
      meta.cursor = "";
    }
    // What stays there by accident is sent once more and is the same scan still.
    await change("queue", (store) => answered.forEach((key) => store.delete(key))).catch(() => {});
    queue = queue.filter((one) => !answered.has(one.key));
    if (!answered.size) return "offline";
  }
  return "";
}

async function ask() {
  const asked = Date.now();
  const answer = await fetch(`${facts.roster}?since=${encodeURIComponent(meta.cursor ?? "")}`, { redirect: "manual", cache: "no-store" });
  const wrong = trouble(answer);
  if (wrong) return wrong;
  const told = await answer.json();
  if (told.is_whole) {
    people.clear();
    codes.clear();
  }
  // What is new of somebody says nothing of their talks, unless everything is told anew.
  const before = (person) => people.get(person.id) ?? {};
  const fresh = told.people.map((person) => ({
    ...person,
    talks: person.talks ?? before(person).talks,
    has_lost: person.has_lost ?? before(person).has_lost,
  }));
  fresh.forEach((person) => know({ ...person }));
  await change("people", (store) => {
    if (told.is_whole) store.clear();
    fresh.forEach((person) => store.put(person));
  });
  // The server counts whole seconds; a clock that differs by less is right.
  const ahead = told.now - (asked + Date.now()) / 2;
  await keepMeta({ cursor: told.cursor, time: told.time, until: told.keep_until, ahead: Math.abs(ahead) < 2000 ? 0 : Math.round(ahead) });
  overlay();
  return "";
}

let under_way;
let is_heard = false;
let once_more = false;

// Sends what waits, then asks what is new. Called meanwhile, it does so once more.
function sync() {
  if (under_way) {
    once_more = true;
    return under_way;
  }
  const run = async () => {
    do {
      once_more = false;
      try {
        // After a failure nothing is sent before an answer came, so that what is scanned meanwhile can be taken back here.
        const wrong = (queue.length && !is_heard && (await ask())) || (await send()) || (await ask());
        is_heard = !wrong;
        state = wrong || "online";
        if (state === "denied") await forget();
      } catch {
        is_heard = false;
        state = "offline";
      }
      tell();
      drawBanner();
      drawFigures();
      redraw();
    } while (once_more && state === "online");
  };
  under_way = run().finally(() => (under_way = undefined));
  return under_way;
}

// --- What is shown ------------------------------------------------------------------------------------------------------

function drawBanner() {
  const sentences = [];
  if (state !== "online") sentences.push(words[state]);
  if (queue.length) sentences.push(fill(words.waiting, { n: queue.length }));
  sentences.push(meta.time ? fill(words.synchronised, { time: meta.time }) : words.never);
  for (const name of rejected) sentences.push(fill(words.rejected, { name }));
  const spans = sentences.map((sentence) => make("span", "", sentence));
  if (state === "signed_out") {
    const link = make("a", "", words.sign_in);
    link.href = facts.sign_in;
    spans.push(link);
  }
  const name = `desk-banner desk-banner-${rejected.length ? "denied" : state}`;
  banner.hidden = false;
  if (banner.textContent === spans.map((span) => span.textContent).join("") && banner.className === name) return;
  banner.className = name;
  banner.dataset.state = state;
  banner.dataset.waiting = queue.length;
  banner.replaceChildren(...spans);
}

function drawFigures() {
  if (!people.size) return;
  for (const figure of document.querySelectorAll("#desk-figures dd")) {
    const { role } = figure.dataset;
    const seated = [...people.values()].filter((own) => SEATED.includes(own.status) && (!role || own.role === role));
    const came = seated.filter((own) => own.status === "checked_in").length;
    figure.textContent = fill(words.figure, { came, expected: seated.length });
  }
}

// What stands against checking somebody in.
function barOf(person) {
  if (facts.closed) return facts.closed;
  if (!SEATED.includes(person.status)) return facts.bars[person.status];
  return now() < facts.opens ? facts.too_soon : "";
}

const cameWords = ({ came, desk }) => fill(desk ? words.came_at_desk : words.came, { time: clock(came), desk });

let shown;

// One person in one glance; `verdict` is what a scan just did.
function show(person, verdict) {
  const bar = barOf(person);
  const is_in = person.status === "checked_in";
  // What stands against everybody is said above, unless somebody just tried.
  const kind = verdict ?? (bar ? (SEATED.includes(person.status) ? "" : "stop") : is_in ? "warn" : "");
  const came = is_in ? cameWords(person) : "";
  const sentence = { stop: bar, warn: fill(words.already, { came }), ok: came }[kind];
  const [pill, status] = facts.statuses[person.status];
  const who = make("div", "desk-who", "", make("h2", "desk-name", person.name), make("p", "desk-company", person.company));
  who.append(make("p", "", "", make("span", "strong", facts.roles[person.role]), " ", make("span", `pill ${pill}`, status)));
  const talk = make("div", "desk-talk");
  const next = person.talks?.find(([ends]) => ends > now());
  if (next) {
    const [, time, table, company] = next;
    talk.append(make("p", "quiet", words.next), make("p", "desk-time", time), make("p", "desk-table", fill(words.table, { table })), make("p", "", fill(words.with, { company })));
  } else talk.append(make("p", "quiet", person.has_lost ? words.talks_lost : person.talks?.length ? words.talks_over : words.no_talks));
  const actions = make("div", "actions desk-actions");
  const button = (act, name, text) => {
    const one = make("button", `button ${name}`, text);
    one.type = "button";
    one.dataset.act = act;
    return one;
  };
  if (!bar && !is_in) actions.append(button("check_in", "button-primary button-large", words.check_in));
  if (!bar && is_in) actions.append(button("take_back", "button-stop", words.take_back));
  actions.append(link(`${facts.badge}?sign_up=${person.id}`, "button", words.badge));
  if (facts.sign_ups) actions.append(link(`${facts.sign_ups}/${person.id}`, "button button-quiet", words.whole));
  const card = make("article", `desk-card${kind ? ` verdict-${kind}` : ""}`);
  card.dataset.person = person.id;
  if (sentence) card.append(make("p", "desk-verdict", sentence));
  card.append(who, talk, actions);
  result.replaceChildren(card);
  // What the page before had to say is long past.
  document.querySelector(".flash")?.remove();
  card.scrollIntoView({ block: "nearest" });
  shown = { id: person.id, verdict, of: JSON.stringify([person.status, person.came, person.desk]) };
  return sentence;
}

// The card that is shown, when what it tells has changed.
function redraw() {
  const person = shown && result.querySelector(".desk-card") && people.get(shown.id);
  if (!person || JSON.stringify([person.status, person.came, person.desk]) === shown.of) return;
  if (!result.contains(document.activeElement)) show(person, person.status === "checked_in" ? shown.verdict : undefined);
}

function showNothing(sentence) {
  shown = undefined;
  result.replaceChildren(make("div", "desk-card verdict-stop", "", make("p", "desk-verdict", sentence)));
}

// Nobody has these letters: perhaps they are not signed up yet.
function showNobody() {
  showNothing(words.nobody);
  result.firstChild.append(make("p", "", words.nobody_hint), make("p", "", "", link(facts.walk_in, "button", words.walk_in)));
}

function link(href, name, text) {
  const one = make("a", name, text);
  one.href = href;
  return one;
}

function showHits(hits) {
  shown = undefined;
  const rows = hits.slice(0, MANY).map((person) => {
    const link = make("a", "", person.name);
    link.href = `${facts.page}?sign_up=${person.id}`;
    link.dataset.person = person.id;
    const [pill, status] = facts.statuses[person.status];
    const about = make("p", "", `${person.company} `, make("span", "quiet", facts.roles[person.role]));
    return make("li", "", "", make("div", "row-main", "", make("p", "row-title", "", link), about), make("span", `pill ${pill}`, status));
  });
  result.replaceChildren(make("ul", "rows", "", ...rows));
  if (hits.length > MANY) result.append(make("p", "hint", fill(words.more, { n: hits.length - MANY })));
}

// --- Colour, sound, a shake, and words ----------------------------------------------------------------------------------

let audio;
const TONES = { ok: [880], warn: [440, 440], stop: [180, 140] };

// What is read aloud; said twice, it is read twice.
function say(sentence) {
  said.textContent = "";
  requestAnimationFrame(() => (said.textContent = sentence));
}

function signal(kind, sentence) {
  say(sentence);
  navigator.vibrate?.({ ok: 80, warn: [80, 80, 80], stop: 400 }[kind]);
  try {
    audio ??= new AudioContext();
    TONES[kind].forEach((tone, at) => {
      const [sound, volume] = [audio.createOscillator(), audio.createGain()];
      sound.frequency.value = tone;
      volume.gain.value = 0.15;
      sound.connect(volume).connect(audio.destination);
      sound.start(audio.currentTime + at * 0.18);
      sound.stop(audio.currentTime + at * 0.18 + 0.12);
    });
  } catch {
    // A desk without a loudspeaker has the colour and the words.
  }
}

// --- What the desk does -------------------------------------------------------------------------------------------------

// At a desk with a keyboard or a scanner the next name or code is typed at once; a telephone would only open its keyboard.
function readyForTheNext() {
  if (!matchMedia("(pointer: fine)").matches) return;
  input.focus({ preventScroll: true });
  input.select();
}

// What is kept of somebody follows from the queue and from the next answer too, so that it may fail to be written.
const keepPerson = (person) => change("people", (store) => store.put({ ...person })).catch(() => {});

// Checks somebody in: kept first, then told, then sent.
async function checkIn(person) {
  const bar = barOf(person);
  if (bar) return signal("stop", show(person, "stop"));
  const kind = person.status === "checked_in" ? "warn" : "ok";
  const own = { key: crypto.randomUUID(), sign_up: person.id, desk: facts.desk, at: now(), before: person.status };
  try {
    await change("queue", (store) => store.put(own));
  } catch {
    showNothing(words.not_kept);
    return signal("stop", words.not_kept);
  }
  queue.push(own);
  overlay();
  await keepPerson(person);
  tell();
  signal(kind, show(person, kind));
  drawBanner();
  drawFigures();
  readyForTheNext();
  sync();
}

// Takes a scan back: out of the queue where the server cannot know of it, else with the server's help.
async function takeBack(person) {
  const own = queue.filter((one) => one.sign_up === person.id);
  const is_ours = own.length && own[0].before !== "checked_in" && own.every((one) => !one.tried);
  const sentence = is_ours ? await takeOut(person, own) : await askBack(person);
  if (sentence) {
    result.querySelector(".desk-actions")?.append(make("p", "problem", sentence));
    return signal("stop", sentence);
  }
  tell();
  show(people.get(person.id) ?? person);
  result.querySelector(".desk-actions")?.append(make("p", "hint", words.taken_back));
  say(words.taken_back);
  drawBanner();
  drawFigures();
}

// Takes scans that nobody sent yet out of the queue, at once, so that they are not sent meanwhile. Returns what went wrong.
async function takeOut(person, own) {
  queue = queue.filter((one) => !own.includes(one));
  try {
    await change("queue", (store) => own.forEach((one) => store.delete(one.key)));
  } catch {
    queue.unshift(...own);
    return words.take_back_refused;
  }
  Object.assign(person, { status: own[0].before, came: undefined, desk: undefined });
  await keepPerson(person);
  return "";
}

// Has the server take it back, once it knows of all that was scanned here. Returns what went wrong.
async function askBack({ id }) {
  const wrong = () => (state === "online" ? "" : state === "offline" ? words.take_back_offline : words[state]);
  const is_in = () => people.get(id)?.status === "checked_in";
  await sync();
  if (wrong() || !is_in()) return wrong();
  try {
    await fetch(facts.correction, { method: "POST", redirect: "manual", body: new URLSearchParams({ sign_up: id, quiet: "yes", form_key: crypto.randomUUID() }) });
  } catch {
    return words.take_back_offline;
  }
  await sync();
  return wrong() || (is_in() ? words.take_back_refused : "");
}

// The code in what was typed or scanned.
function codeIn(typed) {
  const text = typed.normalize("NFKC").trim().toLowerCase();
  const code = text.includes("code=") ? text.split("code=")[1].split(/[&#]/)[0] : text;
  return /^[a-z2-7]{26}$/.test(code) ? code : "";
}

async function ownerOf(code) {
  const digest = await crypto.subtle.digest("SHA-256", new TextEncoder().encode(code));
  return people.get(codes.get([...new Uint8Array(digest)].map((byte) => byte.toString(16).padStart(2, "0")).join("")));
}

const isElsewhere = (typed) => {
  const [, slug] = /\/([^/]+)\/check-in\?/.exec(typed.toLowerCase()) ?? [];
  return slug !== undefined && slug !== facts.slug;
};

// A code was read; somebody whom the roster does not know yet may be known to the server.
async function read(typed) {
  const code = codeIn(typed);
  let person = code && (await ownerOf(code));
  if (!person && code && !isElsewhere(typed)) {
    await sync();
    person = await ownerOf(code);
  }
  if (person) return checkIn(person);
  const unknown = code && state !== "online" ? words.unknown : words.wrong_code;
  const sentence = isElsewhere(typed) ? words.elsewhere : unknown;
  showNothing(sentence);
  signal("stop", sentence);
}

// How well somebody fits what was typed, as the server reckons it.
function fit(typed, person) {
  const begins = (text) => text.split(/\s+/).some((word) => fold(word).startsWith(typed));
  const [name, also] = [fold(person.name), fold(person.also)];
  if (name === typed) return 0;
  if (name.startsWith(typed) || begins(person.name)) return 1;
  if (begins(person.also)) return 2;
  if (name.includes(typed)) return 3;
  return also.includes(typed) ? 4 : 9;
}

function find(typed) {
  const folded = fold(typed);
  const fitting = [...people.values()].map((person) => [fit(folded, person), person]).filter(([how]) => how < 9);
  fitting.sort(([one, a], [other, b]) => one - other || (a.name < b.name ? -1 : a.name > b.name ? 1 : 0));
  return fitting.map(([, person]) => person);
}

function look(typed) {
  if ([...fold(typed)].length < 2) return showNothing(words.too_short);
  const hits = find(typed);
  if (!hits.length) return showNobody();
  if (hits.length === 1) show(hits[0]);
  else showHits(hits);
}

// --- The camera ---------------------------------------------------------------------------------------------------------

const camera = document.getElementById("camera");
const picture = document.getElementById("camera-picture");
let stream;

// A function that finds the code in the picture: the browser's own reader, else the one that is served here.
async function reader() {
  if ("BarcodeDetector" in window && (await BarcodeDetector.getSupportedFormats()).includes("qr_code")) {
    const detector = new BarcodeDetector({ formats: ["qr_code"] });
    return async () => (await detector.detect(picture))[0]?.rawValue;
  }
  await import(facts.decoder);
  const canvas = document.createElement("canvas");
  const context = canvas.getContext("2d", { willReadFrequently: true });
  return async () => {
    const scale = Math.min(1, 640 / picture.videoWidth);
    [canvas.width, canvas.height] = [picture.videoWidth * scale, picture.videoHeight * scale];
    if (!canvas.width) return undefined;
    context.drawImage(picture, 0, 0, canvas.width, canvas.height);
    const { data, width, height } = context.getImageData(0, 0, canvas.width, canvas.height);
    return self.jsQR(data, width, height, { inversionAttempts: "dontInvert" })?.data;
  };
}

function stopCamera() {
  stream?.getTracks().forEach((track) => track.stop());
  stream = undefined;
  camera.hidden = true;
}

async function startCamera() {
  try {
    const find_code = await reader();
    stream = await navigator.mediaDevices.getUserMedia({ video: { facingMode: "environment" } });
    picture.srcObject = stream;
    camera.hidden = false;
    await picture.play();
    let last = { text: "", at: 0 };
    const again = async () => {
      if (!stream) return;
      try {
        const text = await find_code();
        // The same code stays in the picture for a while; it is one scan.
        const is_new = text && (text !== last.text || Date.now() - last.at > 4000);
        if (is_new) await read(text);
        if (text) last = { text, at: Date.now() };
      } catch {
        // The next picture may be a better one.
      } finally {
        setTimeout(again, 150);
      }
    };
    again();
  } catch {
    stopCamera();
    showNothing(words.no_camera);
    signal("stop", words.no_camera);
  }
}

// --- The page -----------------------------------------------------------------------------------------------------------

function listen() {
  let later;
  let composing = false;
  search.addEventListener("submit", async (event) => {
    const typed = input.value;
    clearTimeout(later);
    if (!people.size || !typed.trim()) return;
    event.preventDefault();
    if (codeIn(typed) || typed.includes("://")) {
      input.value = "";
      await read(typed);
    } else look(typed);
    // Once more Enter checks the only one in who fits.
    const button = result.querySelector("button[data-act=check_in]");
    if (button) button.focus();
    else readyForTheNext();
  });
  const live = () => {
    clearTimeout(later);
    const typed = input.value;
    if (composing || !people.size || [...fold(typed)].length < 2 || typed.length > 20 || typed.includes(":")) return;
    later = setTimeout(() => input.value === typed && look(typed), 150);
  };
  input.addEventListener("compositionstart", () => (composing = true));
  input.addEventListener("compositionend", () => {
    composing = false;
    live();
  });
  input.addEventListener("input", live);
  result.addEventListener("click", (event) => {
    const link = event.target.closest("a[data-person]");
    const person = people.get(Number(event.target.closest("[data-person]")?.dataset.person));
    if (!person) return;
    const act = event.target.closest("button[data-act]")?.dataset.act;
    if (link) {
      event.preventDefault();
      show(person);
    } else if (act === "check_in") checkIn(person);
    else if (act === "take_back") takeBack(person);
  });
  // The forms of a card that the server drew.
  result.addEventListener("submit", (event) => {
    const { act } = event.target.dataset;
    const person = people.get(Number(event.target.elements.sign_up?.value));
    if (!act || !person) return;
    event.preventDefault();
    if (act === "check_in") checkIn(person);
    else takeBack(person);
  });
  // Whoever signs out here sends first what waits.
  document.querySelector("form:has(> .sign-out)")?.addEventListener(
    "submit",
    async (event) => {
      const form = event.target;
      if (!queue.length || form.dataset.warned) return;
      event.preventDefault();
      event.stopImmediatePropagation();
      await sync();
      if (!queue.length) return form.requestSubmit();
      form.dataset.warned = "yes";
      const sentence = fill(words.unsent, { n: queue.length });
      banner.append(make("span", "strong", sentence));
      signal("warn", sentence);
    },
    { capture: true },
  );
  if (navigator.mediaDevices?.getUserMedia) {
    const start = document.getElementById("camera-start");
    start.hidden = false;
    start.addEventListener("click", () => (stream ? stopCamera() : startCamera()));
    document.getElementById("camera-stop").addEventListener("click", stopCamera);
  }
  addEventListener("online", sync);
  addEventListener("offline", () => {
    state = "offline";
    drawBanner();
  });
  document.addEventListener("visibilitychange", () => document.visibilityState === "visible" && sync());
  setInterval(sync, EVERY);
}

// The page was opened from what is kept, without the answer of the server: what its address asks for is answered here.
function answerAddress() {
  const asked = new URLSearchParams(location.search);
  if (result.childElementCount) return;
  const person = people.get(Number(asked.get("sign_up")));
  if (person) show(person);
  else if (asked.get("code")) ownerOf(codeIn(asked.get("code"))).then((own) => (own ? show(own) : showNothing(words.wrong_code)));
  else if (asked.get("q")) look((input.value = asked.get("q")));
}

async function start() {
  database = await open();
  for (const person of await all("people")) know(person);
  queue = (await all("queue")).sort((one, other) => one.at - other.at);
  [meta = {}] = await all("meta");
  // Whoever opens the page gets everything anew where there is a connection.
  meta.cursor = "";
  overlay();
  answerAddress();
  listen();
  await sync();
  answerAddress();
  if (state !== "online") return;
  navigator.serviceWorker.register(facts.worker, { scope: facts.page }).catch(() => {});
  await keepPage();
  await navigator.serviceWorker.ready;
  banner.dataset.kept = "yes";
}

if (window.isSecureContext && "indexedDB" in window && "serviceWorker" in navigator) start().catch(() => {});
