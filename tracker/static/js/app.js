/* Comfort on top of pages that already work without it. Runs deferred, once a page, and again on what htmx brings in. */
"use strict";

const all = (selector, root = document) => [...root.querySelectorAll(selector)];
const on = (type, selector, act) =>
  document.addEventListener(type, (event) => {
    const found = event.target instanceof Element && event.target.closest(selector);
    if (found) act(found, event);
  });

/* Dialogs: a link with data-dialog opens the dialog in place of the confirm page it leads to. */
on("click", "[data-dialog]", (link, event) => {
  const dialog = document.getElementById(link.dataset.dialog);
  if (!dialog?.showModal) return;
  event.preventDefault();
  dialog.addEventListener("close", () => link.focus(), { once: true });
  dialog.showModal();
});
on("click", "[data-dialog-close]", (button) => button.closest("dialog").close());

/* Menus made of <details> close on Escape and on a click elsewhere. */
document.addEventListener("click", (event) => {
  for (const menu of all("details[data-popover][open]")) if (!menu.contains(event.target)) menu.open = false;
});
on("keydown", "details[data-popover][open]", (menu, event) => {
  if (event.key !== "Escape") return;
  menu.open = false;
  menu.querySelector("summary").focus();
});

/* Comboboxes: typing "dong anh" finds "Đông Anh". The library is fetched only by pages that have one. */
let library;
function loadLibrary() {
  library ??= new Promise((resolve, reject) => {
    const style = Object.assign(document.createElement("link"), { rel: "stylesheet", href: document.body.dataset.comboboxStyle });
    const script = Object.assign(document.createElement("script"), { src: document.body.dataset.comboboxScript, onload: resolve, onerror: reject });
    document.head.prepend(style);
    document.head.append(script);
  });
  return library;
}
async function startComboboxes(root) {
  const selects = all("select[data-combobox]:not(.tomselected)", root);
  if (!selects.length) return;
  await loadLibrary();
  for (const select of selects) {
    const described = select.getAttribute("aria-describedby");
    select.setAttribute("aria-label", select.labels[0]?.textContent.trim() ?? select.name);
    const box = new window.TomSelect(select, { diacritics: true, maxOptions: 500, plugins: select.multiple ? ["remove_button"] : [] });
    if (described) box.control_input.setAttribute("aria-describedby", described);
    if (select.getAttribute("aria-invalid")) box.control_input.setAttribute("aria-invalid", "true");
  }
}

/* Leaving a form with unsaved words asks first. */
const dirty = new Set();
on("input", "form[method=post]:not(.inline-form)", (form) => dirty.add(form));
on("submit", "form", (form) => dirty.delete(form));
window.addEventListener("beforeunload", (event) => {
  if ([...dirty].some((form) => form.isConnected && !form.closest("[data-bulk], .choice-form"))) event.preventDefault();
});

/* A form is sent once, however often the button is pressed; what only hands out a file may be asked again. */
on("submit", "form[method=post]", (form, event) => {
  if (event.submitter?.matches("[data-download]")) return;
  if (form.dataset.sent) event.preventDefault();
  form.dataset.sent = "yes";
});
window.addEventListener("pageshow", () => all("form[data-sent]").forEach((form) => delete form.dataset.sent));

/* Choosing rows: select all, and buttons that say how many rows they will touch. */
const boxes = (id) => all(`input[type=checkbox][form="${CSS.escape(id)}"]`);
function countRows(bar) {
  const chosen = boxes(bar.id).filter((box) => box.checked);
  const count = chosen.length;
  const shared = (action) => chosen.every((box) => box.dataset.actions.split(" ").includes(action));
  const buttons = all("button[data-action]", bar);
  for (const button of buttons) button.disabled = !count || !shared(button.dataset.action);
  const stuck = count > 0 && buttons.every((button) => button.disabled);
  for (const part of all("[data-many]", bar)) {
    part.dataset.none ??= part.textContent;
    const words = stuck && part.dataset.mixed ? part.dataset.mixed : part.dataset.many;
    part.textContent = count && !(part.disabled ?? false) ? words.replace("{n}", count) : part.dataset.none;
  }
  bar.classList.toggle("bulk-active", count > 0);
  for (const every of all(`[data-select-all="${CSS.escape(bar.id)}"]`)) {
    (every.closest("label") ?? every).hidden = false;
    every.checked = count > 0 && count === boxes(bar.id).length;
    every.indeterminate = count > 0 && !every.checked;
  }
}
on("change", "input[type=checkbox]", (box) => {
  const id = box.dataset.selectAll || box.getAttribute("form");
  const bar = id && document.getElementById(id);
  if (!bar?.matches("[data-bulk]")) return;
  if (box.dataset.selectAll) for (const row of boxes(id)) row.checked = box.checked;
  countRows(bar);
});

