// Passkeys, where the browser has them: asks the device, puts its answer into the form and sends it. Without this script
// the other ways to sign in stay, and the form is not shown.

const bytes = (text) => Uint8Array.from(atob(text.replaceAll("-", "+").replaceAll("_", "/")), (c) => c.charCodeAt(0));
const text = (buffer) =>
  btoa(String.fromCharCode(...new Uint8Array(buffer))).replaceAll("+", "-").replaceAll("/", "_").replaceAll("=", "");

const WAYS = {
  // A new passkey: the device keeps it and verifies the person, so that it is both factors at once.
  async make({ challenge, site, user, account, name, kinds, known }, domain) {
    const { rawId, response } = await navigator.credentials.create({
      publicKey: {
        challenge: bytes(challenge),
        rp: { id: domain, name: site },
        user: { id: new TextEncoder().encode(user), name: account, displayName: name },
        pubKeyCredParams: kinds.map((alg) => ({ type: "public-key", alg })),
        excludeCredentials: known.map((id) => ({ type: "public-key", id: bytes(id) })),
        authenticatorSelection: { residentKey: "required", requireResidentKey: true, userVerification: "required" },
        attestation: "none",
      },
    });
    return { id: text(rawId), client: text(response.clientDataJSON), authenticator: text(response.getAuthenticatorData()) };
  },

  async use({ challenge }, domain) {
    const { rawId, response } = await navigator.credentials.get({
      publicKey: { challenge: bytes(challenge), rpId: domain, userVerification: "required" },
    });
    return {
      id: text(rawId),
      client: text(response.clientDataJSON),
      authenticator: text(response.authenticatorData),
      signature: text(response.signature),
    };
  },
};

for (const form of document.querySelectorAll("form[data-passkey]")) {
  const way = WAYS[form.dataset.passkey];
  if (!window.PublicKeyCredential || !way) continue;
  form.hidden = false;
  for (const absent of document.querySelectorAll("[data-passkey-absent]")) absent.hidden = true;
  const problem = form.querySelector("[data-passkey-problem]");
  const known = form.querySelector("[data-passkey-known]");
  let asking = false;
  form.addEventListener("submit", async (event) => {
    event.preventDefault();
    if (asking) return;
    asking = true;
    for (const words of [problem, known]) if (words) words.hidden = true;
    try {
      const answer = await fetch(form.dataset.challenge, { method: "POST" });
      if (!answer.ok) throw new Error(`no challenge: ${answer.status}`);
      form.elements.credential.value = JSON.stringify(await way(await answer.json(), form.dataset.domain));
      form.submit();
    } catch (error) {
      // The device has a passkey of this account already; to try again is of no use.
      if (error.name === "InvalidStateError" && known) known.hidden = false;
      // Cancelled by the person, refused by the device, or asked for too late: each is tried again.
      else problem.hidden = false;
    }
    asking = false;
  });
}
