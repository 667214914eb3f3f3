// Pieces of a page. Texts of files are put in as text, never as markup.
const byId = (id) => document.getElementById(id);
const make = (tag, attributes = {}, ...inside) => {
  const element = document.createElement(tag);
  for (const [name, value] of Object.entries(attributes)) {
    if (value === true) element.setAttribute(name, "");
    else if (value !== false && value !== undefined && value !== null) element.setAttribute(name, value);
  }
  element.append(...inside.filter((each) => each !== null && each !== undefined && each !== ""));
  return element;
};
const button = (text, act, attributes = {}) => {
  const element = make("button", { type: "button", ...attributes }, text);
  element.addEventListener("click", act);
  return element;
};

// --- languages ---------------------------------------------------------------------------------

let texts = data.texts[0];
let words = data.words[texts.words];
const firstPart = (language) => language.toLowerCase().split("-")[0];
const textsIn = (language) => data.texts.find((each) => each.language === language);
// The first of the languages that this person reads, else the form's own.
const wished = () => {
  for (const language of navigator.languages || [navigator.language || ""]) {
    const found = data.texts.find((each) => each.language.toLowerCase() === language.toLowerCase())
      || data.texts.find((each) => firstPart(each.language) === firstPart(language));
    if (found) return found;
  }
  return data.texts[0];
};
const speak = (chosen) => {
  texts = chosen;
  words = data.words[texts.words];
  document.documentElement.lang = texts.spoken;
};
const numbers = (number) => new Intl.NumberFormat(texts.spoken, { useGrouping: false, maximumFractionDigits: 15 }).format(number);

// A text of ours; where it has forms, the number decides. Its places may be filled with elements.
const parts = (key, values = {}, number = 0) => {
  const text = words[key];
  const forms = new Intl.PluralRules(texts.words);
  const form = typeof text === "string" ? text : text[forms.select(number) === "one" ? "one" : "other"];
  const filled = (name) => {
    const value = name === "number" && !(name in values) ? number : values[name];
    return typeof value === "number" ? numbers(value) : value;
  };
  return form.split(/\{(\w+)\}/).map((part, place) => (place % 2 ? filled(part) : part));
};
const say = (key, values, number) =>
  parts(key, values, number).map((part) => (part instanceof Node ? part.textContent : part)).join("");
const paragraph = (key, values, attributes) => make("p", attributes, ...parts(key, values));

// What the questionnaire says is in its own language, which we may not speak.
const theirs = () => ({ lang: texts.language === texts.spoken ? null : texts.language, dir: texts.direction });
const ours = () => ({ lang: texts.spoken, dir: "ltr" });
const foreign = () => ({ lang: data.texts[0].language === texts.spoken ? null : data.texts[0].language, dir: "auto" });
const contact = () => (data.contact ? make("bdi", {}, data.contact) : say("sender"));
// English without a country writes the day first, as our reports do.
const dates = (style) => new Intl.DateTimeFormat(texts.spoken === "en" ? "en-GB" : texts.spoken, style);
const dayOf = (iso) => dates({ dateStyle: "long", timeZone: "UTC" }).format(new Date(`${iso}T00:00Z`));
const timeOf = (iso) => dates({ dateStyle: "long", timeStyle: "short" }).format(new Date(iso));

// --- what is told at the top -------------------------------------------------------------------

const tell = (kind, ...inside) => {
  for (const old of byId("told").querySelectorAll(`.${kind}`)) old.remove();
  if (inside.length) byId("told").append(make("div", { class: `note ${kind}` }, ...inside));
};
const hush = () => byId("told").replaceChildren();
const tellUnkept = () => {
  if (canKeep) tell("unkept");
  else tell("unkept", paragraph("not_kept"));
};
const live = (text) => { byId("live").textContent = text; };

// Asks before anything is deleted; the answer that keeps is the first.
const sure = (key, yes, act) => {
  const dialog = byId("sure");
  const close = () => dialog.close();
  dialog.replaceChildren(
    paragraph(key, {}, { id: "sure-text" }),
    make("div", { class: "buttons" }, button(say("keep"), close, { autofocus: true }),
      button(say(yes), () => { close(); act(); }, { class: "grave" })),
  );
  if (dialog.showModal) dialog.showModal();
  else if (window.confirm(say(key))) act();
};

// --- fields with their label, hint and fault ---------------------------------------------------

const describe = (element, id, isOn) => {
  const known = (element.getAttribute("aria-describedby") || "").split(" ").filter((each) => each && each !== id);
  const all = isOn ? [...known, id] : known;
  if (all.length) element.setAttribute("aria-describedby", all.join(" "));
  else element.removeAttribute("aria-describedby");
};
const setFault = (element, text) => {
  const place = byId(`${element.id}-fault`);
  place.textContent = text;
  place.hidden = !text;
  if (text) element.setAttribute("aria-invalid", "true");
  else element.removeAttribute("aria-invalid");
  describe(element, place.id, Boolean(text));
};
const faultOf = (id) => make("p", { id: `${id}-fault`, class: "fault", hidden: true, ...ours() });
// A fault that is shown while a button is being pressed would move the button away from under it.
let isPressed = false;
let waiting = [];
const whenReleased = (act) => { if (isPressed) waiting.push(act); else act(); };
const released = () => setTimeout(() => {
  const acts = waiting;
  [isPressed, waiting] = [false, []];
  for (const act of acts) act();
});
document.addEventListener("pointerdown", () => { isPressed = true; }, true);
for (const name of ["pointerup", "pointercancel"]) document.addEventListener(name, released, true);
// All that is wrong, at once, with a way to each.
const tellFaults = (found) => {
  tell("errors");
  if (!found.length) return;
  const title = make("h2", { tabindex: "-1" }, say("errors", {}, found.length));
  const list = make("ul", {}, ...found.map(([element, text]) => {
    const link = make("a", { href: `#${element.id}` }, text);
    link.addEventListener("click", (event) => { event.preventDefault(); element.focus(); });
    return make("li", {}, link);
  }));
  tell("errors", title, list);
  title.focus();
  title.scrollIntoView({ block: "center" });
};
