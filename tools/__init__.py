"""Sets the application up on a fresh machine; standard library only, since nothing is installed yet."""
