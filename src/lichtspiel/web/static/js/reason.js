// The reason of a change is asked for before saving, and not for a slip or by other buttons. Without this file the guide
// says the same when the form is sent.
"use strict";

for (const reason of document.querySelectorAll("[data-reason]")) {
  const { form } = reason;
  const slip = form.elements.is_minor;
  const ask = (isSaving) => {
    reason.required = isSaving && !slip.checked;
    reason.setAttribute("aria-required", String(!slip.checked));
  };
  slip.addEventListener("change", () => ask(true));
  form.addEventListener("click", (event) => {
    const button = event.target.closest("button");
    if (button) ask(button.value === "save");
  });
  ask(true);
}
