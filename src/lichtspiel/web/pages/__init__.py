"""What each page shows, as dataclasses the templates print."""
