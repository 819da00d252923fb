"""Pages run without a browser: where their entry script is, what is read on them, and pressing their buttons."""

from pathlib import Path

from streamlit.testing.v1 import AppTest

MAIN = Path(__file__).resolve().parents[1] / "pages" / "main.py"


def html_of(app: AppTest) -> str:
    """Our own markup on the page."""
    return "\n".join(element.proto.body for element in app.get("html"))


def press(app: AppTest, key: str) -> AppTest:
    """Press a button and then the one that lets it happen."""
    app.button(key=f"{key}.ask").click().run()
    assert not app.exception
    app.button(key=f"{key}.yes").click().run()
    assert not app.exception
    return app
