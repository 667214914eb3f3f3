// The first page, and the pages of questions.
const PAGE = 5;
const LAST_PAGE = Math.max(0, Math.ceil(questions.length / PAGE) - 1);

// --- the first page ----------------------------------------------------------------------------

const fact = (label, ...inside) => make("div", {}, make("dt", {}, say(label)), make("dd", {}, ...inside));
const facts = () => make("dl", { class: "facts" },
  fact("questions_label", numbers(questions.length)),
  fact("minutes_label", ...parts("minutes", { minutes: data.minutes }, data.minutes)),
  fact("breaks_label", say(canKeep ? "breaks" : "no_breaks")),
  ...(addressee ? [fact("last_label", dayOf(addressee.expires)), fact("reference_label", make("bdi", {}, addressee.id))] : []));
const isOver = () => Boolean(addressee) && today() > addressee.expires;

const section = (title, ...inside) => make("section", {}, make("h2", {}, say(title)), ...inside);
const privacy = () => section("privacy_title",
  make("ul", { class: "list" },
    make("li", {}, say(canKeep ? "privacy_kept" : "not_kept")),
    make("li", {}, say("privacy_file"), addressee ? ` ${say("privacy_invitation")}` : ""),
    make("li", {}, ...parts("privacy_who", { contact: contact() })),
    make("li", {}, say("privacy_decides"))),
  ...(data.notice.length ? [make("h3", {}, say("notice_title")), ...data.notice.map((each) => make("p", foreign(), each))] : []),
  readBox());
const readBox = () => {
  const box = make("input", { type: "checkbox", id: "read", "aria-describedby": "read-hint" });
  box.checked = state.read;
  box.addEventListener("change", () => { state.read = box.checked; keep(); if (box.checked) setFault(box, ""); });
  return make("div", { class: "read" }, make("label", { class: "option", for: "read" }, box, make("span", {}, say("read"))),
    make("p", { id: "read-hint", class: "hint" }, say("read_hint")), faultOf("read"));
};

const whoField = (name, label, attributes, ...hint) => {
  const input = make("input", { id: name, type: "text", maxlength: data.most_name, dir: "auto", ...attributes });
  input.value = state.who[name];
  input.addEventListener("input", () => { state.who[name] = input.value; keep(); });
  const told = hint.length ? make("p", { id: `${name}-hint`, class: "hint" }, ...hint) : null;
  if (told) describe(input, told.id, true);
  return make("div", { class: "field" }, make("label", { for: name }, say(label)), told, input, faultOf(name));
};
const who = () => {
  if (addressee && addressee.name) return null;
  if (addressee) return section("who_title", whoField("name", "name_optional", { autocomplete: "name" }));
  const pair = make("fieldset", { class: "pair" }, make("legend", { class: "hint" }, say("one_of_two")),
    whoField("reference", "reference", { autocomplete: "off", autocapitalize: "off", spellcheck: "false" }, say("reference_hint")),
    whoField("email", "email", { type: "email", inputmode: "email", autocomplete: "email" }));
  return section("who_title", whoField("name", "name", { autocomplete: "name", required: true }), pair);
};

const whoFaults = () => {
  if (addressee) return [];
  const { name, email, reference } = state.who;
  const found = [];
  if (!name.trim()) found.push(["name", "error_name"]);
  if (!email.trim() && !reference.trim()) found.push(["reference", "error_one"]);
  if (email.trim() && !/^\S+@\S+$/.test(email.trim())) found.push(["email", "error_email"]);
  return found;
};
const start = () => {
  const found = [...(state.read ? [] : [["read", "error_read"]]), ...whoFaults()];
  for (const id of ["read", "name", "reference", "email"]) if (byId(id)) setFault(byId(id), "");
  for (const [id, key] of found) setFault(byId(id), say(key));
  tellFaults(found.map(([id, key]) => [byId(id), say(key)]));
  if (found.length) return;
  if (!state.started) state.started = now();
  go("questions", state.page);
};

