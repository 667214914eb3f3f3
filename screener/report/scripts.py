"""Which scripts a report can be written in here: with the bundled fonts, and installed ones."""

from html import escape
from typing import NamedTuple

from screener.report.assets import FAMILY


class Script(NamedTuple):
    """A script with common letters of it, and the Debian package whose fonts draw them."""

    name: str
    letters: str
    package: str = "fonts-noto-core"


# In the bundled fonts whole, as far as the alphabets in use go; the tests hold them against these.
BUNDLED = {
    "Latin": "AaZzÀÖØöøÿĀāĄąČčĐđĘęĞğİıŁłŃńŐőŒœŘřŞşŠšŢţŰűŸŹźŻżŽžȘșȚțẞß",
    "Greek": "ΑΒΓΔΕΖΗΘΙΚΛΜΝΞΟΠΡΣΤΥΦΧΨΩαβγδεζηθικλμνξοπρςστυφχψωάέήίόύώϊϋΐΰ",
    "Cyrillic": "АБВГДЕЁЖЗИЙКЛМНОПРСТУФХЦЧШЩЪЫЬЭЮЯабвгдеёжзийклмнопрстуфхцчшщъыьэюя"
    "ІіЇїЄєҐґЎўЈјЉљЊњЋћЏџЂђЌќЅѕӘәҒғҚқҢңӨөҰұҮүҺһ",
}
SCRIPTS = (
    Script("Arabic", "ابجدهوزحطيكلمنپچگی"),
    Script("Hebrew", "אבגדהוזחטיכלמנםןףץ"),
    Script("Devanagari", "अआइकखगतनमरलसह"),
    Script("Bengali", "অআইকখগতনমরলসহ"),
    Script("Gurmukhi", "ਅਆਇਕਖਗਤਨਮਰਲਸਹ"),
    Script("Gujarati", "અઆઇકખગતનમરલસહ"),
    Script("Tamil", "அஆஇகஙசதநமரலவ"),
    Script("Telugu", "అఆఇకఖగతనమరలసహ"),
    Script("Kannada", "ಅಆಇಕಖಗತನಮರಲಸಹ"),
    Script("Malayalam", "അആഇകഖഗതനമരലസഹ"),
    Script("Sinhala", "අආඉකඛගතනමරලසහ"),
    Script("Thai", "กขคงจฉชดตนมรลสห"),
    Script("Lao", "ກຂຄງຈສຊດຕນມຣລຫ"),
    Script("Khmer", "កខគងចតនមរលសហអ"),
    Script("Burmese", "ကခဂငစတနမရလသဟအ"),
    Script("Georgian", "აბგდევზთიკლმნოპ"),
    Script("Armenian", "ԱԲԳԴԵաբգդեզէըթ"),
    Script("Ethiopic", "ሀለሐመሠረሰሸቀበተኀነአከወ"),
    Script("Chinese", "的一是不了人我在有他这為國學說", "fonts-noto-cjk"),
    Script("Japanese", "あいうえおかきくアイウエオカキク日本語", "fonts-noto-cjk"),
    Script("Korean", "가나다라마바사아자차카타파하한글", "fonts-noto-cjk"),
    Script("Emoji", "😀👍🎉🚀✅", "fonts-noto-color-emoji"),
)


def sample_page() -> str:
    """A page with a line in every script, for the PDF engine to find out what cannot be drawn."""
    lines = "".join(f"<p>{escape(script.letters)}</p>" for script in SCRIPTS)
    style = f'<style>p {{ font-family: "{FAMILY}", sans-serif }}</style>'
    head = f"<!doctype html><html lang=en><head><title>Scripts</title>{style}</head>"
    return f"{head}<body>{lines}</body></html>"


def lacking(missing: tuple[str, ...]) -> list[Script]:
    """The scripts of which a letter is among those that could not be drawn."""
    undrawn = set("".join(missing))
    return [script for script in SCRIPTS if undrawn & set(script.letters)]
