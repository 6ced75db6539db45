// Saves what is being written every few seconds, and shows beside it what the text engine finds. Without this file the
// same is done by buttons.
"use strict";

(() => {
  const form = document.querySelector(".writing-form");
  if (!form) return;
  const text = form.elements.text;
  const title = form.elements.title;
  const find = (selector) => form.querySelector(selector);
  const status = find("[data-saved]");
  const panel = find("[data-beside]");
  const counter = find("[data-count]");
  const anyway = find("[data-anyway]");
  const store = `writing:${form.dataset.account}:${location.pathname.replace(/^\/[^/]+/, "")}`;
  const QUIET = 1500; // milliseconds without a key before saving
  const LATEST = 6000; // and the longest time without saving
  const BEACON = 60000; // bytes a browser sends after the page is closed
  const SEGMENTED = 20000; // characters counted here; of longer texts the server tells the number

  form.elements.window.value = crypto.randomUUID ? crypto.randomUUID() : String(Math.random()).slice(2);
  let saved = fingerprint();
  let quiet = 0;
  let latest = 0;
  let running = null;
  let leaving = false;

  function fingerprint() {
    const fields = new FormData(form);
    ["csrfmiddlewaretoken", "window", "seen", "posting"].forEach((name) => fields.delete(name));
    return JSON.stringify([...fields].filter(([name]) => !name.startsWith("other:")));
  }

  const token = () => (document.cookie.match(/(?:^|; )csrftoken=([^;]*)/) || [])[1] || form.elements.csrfmiddlewaretoken.value;

  function body(more = {}) {
    const fields = new URLSearchParams();
    for (const [name, value] of new FormData(form)) {
      if (!name.startsWith("other:") && name !== "csrfmiddlewaretoken") fields.append(name, value);
    }
    for (const [name, value] of Object.entries(more)) fields.set(name, value);
    return fields;
  }

  // The second net: what the server may not have yet stays in this browser.
  function keep() {
    try {
      localStorage.setItem(store, JSON.stringify({ text: text.value, title: title.value, posting: form.elements.posting.value }));
    } catch {
      return;
    }
  }
  function kept() {
    try {
      return JSON.parse(localStorage.getItem(store) || "null");
    } catch {
      return null;
    }
  }
  function forget() {
    try {
      localStorage.removeItem(store);
    } catch {
      return;
    }
  }

  function count() {
    if (text.value.length > SEGMENTED) return;
    const characters = Intl.Segmenter ? [...new Intl.Segmenter().segment(text.value)].length : [...text.value].length;
    counter.textContent = new Intl.NumberFormat(`${counter.dataset.language}-u-nu-latn`).format(characters);
  }

  function say(words) {
    if (status.textContent !== words) status.textContent = words;
  }

  function show(told) {
    if (told.message) say(told.message);
    if (told.saved_at) form.elements.seen.value = told.saved_at;
    if ("findings" in told && !panel.contains(document.activeElement)) panel.innerHTML = told.findings;
    mend(told.mistakes || {});
    if ("count" in told && text.value.length > SEGMENTED) counter.textContent = told.count;
    if (!told.language) return;
    for (const field of [text, title]) {
      field.dir = told.direction;
      if (told.language === "und") field.removeAttribute("lang");
      else field.lang = told.language;
    }
    const option = find("[data-detected]");
    const [label] = option.textContent.split(":");
    if (!form.elements.language.value) option.textContent = told.language === "und" ? label : `${label}: ${told.language_name}`;
  }

  // What was said beside a field goes as soon as it is no longer true; nothing new is said while somebody types.
  function mend(mistakes) {
    for (const sentence of form.querySelectorAll("p.wrong[id$='-wrong']")) {
      const name = sentence.id.slice(0, -"-wrong".length);
      if (name in mistakes) {
        if (sentence.textContent !== mistakes[name]) sentence.textContent = mistakes[name];
        continue;
      }
      sentence.remove();
      document.querySelector(`[data-mistake="${name}"]`)?.remove();
      if (!document.querySelector("[data-mistake]")) document.querySelector("[data-mistakes]")?.remove();
      const field = form.elements[name];
      if (!field || !field.removeAttribute) continue;
      field.removeAttribute("aria-invalid");
      const others = (field.getAttribute("aria-describedby") || "").split(" ").filter((id) => id && id !== sentence.id);
      if (others.length) field.setAttribute("aria-describedby", others.join(" "));
      else field.removeAttribute("aria-describedby");
    }
  }

  async function save(more = {}) {
    clearTimeout(quiet);
    clearTimeout(latest);
    quiet = latest = 0;
    if (running) await running;
    if (leaving) return;
    const state = fingerprint();
    if (state === saved && !more.anyway) return;
    running = send(state, more);
    await running;
    running = null;
  }

  async function send(state, more) {
    try {
      const answer = await fetch(form.dataset.draft, {
        method: "POST", body: body(more), headers: { "X-CSRFToken": token() }, credentials: "same-origin",
      });
      if (answer.status === 401 || answer.status === 403) {
        say(form.dataset.textSignedOut);
        return;
      }
      const told = await answer.json();
      if (answer.ok) {
        saved = state;
        anyway.hidden = true;
        if (fingerprint() === state) forget();
        show(told);
      } else if (told.message) {
        say(told.message);
        anyway.hidden = !told.is_other_window;
      }
    } catch {
      say(form.dataset.textOffline);
    }
  }

  function changed() {
    count();
    if (fingerprint() === saved) return;
    keep();
    say(form.dataset.textUnsaved);
    clearTimeout(quiet);
    quiet = setTimeout(save, QUIET);
    latest ||= setTimeout(save, LATEST);
  }

  function last() {
    if (leaving || fingerprint() === saved) return;
    keep();
    const fields = body({ silent: "1" });
    if (String(fields).length < BEACON) {
      fetch(form.dataset.draft, {
        method: "POST", body: fields, headers: { "X-CSRFToken": token() }, credentials: "same-origin", keepalive: true,
      }).catch(() => undefined);
    }
  }

  // One click puts a proposal in its place; where the text is another by now the server decides.
  function take(button) {
    const { field, start, end, spot } = button.dataset;
    const input = form.elements[field];
    if (!input || input.value.slice(start, end) !== spot) return false;
    const other = button.dataset.other && form.elements[button.dataset.other];
    const replacement = other ? other.value : button.dataset.replacement;
    input.focus();
    input.setRangeText(replacement, Number(start), Number(end), "end");
    panel.querySelectorAll("[data-start]").forEach((one) => {
      const by = replacement.length - (end - start);
      if (one.dataset.field === field && Number(one.dataset.start) >= end) {
        one.dataset.start = Number(one.dataset.start) + by;
        one.dataset.end = Number(one.dataset.end) + by;
      }
    });
    button.closest("li").remove();
    say(form.dataset.textTaken);
    changed();
    return true;
  }

  form.addEventListener("input", changed);
  form.addEventListener("change", changed);
  form.addEventListener("click", (event) => {
    const button = event.target.closest("button[name=take]");
    if (button && button.dataset.start && take(button)) event.preventDefault();
  });
  form.addEventListener("submit", () => {
    keep();
    leaving = true;
    clearTimeout(quiet);
    clearTimeout(latest);
  });
  anyway.addEventListener("click", () => save({ anyway: "1" }));
  window.addEventListener("pagehide", last);
  window.addEventListener("pageshow", (event) => {
    if (event.persisted) leaving = false;
  });
  document.addEventListener("visibilitychange", () => {
    if (document.visibilityState === "hidden") save();
  });

  // What was published has nothing to be put back.
  async function isPublished(posting) {
    try {
      const answer = await fetch(`/me/drafts/${encodeURIComponent(posting)}`, { credentials: "same-origin" });
      return answer.ok && (await answer.json()).is_published;
    } catch {
      return false;
    }
  }

  async function offerKept(before) {
    if (await isPublished(before.posting)) {
      forget();
      return;
    }
    const offer = document.querySelector("[data-restore]");
    offer.hidden = false;
    offer.querySelector("[data-restore-take]").addEventListener("click", () => {
      text.value = before.text;
      title.value = before.title;
      offer.hidden = true;
      changed();
    });
    offer.querySelector("[data-restore-drop]").addEventListener("click", () => {
      offer.hidden = true;
      forget();
    });
  }

  const before = kept();
  if (before && before.text.trim() && (before.text !== text.value || before.title !== title.value)) offerKept(before);
  else forget();
  count();
})();
