"""`python -m briefings`: the same as the `briefings` command."""

from briefings.cli import main

if __name__ == "__main__":
    main()
