"""What people see: one thin script a page, `ui` with the pieces that pages share, `web` with the server's own layer."""