const welcome = () => {
  const name = person().name;
  const hello = addressee && name ? make("h2", { tabindex: "-1" }, ...parts("hello", { name: make("bdi", {}, name) })) : null;
  return asForm(start,
    hello, paragraph("what", {}, { class: "lead" }),
    isOver() ? paragraph("last_over", { contact: contact() }, { class: "over" }) : null,
    facts(),
    section("other_title", paragraph("other", { contact: contact() })),
    privacy(), who(),
    make("div", { class: "buttons" }, make("button", { class: "main" }, say(state.started ? "go_on" : "start"))));
};
const asForm = (act, ...inside) => {
  const form = make("form", { novalidate: true, autocomplete: "on" }, ...inside.filter(Boolean));
  form.addEventListener("submit", (event) => { event.preventDefault(); act(); });
  return form;
};

// --- a question --------------------------------------------------------------------------------

const limitsOf = ({ least, most }) => {
  const values = { least, most };
  if (least !== undefined && most !== undefined) return say("number_between", values);
  if (least !== undefined) return say("number_least", values);
  return most !== undefined ? say("number_most", values) : say("number_any");
};
// Labels stand in a row where the longest word of each fits its part of the line.
const ROOM = 78;
const fitsRow = (labels) => {
  const longest = (text) => Math.max(...text.split(/\s+/).map((word) => word.length));
  const room = ROOM / labels.length - 2;
  return labels.length <= 11 && labels.every((label) => longest(label) <= room && label.length <= 3 * room);
};

const optionsOf = (question, text, id) => {
  const isMany = question.kind === "choices";
  const given = () => state.answers[question.number];
  const isOn = (place) => (Array.isArray(given()) ? given().includes(place) : given() === place);
  const option = (place, label, kind = "option") => {
    const input = make("input", { type: isMany ? "checkbox" : "radio", name: id, id: `${id}-${place}`, value: place });
    input.checked = isOn(place);
    return make("label", { class: kind, for: input.id }, input, make("span", {}, label));
  };
  const labels = texts.lists[text.list];
  const isRow = question.kind === "scale" && fitsRow(labels);
  const kind = question.kind === "yes_no" ? " two" : "";
  const options = make("div", { class: `options${isRow ? " row" : kind}` }, ...labels.map((label, place) => option(place + 1, label)));
  const none = question.has_none ? option(NONE, text.none, "option none") : null;
  const box = make("div", {}, options, none);
  const boxes = [...box.querySelectorAll("input")];
  box.addEventListener("change", ({ target }) => {
    const place = Number(target.value);
    const isAlone = !isMany || place === NONE;
    // Where nothing applies, nothing else does; and the other way round.
    if (isMany && target.checked) for (const each of boxes) if (isAlone ? each !== target : Number(each.value) === NONE) each.checked = false;
    const on = boxes.filter((each) => each.checked).map((each) => Number(each.value));
    changed(question, isMany && on[0] !== NONE ? on : on[0]);
  });
  return { nodes: [box], first: boxes[0], boxes };
};

const writtenOf = (question, text, id) => {
  const isNumber = question.kind === "number";
  const given = textOf(state.answers[question.number]);
  const isNone = Boolean(question.has_none) && given === NONE_WRITTEN;
  const input = isNumber
    // Some phones have no minus among their digits.
    ? make("input", { type: "text", inputmode: question.least < 0 ? null : "decimal", autocomplete: "off", maxlength: 40 })
    : make("textarea", { rows: 4, maxlength: data.most_text, dir: "auto" });
  Object.assign(input, { id: `${id}-written`, value: isNone ? "" : given });
  input.setAttribute("aria-labelledby", `${id}-text`);
  const box = question.has_none ? make("input", { type: "checkbox", id: `${id}-0` }) : null;
  if (box) box.checked = isNone;
  input.addEventListener("input", () => {
    if (box) box.checked = false;
    if (isNumber && !faultIn(question)) setFault(input, "");
    changed(question, input.value);
  });
  if (isNumber) input.addEventListener("change", () => whenReleased(() => check(question)));
  if (box) box.addEventListener("change", () => {
    input.value = "";
    setFault(input, "");
    changed(question, box.checked ? NONE_WRITTEN : "");
  });
  const hint = isNumber ? make("p", { id: `${id}-hint`, class: "hint", ...ours() }, limitsOf(question)) : null;
  if (hint) describe(input, hint.id, true);
  const unit = text.unit ? make("span", { id: `${id}-unit` }, text.unit) : null;
  if (unit) describe(input, unit.id, true);
  const none = box ? make("label", { class: "option none", for: box.id }, box, make("span", {}, text.none)) : null;
  const line = make("div", { class: isNumber ? "line" : null }, input, unit);
  return { nodes: [hint, line, faultOf(input.id), none], first: input, boxes: box ? [box] : [] };
};

