// Keys for the desk. Without this file everything is done with buttons and links; keys only press those.
"use strict";

(() => {
  const STORE = "desk-keys-off";
  const cards = [...document.querySelectorAll("[data-finding]")];
  const toggle = document.querySelector("[data-switch]");

  const isOff = () => {
    try {
      return localStorage.getItem(STORE) === "1";
    } catch {
      return false;
    }
  };

  if (toggle) {
    const box = toggle.querySelector("input");
    box.checked = !isOff();
    box.addEventListener("change", () => {
      try {
        localStorage.setItem(STORE, box.checked ? "" : "1");
      } catch {
        box.checked = true;
      }
    });
    toggle.hidden = false;
  }

  const current = () => cards.find((card) => card.contains(document.activeElement));

  function step(by) {
    const at = cards.indexOf(current());
    const next = cards[at < 0 ? 0 : Math.min(cards.length - 1, Math.max(0, at + by))];
    next.focus();
    next.scrollIntoView({ block: "nearest" });
  }

  function press(key) {
    if (cards.length && (key === "j" || key === "k")) {
      step(key === "j" ? 1 : -1);
      return true;
    }
    const scope = cards.length ? current() || cards[0] : document;
    const wanted = key === "a" ? "[data-first]" : `[data-key="${CSS.escape(key)}"]`;
    const element = scope.querySelector(wanted) || document.querySelector(key === "u" || key === "?" ? wanted : ".none");
    if (!element) return false;
    if (element.matches("input, textarea")) {
      element.focus();
      element.select();
    } else {
      element.click();
    }
    return true;
  }

  document.addEventListener("keydown", (event) => {
    if (event.ctrlKey || event.metaKey || event.altKey || event.isComposing || event.repeat) return;
    if (event.target.matches("input, textarea, select, [contenteditable]")) {
      if (event.key === "Escape") event.target.blur();
      return;
    }
    if (event.key === "Enter" && event.target !== current()) return;
    if (!isOff() && press(event.key)) event.preventDefault();
  });
})();
