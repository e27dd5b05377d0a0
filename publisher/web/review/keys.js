// A letter does what the button, the link or the field that bears it is for; the page works without this file.
"use strict";
document.addEventListener("keydown", (event) => {
  const typing = /^(input|select|textarea)$/i.test(event.target.tagName);
  if (typing && event.key === "Escape") event.target.blur();
  if (typing || event.repeat || event.ctrlKey || event.metaKey || event.altKey || event.key.length !== 1) return;
  const target = document.querySelector(`[data-key="${CSS.escape(event.key.toLowerCase())}"]`);
  if (!target) return;
  event.preventDefault();
  if (target.matches("button, a")) {
    target.click();
    return;
  }
  const selected = getSelection().toString().trim();
  if (selected && target.matches("textarea")) target.value = selected; // words marked with the mouse
  target.focus();
});
