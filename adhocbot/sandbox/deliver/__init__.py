"""How what happens in the workspace reaches the app."""