/* A ballot says how many of its dossiers have a choice. */
function countChoices(ballot) {
  const words = ballot.querySelector("[data-ballot-count]");
  const chosen = ballot.querySelectorAll("input[type=radio]:checked").length;
  const items = ballot.querySelectorAll(".ballot-item").length;
  words.textContent = ballot.dataset.ballot.replace("{n}", chosen).replace("{m}", items);
}
on("change", "form[data-ballot]", countChoices);

/* On a phone the filters stay folded until asked for. */
function foldFilters() {
  if (window.location.search || !window.matchMedia("(max-width: 35.98rem)").matches) return;
  for (const filters of all("[data-filters]")) filters.open = false;
}

/* Printing a list as it stands. */
on("click", "[data-print]", () => window.print());

/* Passwords can be shown while typing. */
function startReveal(root) {
  for (const input of all("input[data-reveal]:not([data-ready])", root)) {
    input.dataset.ready = "yes";
    const id = `${input.id}-reveal`;
    const line = Object.assign(document.createElement("div"), { className: "form-check reveal" });
    const box = Object.assign(document.createElement("input"), { type: "checkbox", id, className: "form-check-input" });
    const label = Object.assign(document.createElement("label"), { htmlFor: id, className: "form-check-label", textContent: input.dataset.reveal });
    box.addEventListener("change", () => { input.type = box.checked ? "text" : "password"; });
    line.append(box, label);
    input.after(line);
  }
}

/* Big files: how much has been sent. The answer takes the place of the page, as with a plain post. */
function showAnswer({ responseText, responseURL }) {
  const page = new DOMParser().parseFromString(responseText, "text/html");
  const main = page.querySelector("main");
  if (!main) return window.location.reload();
  window.history.pushState({}, "", responseURL);
  window.addEventListener("popstate", () => window.location.reload(), { once: true });
  document.title = page.title;
  document.querySelector("main").replaceWith(document.adoptNode(main));
  window.htmx.process(main);
  start(main);
  (main.querySelector("[data-error-summary]") ?? main).focus();
}
on("submit", "form:has([data-upload])", (form, event) => {
  const place = form.querySelector("[data-upload]");
  const files = all("input[type=file]", place).flatMap((input) => [...input.files]);
  if (event.defaultPrevented || files.reduce((sum, file) => sum + file.size, 0) < 1e6) return;
  event.preventDefault();
  const shown = place.querySelector(".upload-progress");
  const words = shown.querySelector("[data-words]");
  const request = new XMLHttpRequest();
  shown.hidden = false;
  request.upload.addEventListener("progress", ({ loaded, total }) => {
    shown.querySelector("progress").value = (100 * loaded) / total;
    words.textContent = `${words.dataset.words} ${Math.round((100 * loaded) / total)} %`;
  });
  request.addEventListener("load", () => showAnswer(request));
  request.addEventListener("error", () => { shown.hidden = true; delete form.dataset.sent; });
  request.open("POST", form.getAttribute("action") || window.location.href);
  request.send(new FormData(form, event.submitter));
});

/* Two minutes before the session ends a dialog says so. */
const LAST_MINUTES = 120;
let sessionTimer;
function restartSession() {
  const seconds = Number(document.body.dataset.sessionSeconds);
  const dialog = document.getElementById("session-warning");
  if (!seconds || !dialog) return;
  clearTimeout(sessionTimer);
  if (dialog.open) dialog.close();
  sessionTimer = setTimeout(() => dialog.showModal(), (seconds - LAST_MINUTES) * 1000);
}
on("click", "[data-session-keep]", async () => {
  const answer = await fetch(window.location.href, { method: "HEAD", redirect: "manual" });
  if (answer.ok) restartSession();
  else window.location.reload();
});

function start(root) {
  startComboboxes(root);
  startReveal(root);
  for (const bar of all("[data-bulk]", root)) countRows(bar);
  for (const ballot of all("form[data-ballot]", root)) countChoices(ballot);
  for (const button of all("[data-print]", root)) button.hidden = false;
}
document.addEventListener("htmx:finally:request", () => all("form[data-sent]").forEach((form) => delete form.dataset.sent));
document.addEventListener("htmx:after:swap", () => {
  start(document);
  restartSession();
  const results = document.getElementById("results");
  if (results) document.getElementById("announcer").textContent = results.dataset.announce;
});
start(document);
foldFilters();
restartSession();
document.querySelector("[data-error-summary]")?.focus();
