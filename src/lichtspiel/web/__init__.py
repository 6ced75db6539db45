"""The pages: views, page dataclasses, templates."""
