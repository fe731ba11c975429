// Keeps the page of one event's check-in desk at hand without a connection. It answers for that page and for the static files
// that the page put into its store; everything else goes its own way. The page itself decides what is kept and for how long.

const PATIENCE = 4000;
const page = new URL(registration.scope).pathname;
const store = `check-in:${page.split("/").at(-2)}`;

addEventListener("install", () => skipWaiting());
addEventListener("activate", (event) => event.waitUntil(clients.claim()));

const kept = async (address) => (await caches.open(store)).match(address);

// The network first: what it says is newer. When it does not answer in time, or only the proxy does, the page as it was kept.
async function newest(request) {
  const asked = fetch(request);
  const late = new Promise((resolve) => setTimeout(resolve, PATIENCE));
  const answer = await Promise.race([asked, late]).catch(() => undefined);
  if (answer && answer.status < 500) return answer;
  return (await kept(page)) ?? answer ?? asked;
}

// Static files never change under their name.
const known = async (request) => (await kept(request.url)) ?? fetch(request);

addEventListener("fetch", (event) => {
  const { method, mode, url } = event.request;
  const at = new URL(url);
  if (method !== "GET" || at.origin !== location.origin) return;
  if (mode === "navigate" && at.pathname === page) event.respondWith(newest(event.request));
  else if (at.pathname.startsWith("/static/")) event.respondWith(known(event.request));
});
