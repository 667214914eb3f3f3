"""Tables written for a test, and a table read back as rows."""

from pathlib import Path
from zipfile import ZIP_DEFLATED, ZipFile

from screener.problems import Problem
from screener.sources.tables.read import read_table
from screener.sources.tables.table import RawTable

_MAIN = 'xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"'
_REL = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_STYLES = (
    f'<styleSheet {_MAIN}><numFmts count="2"><numFmt numFmtId="164" formatCode="0.0%"/>'
    '<numFmt numFmtId="165" formatCode="0&quot;%&quot;"/></numFmts>'
    '<fonts count="1"><font/></fonts><fills count="1"><fill/></fills>'
    '<borders count="1"><border/></borders><cellStyleXfs count="1"><xf/></cellStyleXfs>'
    '<cellXfs count="5"><xf numFmtId="0"/><xf numFmtId="14" applyNumberFormat="1"/>'
    '<xf numFmtId="9"/><xf numFmtId="164"/><xf numFmtId="165"/></cellXfs>'
    "</styleSheet>"
)


def written(folder: Path, data: str | bytes, name: str = "t.csv") -> Path:
    path = folder / name
    path.write_bytes(data.encode() if isinstance(data, str) else data)
    return path


def table(path: Path) -> RawTable:
    found, problems = read_table(path)
    assert problems == []
    assert found is not None
    return found


def problems(path: Path) -> list[Problem]:
    found, problems = read_table(path)
    assert found is None
    assert problems
    assert all(problem.where.file for problem in problems)
    return problems


def rows(found: RawTable, size: int = 50_000) -> list[tuple[object, ...]]:
    return [row for frame in found.batches(size) for row in frame.rows()]


def role_names(found: RawTable) -> dict[str, str]:
    return {role: found.headers[n].full for role, n in found.roles.items()}


def fulls(found: RawTable) -> list[str]:
    return [header.full for header in found.headers]


def text_cell(place: str, text: str) -> str:
    return f'<c r="{place}" t="inlineStr"><is><t>{text}</t></is></c>'


def sheet_xml(body: str, after: str = "") -> str:
    return f"<worksheet {_MAIN}><sheetData>{body}</sheetData>{after}</worksheet>"


def simple_sheet(lines: list[list[str]]) -> str:
    body = ""
    for number, line in enumerate(lines, 1):
        cells = "".join(
            text_cell(f"{chr(65 + n)}{number}", text) for n, text in enumerate(line) if text
        )
        body += f'<row r="{number}">{cells}</row>'
    return sheet_xml(body)


def workbook(path: Path, sheets: dict[str, str], hidden: str = "") -> Path:
    names = "".join(
        f'<sheet name="{name}" sheetId="{n}" r:id="rId{n}"'
        + (' state="hidden"/>' if name == hidden else "/>")
        for n, name in enumerate(sheets, 1)
    )
    links = "".join(
        f'<Relationship Id="rId{n}" Type="{_REL}/worksheet" Target="worksheets/sheet{n}.xml"/>'
        for n in range(1, len(sheets) + 1)
    )
    styles = f'<Relationship Id="rId99" Type="{_REL}/styles" Target="styles.xml"/>'
    package = "http://schemas.openxmlformats.org/package/2006"
    with ZipFile(path, "w", ZIP_DEFLATED) as file:
        file.writestr("[Content_Types].xml", f'<Types xmlns="{package}/content-types"></Types>')
        root = f'<Relationship Id="rId1" Type="{_REL}/officeDocument" Target="xl/workbook.xml"/>'
        file.writestr(
            "_rels/.rels", f'<Relationships xmlns="{package}/relationships">{root}</Relationships>'
        )
        file.writestr(
            "xl/workbook.xml",
            f'<workbook {_MAIN} xmlns:r="{_REL}"><sheets>{names}</sheets></workbook>',
        )
        file.writestr(
            "xl/_rels/workbook.xml.rels",
            f'<Relationships xmlns="{package}/relationships">{links}{styles}</Relationships>',
        )
        file.writestr("xl/styles.xml", _STYLES)
        for n, xml in enumerate(sheets.values(), 1):
            file.writestr(f"xl/worksheets/sheet{n}.xml", xml)
    return path
