"""The process that lays out reports: what it gives back, how it ends, and what it leaves."""

import os
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

from screener.models.edition import Edition
from screener.outputs.result_json import result_json
from screener.report.html import print_html
from screener.report.pdf import versions
from screener.report.rendered import EngineMissingError, Rendered, RenderError, scripts
from screener.report.worker import STOPPED, PdfWorker, Reply, made, pdf_worker
from screener.report.worker_process import MOST_MEMORY
from tests.report.pdfs import font_names, opened, sample_pdf
from tests.report.samples import bundled

PAGE = "<!doctype html><html lang=en><title>t</title><p>A page"
FOREIGN = [
    '<img src="file:///secret/file" alt="">',
    '<link rel="stylesheet" href="http://127.0.0.1:9/a.css">',
    '<p style="background: url(data:image/png;base64,AAAA)">',
    '<img src="screener-asset:../pdf.py" alt="">',
]
STYLED = "<!doctype html><html lang=en><head><title>t</title><style>{}</style></head><p>a</html>"
FOREIGN_STYLES = [
    '@import url("http://127.0.0.1:9/a.css");',
    '@font-face { font-family: "a"; src: url("file:///secret/font") }',
    'p { background: url("file:///secret/file") }',
]
ENDLESS = PAGE + "<table>" + "<tr><td>a<td>b" * 60_000


def is_there(number: int) -> bool:
    """Whether a process is alive, and no zombie."""
    state = Path(f"/proc/{number}/stat")
    if Path("/proc/self").exists():
        return state.exists() and state.read_text().rpartition(")")[2].split()[0] != "Z"
    return not subprocess.run(["kill", "-0", str(number)], check=False).returncode


def gone(number: int, seconds: float = 20) -> bool:
    return waited(lambda: not is_there(number), seconds)


def waited(is_so: object, seconds: float = 20) -> bool:
    assert callable(is_so)
    end = time.monotonic() + seconds
    while not is_so() and time.monotonic() < end:
        time.sleep(0.02)
    return bool(is_so())


@pytest.mark.long
def test_one_worker_makes_one_report_after_the_other() -> None:
    result = bundled("01-strong")
    page = print_html(result)
    with PdfWorker() as worker:
        first, plain, again = worker.render(page), worker.render(PAGE), worker.render(page)
        assert worker.report(result_json(result), Edition()) == first
        assert worker.versions == worker.ready() == versions()
    assert first == again
    assert first.pdf == sample_pdf("01-strong")
    assert first.missing == ()
    assert font_names(opened(plain.pdf))


@pytest.mark.long
def test_the_paper_is_that_of_the_task() -> None:
    with PdfWorker() as worker:
        letter = worker.report(result_json(bundled("01-strong")), Edition(paper="letter"))
    assert letter.pdf == sample_pdf("01-strong", "letter")


@pytest.mark.long
@pytest.mark.parametrize("foreign", FOREIGN)
def test_a_page_that_asks_for_another_file_is_refused(foreign: str) -> None:
    with PdfWorker() as worker:
        with pytest.raises(RenderError, match="asked for a file that is not its own"):
            worker.render(PAGE + foreign)
        assert worker.render(PAGE).pdf.startswith(b"%PDF-")


@pytest.mark.long
@pytest.mark.parametrize("style", FOREIGN_STYLES)
def test_a_style_that_asks_for_another_file_is_refused_each_time(style: str) -> None:
    with PdfWorker() as worker:
        for _ in range(2):
            with pytest.raises(RenderError, match="asked for a file that is not its own"):
                worker.render(STYLED.format(style))


@pytest.mark.long
def test_what_is_no_result_is_a_report_that_failed() -> None:
    with PdfWorker() as worker:
        with pytest.raises(RenderError, match="ValidationError while laying out"):
            worker.report(b'{"schema": "screener.result/1"}', Edition())
        assert worker.render(PAGE).pdf.startswith(b"%PDF-")


@pytest.mark.long
def test_a_worker_that_dies_is_reported_and_replaced() -> None:
    with PdfWorker() as worker:
        assert worker.render(PAGE).missing == ()
        worker.process.kill()
        worker.process.wait()
        with pytest.raises(RenderError, match="process that lays out the report stopped"):
            worker.render(PAGE)
        assert worker.render(PAGE).pdf.startswith(b"%PDF-")


@pytest.mark.long
def test_leaving_ends_the_process_and_clears_its_folder() -> None:
    with PdfWorker() as worker:
        worker.render(PAGE)
        folder = Path(worker._folder.name)
        assert folder.is_dir()
        assert is_there(worker.process.pid)
    assert worker.process.returncode == -signal.SIGKILL
    assert not folder.exists()


@pytest.mark.long
def test_leaving_by_an_error_ends_the_process_too() -> None:
    with pytest.raises(KeyError), PdfWorker() as worker:
        raise KeyError
    assert worker.process.returncode == -signal.SIGKILL


@pytest.mark.long
def test_a_report_that_takes_too_long_is_given_up() -> None:
    with PdfWorker() as worker:
        assert worker.render(PAGE).pdf
        worker.seconds, first = 0.2, worker.process
        with pytest.raises(RenderError, match=r"after 0\.2 seconds"):
            worker.render(ENDLESS)
        assert first.returncode == -signal.SIGKILL
        worker.seconds = 60
        assert worker.render(PAGE).pdf.startswith(b"%PDF-")


