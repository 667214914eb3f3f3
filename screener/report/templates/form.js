// From page to page: what is shown, where the focus goes, and what other tabs do.
const PAGES = { welcome, questions: questionsPage, review, done };

const titles = () => {
  const title = byId("title");
  title.textContent = texts.title;
  for (const [name, value] of Object.entries(theirs())) {
    if (value) title.setAttribute(name, value);
    else title.removeAttribute(name);
  }
  const heading = document.querySelector("main h2[tabindex]");
  const step = state.step === "welcome" || !heading ? "" : `${heading.textContent} – `;
  document.title = `${step}${texts.title}`;
};
const show = () => {
  state.page = Math.min(Math.max(0, state.page), LAST_PAGE);
  document.body.dataset.step = state.step;
  byId("main").replaceChildren(PAGES[state.step]());
  byId("summary").replaceChildren(...(state.step === "done" ? summary() : []));
  if (state.step === "questions") {
    for (const question of onPage(state.page)) { showClear(question); if (faultIn(question)) check(question); }
    showProgress();
  }
  titles();
  tellUnkept();
};
const announce = () => {
  const heading = document.querySelector("main h2[tabindex]") || byId("title");
  heading.setAttribute("tabindex", "-1");
  window.scrollTo(0, 0);
  heading.focus({ preventScroll: true });
  const answered = questions.length - open().length;
  live(state.step === "questions" ? `${pageTitle()}. ${say("answered", { answered, all: questions.length })}` : heading.textContent);
};
// The browser's own way back leads from page to page too, where the browser lets us.
const mark = (method) => {
  try { history[method]({ step: state.step, page: state.page }, ""); } catch { /* an attachment has no history */ }
};
const go = (step, page) => {
  Object.assign(state, { step, page });
  state.reviewed = state.reviewed || step === "review";
  keep();
  hush();
  show();
  mark("pushState");
  announce();
};

// --- languages ---------------------------------------------------------------------------------

const nameOf = (language) => {
  try {
    const name = new Intl.DisplayNames([language], { type: "language" }).of(language);
    return name.charAt(0).toLocaleUpperCase(language) + name.slice(1);
  } catch { return language; }
};
const offerLanguages = () => {
  if (data.texts.length < 2) return;
  const label = make("label", { for: "language" });
  const select = make("select", { id: "language" }, ...data.texts.map((each) =>
    make("option", { value: each.language, lang: each.language }, nameOf(each.language))));
  const named = () => { label.textContent = say("language"); select.value = texts.language; };
  select.addEventListener("change", () => {
    speak(textsIn(select.value));
    state.language = texts.language;
    if (lastKept || state.started) keep();
    hush();
    show();
    named();
  });
  named();
  byId("languages").append(label, select);
  byId("languages").hidden = false;
};
const chooseLanguage = () => speak(textsIn(state.language) || wished());

// --- other tabs --------------------------------------------------------------------------------

const showOthers = (key) => {
  hush();
  show();
  tell("elsewhere", make("p", { role: "status" }, say(key)));
};
// What another tab wrote is taken over: the last that was written stands, whole.
const takeOver = () => {
  const text = stored();
  if (text === lastKept || !canKeep) return;
  const found = text === null ? null : restored(text);
  // Nobody deleted the answers on purpose: what is still known here is kept again.
  if (!found) { keep(); return; }
  const { step, page } = state;
  state = found;
  lastKept = text;
  if (step !== "done" && state.step !== "done" && state.started) Object.assign(state, { step, page });
  showOthers("elsewhere");
};
const isDeleted = (event) => event.key === KEY && event.newValue === null;
const giveUp = () => {
  forget();
  state = { ...fresh(), language: state.language };
  showOthers("elsewhere_deleted");
};

// --- the beginning -----------------------------------------------------------------------------

const begin = () => {
  tryKeeping();
  lastKept = stored();
  state = (lastKept && restored(lastKept)) || fresh();
  chooseLanguage();
  offerLanguages();
  show();
  mark("replaceState");
  if (state.started) {
    tell("kept", make("p", {}, say("kept")),
      button(say("again"), () => sure("again_sure", "again_yes", deleteAll("deleted")), { class: "plain" }));
  }
};
window.addEventListener("storage", (event) => {
  if (isDeleted(event)) giveUp();
  else if (event.key === KEY || event.key === null) takeOver();
});
for (const name of ["pageshow", "focus"]) window.addEventListener(name, takeOver);
window.addEventListener("popstate", (event) => {
  const to = event.state;
  if (!to || !STEPS.includes(to.step) || (to.step !== "welcome" && !state.started)) return;
  Object.assign(state, { step: to.step === "done" && !state.finished ? "review" : to.step, page: to.page });
  if (state.started) keep();
  hush();
  show();
  announce();
});
window.addEventListener("beforeunload", (event) => {
  if (!canKeep && state.started && !state.finished) event.preventDefault();
});
begin();
