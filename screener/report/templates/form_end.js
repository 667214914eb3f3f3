// The review, the file, and the summary on paper.
const shortened = (text) => (text.length > 300 ? `${text.slice(0, 299)}…` : text);
const goTo = (question) => {
  go("questions", Math.floor((question.number - 1) / PAGE));
  const place = byId(idOf(question));
  place.scrollIntoView({ block: "start" });
  place.querySelector("input, textarea").focus({ preventScroll: true });
};
const wayTo = (question) => {
  const text = make("span", theirs(), shortened(texts.questions[question.number - 1].text));
  const link = make("a", { href: `#${idOf(question)}` }, make("b", {}, say("question", { number: question.number })), " ", text);
  link.addEventListener("click", (event) => { event.preventDefault(); goTo(question); });
  return make("li", {}, link);
};

const review = () => {
  const left = open();
  const told = left.length
    ? [make("p", {}, say("review_left", {}, left.length)), make("ul", { class: "left" }, ...left.map(wayTo))]
    : [make("p", {}, say("review_all", {}, questions.length))];
  return asForm(finish,
    make("h2", { tabindex: "-1" }, say("review_title")), ...told,
    paragraph("review_then", {}, { class: "hint" }),
    make("div", { class: "buttons" },
      button(say("back"), () => go("questions", LAST_PAGE)),
      make("button", { class: "main" }, say("finish"))));
};
const finish = () => {
  state.finished = now();
  state.finishedIn = texts.language;
  go("done", state.page);
  byId("download").click();
};

// --- done --------------------------------------------------------------------------------------

let address = "";
const download = () => {
  if (address) URL.revokeObjectURL(address);
  address = URL.createObjectURL(new Blob([answersFile()], { type: "application/json" }));
  return make("a", { id: "download", class: "button main", href: address, download: fileName() }, say("download"));
};
const change = () => {
  state.finished = "";
  go("questions", 0);
};
const copyText = async () => {
  const area = byId("copy");
  area.select();
  let key = "copied";
  try { await navigator.clipboard.writeText(area.value); } catch { key = "copy_by_hand"; }
  byId("copy-told").textContent = say(key);
};
const copying = () => {
  const area = make("textarea", { id: "copy", rows: 6, readonly: true, spellcheck: "false", dir: "ltr" });
  area.value = answersFile();
  return make("details", {}, make("summary", {}, say("copy_title")),
    make("p", {}, say("copy_text")), make("label", { for: "copy" }, say("copy_label")), area,
    make("div", { class: "buttons" }, button(say("copy"), copyText), make("p", { id: "copy-told", role: "status" })));
};
const deleteAll = (key) => () => {
  forget();
  state = { ...fresh(), language: state.language };
  hush();
  go("welcome", 0);
  // Going there keeps nothing of a person, but it should keep nothing at all.
  forget();
  tell("deleted", make("p", { role: "status" }, say(key)));
};

const done = () => make("div", {},
  make("h2", { tabindex: "-1" }, say("done_title")),
  make("ol", { class: "steps" },
    make("li", {}, ...parts("done_saved", { file: make("b", {}, fileName()) })),
    make("li", {}, ...parts("done_send", { contact: contact() }), addressee ? ` ${say("done_until", { day: dayOf(addressee.expires) })}` : "")),
  make("p", {}, say("done_you")),
  make("div", { class: "buttons" }, download(),
    button(say("print"), () => window.print()), button(say("change"), change)),
  copying(),
  canKeep ? section("delete_title", make("p", {}, say("delete_text")),
    button(say("delete"), () => sure("delete_sure", "delete_yes", deleteAll("deleted")), { class: "grave" })) : null);

// --- on paper ----------------------------------------------------------------------------------

const answerText = (question) => {
  const [given, text] = [answerOf(question), texts.questions[question.number - 1]];
  if (given === undefined) return null;
  if (given === noneOf(question)) return text.none;
  if (isWritten(question)) return question.kind === "number" && text.unit ? `${state.answers[question.number].trim()} ${text.unit}` : given;
  return [].concat(given).map((place) => texts.lists[text.list][place - 1]).join("; ");
};
const summaryLine = (question) => {
  const text = answerText(question);
  const said = text === null ? make("p", { class: "quiet" }, say("no_answer")) : make("p", { class: "given", ...theirs() }, text);
  return make("li", {}, make("p", theirs(), texts.questions[question.number - 1].text), said);
};
const summary = () => {
  const { id, name, email } = person();
  const line = (key, text) => (text ? fact(key, make("bdi", {}, text)) : null);
  return [make("p", { class: "h" }, say("summary_title")), make("p", theirs(), texts.title),
    make("dl", { class: "facts" }, line("name", name), id === email ? null : line("reference", id), line("email", email),
      line("started", state.started && timeOf(state.started)), line("finished", state.finished && timeOf(state.finished))),
    make("ol", {}, ...questions.map(summaryLine))];
};