const idOf = (question) => `q${question.number}`;
const questionNode = (question) => {
  const [text, id] = [texts.questions[question.number - 1], idOf(question)];
  const made = isWritten(question) ? writtenOf(question, text, id) : optionsOf(question, text, id);
  const hint = question.kind === "choices" ? make("p", { id: `${id}-many`, class: "hint", ...ours() }, say("choices_hint")) : null;
  const clear = button(say("clear"), () => cleared(question), { id: `${id}-clear`, class: "plain clear", ...ours(), "aria-describedby": `${id}-text` });
  const legend = make("legend", {}, make("span", { class: "n" }, `${numbers(question.number)}. `), make("span", { id: `${id}-text` }, text.text));
  const set = make("fieldset", { id, class: `question ${question.kind}`, ...theirs(), "aria-describedby": hint ? hint.id : null },
    legend, hint, ...made.nodes, isWritten(question) ? null : clear);
  // Enter chooses, as the space bar does; only the button leaves the page.
  set.addEventListener("keydown", (event) => {
    if (event.key !== "Enter" || !made.boxes.includes(event.target)) return;
    event.preventDefault();
    event.target.click();
  });
  return set;
};
const showClear = (question) => {
  const clear = byId(`${idOf(question)}-clear`);
  if (clear) clear.classList.toggle("off", state.answers[question.number] === undefined);
};
const changed = (question, given) => {
  answer(question, given);
  showClear(question);
  showProgress();
  tellUnkept();
};
const cleared = (question) => {
  for (const input of byId(idOf(question)).querySelectorAll("input")) input.checked = false;
  changed(question, undefined);
  byId(idOf(question)).querySelector("input").focus();
};

const faultIn = (question) => {
  const given = textOf(state.answers[question.number]).trim();
  const isOpen = question.kind !== "number" || given === "" || (question.has_none && given === NONE_WRITTEN);
  return isOpen ? "" : numberOf(question, given).fault || "";
};
const check = (question) => {
  const fault = faultIn(question);
  const text = fault ? say(fault, question) : "";
  const input = byId(`${idOf(question)}-written`);
  if (input) setFault(input, text);
  return text;
};

// --- a page of questions -----------------------------------------------------------------------

const onPage = (page) => questions.slice(page * PAGE, (page + 1) * PAGE);
const showProgress = () => {
  const answered = questions.length - open().length;
  const bar = byId("progress");
  if (!bar) return;
  bar.value = answered;
  byId("progress-text").textContent = say("answered", { answered, all: questions.length });
};
const pageTitle = () => {
  const shown = onPage(state.page);
  const [first, last, all] = [shown[0].number, shown[shown.length - 1].number, questions.length];
  return say(first === last ? "page_one" : "page", { first, last, all });
};
const leave = (to) => () => {
  const found = onPage(state.page).filter((question) => question.kind === "number").map((question) => [byId(`${idOf(question)}-written`), check(question)]);
  const wrong = found.filter(([, text]) => text);
  tellFaults(wrong.map(([element, text]) => [element, `${say("question", { number: Number(element.id.match(/\d+/)[0]) })}: ${text}`]));
  if (!wrong.length) to();
};
const next = () => (state.page < LAST_PAGE ? go("questions", state.page + 1) : go("review", state.page));
const back = () => (state.page > 0 ? go("questions", state.page - 1) : go("welcome", 0));

const questionsPage = () => {
  const progress = make("div", { class: "progress" },
    make("progress", { id: "progress", max: questions.length, value: 0, "aria-label": say("progress") }),
    make("span", { id: "progress-text" }));
  const isLast = state.page === LAST_PAGE;
  return asForm(leave(next),
    make("div", { class: "where" }, make("h2", { tabindex: "-1" }, pageTitle()), progress),
    ...onPage(state.page).map(questionNode),
    make("div", { class: "buttons" },
      button(say("back"), back),
      make("button", { class: "main" }, say(isLast ? "check" : "next")),
      state.reviewed && !isLast ? button(say("overview"), leave(() => go("review", state.page)), { class: "plain" }) : null));
};