@pytest.mark.long
def test_a_process_that_takes_nothing_in_does_not_hold_us() -> None:
    with PdfWorker(seconds=1) as worker:
        worker.seconds = 60
        assert worker.render(PAGE).pdf
        os.kill(worker.process.pid, signal.SIGSTOP)
        with pytest.raises(RenderError, match="stopped"):
            worker.render(PAGE + "a" * 10_000_000)


LITTLE_MEMORY = """
import resource
from screener.report.rendered import RenderError
from screener.report.worker import PdfWorker
page = "<!doctype html><html lang=en><title>t</title><p>A page"
resource.setrlimit(resource.RLIMIT_AS, (480 << 20, resource.RLIM_INFINITY))
with PdfWorker() as worker:
    print(len(worker.render(page).pdf) > 1000)
    try:
        worker.render(page + "<table>" + "<tr><td>a<td>b" * 60_000)
    except RenderError as error:
        print(error)
    print(len(worker.render(page).pdf) > 1000)
"""


@pytest.mark.long
@pytest.mark.skipif(sys.platform != "linux", reason="the limit is one of Linux")
def test_a_report_may_not_take_all_memory() -> None:
    with PdfWorker() as worker:
        worker.render(PAGE)
        limits = Path(f"/proc/{worker.process.pid}/limits").read_text().splitlines()
    line = next(line for line in limits if line.startswith("Max address space"))
    assert int(line.split()[3]) == MOST_MEMORY


@pytest.mark.skipif(sys.platform != "linux", reason="the limit is one of Linux")
@pytest.mark.long
def test_a_report_that_takes_too_much_memory_costs_itself_alone() -> None:
    ended = subprocess.run(
        [sys.executable, "-c", LITTLE_MEMORY], capture_output=True, text=True, check=True
    )
    first, error, last = ended.stdout.splitlines()
    assert (first, last) == ("True", "True")
    # The last is what a library in C says that was given none.
    said = {"The report needs more memory than one may take.", STOPPED}
    assert error in {*said, "SystemError while laying out the report"}


@pytest.mark.long
def test_ctrl_c_is_not_for_the_worker() -> None:
    with PdfWorker() as worker:
        worker.render(PAGE)
        os.kill(worker.process.pid, signal.SIGINT)
        assert worker.render(PAGE).pdf.startswith(b"%PDF-")


PARENT = """
import sys
from screener.report.worker import Page, PdfWorker
worker = PdfWorker()
worker.render("<!doctype html><html lang=en><title>t</title><p>A page")
if sys.argv[1] == "busy":
    worker.post(Page("<table>" + "<tr><td>a<td>b" * 60_000))
print(worker.process.pid, worker._folder.name, flush=True)
sys.stdin.read()
"""


@pytest.mark.long
@pytest.mark.parametrize("state", ["idle", "busy"])
def test_a_worker_ends_with_a_parent_that_is_killed(state: str) -> None:
    command = [sys.executable, "-c", PARENT, state]
    with subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE) as parent:
        assert parent.stdout is not None
        number, folder = parent.stdout.readline().decode().split(maxsplit=1)
        assert is_there(int(number))
        parent.kill()
    assert gone(int(number))
    assert waited(lambda: not Path(folder.strip()).exists())


@pytest.mark.long
def test_modules_in_the_working_folder_are_not_ours(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "socket.py").write_text("raise SystemExit", encoding="utf-8")
    (tmp_path / "screener.py").write_text("raise SystemExit", encoding="utf-8")
    monkeypatch.chdir(tmp_path)
    monkeypatch.setattr(sys, "path", [entry for entry in sys.path if entry])
    with PdfWorker() as worker:
        assert worker.render(PAGE).pdf.startswith(b"%PDF-")


@pytest.mark.long
def test_an_engine_that_is_not_there_is_named(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    text = "raise OSError(\"cannot load library 'libpango'\")"
    (tmp_path / "weasyprint.py").write_text(text, encoding="utf-8")
    monkeypatch.setattr(sys, "path", [str(tmp_path), *sys.path])
    with PdfWorker() as worker:
        with pytest.raises(EngineMissingError, match="cannot load library 'libpango'"):
            worker.ready()
        with pytest.raises(EngineMissingError, match="cannot load library 'libpango'"):
            worker.render(PAGE)
        assert worker.versions is None


@pytest.mark.long
def test_no_worker_is_started_where_no_pdf_is_wanted() -> None:
    with pdf_worker(wanted=False) as worker:
        assert worker is None
    with pdf_worker(wanted=True) as started:
        assert started is not None
        assert is_there(started.process.pid)


@pytest.mark.long
def test_a_reply_is_a_report_or_a_reason() -> None:
    with pytest.raises(RenderError, match="Why not"):
        made(Reply("failed", "Why not."))
    assert made(Reply("done", Rendered(b"%PDF-"))).pdf == b"%PDF-"


@pytest.mark.long
def test_scripts_are_named_once() -> None:
    assert scripts("한국漢字ب") == ("Hangul", "CJK", "Arabic")
    assert scripts("\U0010fffd") == ("Unnamed",)
    assert Rendered(b"").missing == ()
