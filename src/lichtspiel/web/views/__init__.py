"""Views: load and authorise, call one verb, build one page, render."""
