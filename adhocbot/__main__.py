"""`python -m adhocbot` is the command `adhocbot`."""

from adhocbot.cli import main

if __name__ == "__main__":
    main(prog_name="adhocbot")
