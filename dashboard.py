"""The web application: `streamlit run dashboard.py` serves it on http://127.0.0.1:8501."""

import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parent
# The command may be given from another folder, and pages import `kpi` and `pages` by name.
if str(ROOT) not in sys.path:
    sys.path.insert(0, str(ROOT))

import streamlit as st  # noqa: E402

from pages.web import proxy  # noqa: E402
from pages.web.failures import show_failure  # noqa: E402
from pages.web.lifespan import lifespan  # noqa: E402
from pages.web.middleware import MIDDLEWARE  # noqa: E402
from pages.web.routes import EXCEPTION_HANDLERS, ROUTES  # noqa: E402

# Before the server wraps the application, so that only proxies that we know are believed.
proxy.take_over()

app = st.App(
    ROOT / "pages" / "main.py",
    routes=ROUTES,
    middleware=MIDDLEWARE,
    lifespan=lifespan,
    exception_handlers=EXCEPTION_HANDLERS,
    on_script_error=show_failure,
)

if __name__ == "__main__":
    app.run()
