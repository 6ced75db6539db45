// Rows are added, removed and moved at once, and people are offered while typing. Without this file the same buttons
// do the same by way of the server.
"use strict";

(() => {
  const form = document.getElementById("sheet");
  if (!form) return;
  let isChanged = Boolean(document.querySelector(".notice.wrong, .contests"));
  let number = 100000;

  const rowsOf = (key) => form.querySelector(`[data-rows="${key}"]`);

  function add(key) {
    const blank = form.querySelector(`template[data-blank="${key}"]`);
    const holder = document.createElement("template");
    number += 1;
    holder.innerHTML = blank.innerHTML.replaceAll("999999", String(number));
    const row = holder.content.firstElementChild;
    rowsOf(key).append(row);
    row.querySelector("input:not([type=hidden]), textarea, select").focus();
  }

  function move(row, by) {
    const other = by < 0 ? row.previousElementSibling : row.nextElementSibling;
    if (!other) return;
    if (by < 0) other.before(row);
    else other.after(row);
  }

  function act(button) {
    const [verb, key] = button.value.split(":");
    const row = button.closest("[data-row]");
    if (verb === "add") add(key);
    else if (verb === "remove") {
      const next = row.nextElementSibling || row.previousElementSibling;
      row.remove();
      (next?.querySelector("input:not([type=hidden]), textarea") || document.getElementById(`end-of-${key}`)).focus();
    } else if (verb === "up" || verb === "down") {
      move(row, verb === "up" ? -1 : 1);
      button.focus();
    } else if (verb === "more") {
      const last = [...button.parentElement.querySelectorAll("input")].at(-1);
      const another = last.cloneNode();
      another.value = "";
      button.before(another);
      another.focus();
    } else return false;
    return true;
  }

  // A proposal is put in place at once, where the text is still what it was made for.
  function take(button) {
    const { field, start, end, spot, replacement, other } = button.dataset;
    const into = field && form.elements[field];
    if (!into || start === undefined || into.value.slice(+start, +end) !== spot) return false;
    const words = other ? form.elements[other].value : replacement;
    if (words === undefined) return false;
    into.setRangeText(words, +start, +end, "end");
    button.closest(".beside").remove();
    into.focus();
    return true;
  }

  form.addEventListener("click", (event) => {
    const taking = event.target.closest("button[name=take]");
    if (taking && take(taking)) {
      event.preventDefault();
      isChanged = true;
      return;
    }
    const button = event.target.closest("button[name=do]");
    if (button && act(button)) {
      event.preventDefault();
      isChanged = true;
    }
  });

  // People while typing

  let asking = 0;
  form.addEventListener("input", (event) => {
    isChanged = true;
    const field = event.target;
    if (!field.matches("[data-person]")) return;
    clearTimeout(asking);
    asking = setTimeout(() => offer(field), 250);
  });

  async function offer(field) {
    if (field.value.trim().length < 2 || /#\d+\s*$/.test(field.value)) return;
    const answer = await fetch(`${form.dataset.people}?q=${encodeURIComponent(field.value)}`);
    if (!answer.ok) return;
    const { people } = await answer.json();
    let list = document.getElementById(`people-${field.id}`);
    if (!list) {
      list = document.createElement("datalist");
      list.id = `people-${field.id}`;
      field.after(list);
      field.setAttribute("list", list.id);
    }
    list.replaceChildren(...people.map(({ value, note }) => {
      const option = document.createElement("option");
      option.value = value;
      option.label = note ? `${value} · ${note}` : value;
      return option;
    }));
  }

  // A way to a part that is folded unfolds it.

  function unfold() {
    const there = location.hash.length > 1 && document.getElementById(decodeURIComponent(location.hash.slice(1)));
    const folded = there && there.closest("details:not([open])");
    if (!folded) return;
    folded.open = true;
    there.scrollIntoView();
  }
  addEventListener("hashchange", unfold);
  unfold();

  // Nothing typed is lost by leaving

  form.addEventListener("submit", () => { isChanged = false; });
  addEventListener("beforeunload", (event) => {
    if (isChanged) event.preventDefault();
  });
})();
