"""The stand-in in a browser: people play with a bot there without an account."""
