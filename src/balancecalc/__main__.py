"""``python -m balancecalc`` does what ``balancecalc`` does."""

from balancecalc.cli import main

if __name__ == "__main__":
    main()
